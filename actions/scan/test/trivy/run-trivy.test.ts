import path from 'node:path';
import { writeTrivyDb } from '@slipway/testkit';
import { type Answer, clean, download, fatal, folder, run, trivy } from '../fake-trivy.ts';

describe('runTrivy', () => {
  it('passes proxies to trivy, but no token and no workspace', async () => {
    const { exec, calls } = trivy(clean);
    await run(exec).running;
    expect(Object.keys(calls[0]?.options.env ?? {}).sort()).toEqual(['HOME', 'HTTPS_PROXY', 'PATH']);
    expect(calls[0]?.options.cwd).not.toBe(folder);
    expect(calls[0]?.args).toEqual(expect.arrayContaining(['--skip-version-check', '--disable-telemetry']));
    expect(calls[0]?.args).not.toContain('--skip-db-update');
  });

  it('forbids all downloads when it is offline or has a database', async () => {
    const cache = path.join(folder, 'slipway-trivy');
    writeTrivyDb(cache, { vulnerabilities: {} });
    for (const given of [{ offline: 'true' }, { database: cache }]) {
      const { exec, calls } = trivy(clean);
      await run(exec, given).running;
      expect(calls[0]?.args).toEqual(
        expect.arrayContaining([
          '--skip-db-update',
          '--skip-java-db-update',
          '--skip-check-update',
          '--offline-scan',
          cache,
        ]),
      );
    }
  });

  it.each([
    ['vulns, secret', 'input `scanners`: `vulns` cannot be used; allowed are vuln, secret, misconfig, license'],
    [',', 'input `scanners`: it is empty; allowed are vuln, secret, misconfig, license'],
  ])('rejects the scanners "%s"', (scanners, message) => {
    expect(() => run(trivy().exec, { scanners })).toThrow(message);
  });

  it('uses the cached database when the download fails, and warns', async () => {
    writeTrivyDb(path.join(folder, 'slipway-trivy'), { vulnerabilities: {}, updatedAt: '2025-12-31T00:00:00Z' });
    const { exec, calls } = trivy(download, clean);
    const { ports, running } = run(exec);
    expect(await running).toMatchObject({
      status: 'warning',
      facts: { scanner: { databaseUpdated: '2025-12-31T00:00:00Z' } },
    });
    expect(calls[1]?.args).toContain('--skip-db-update');
    expect(ports.lines.join('\n')).toMatch(/warning: The vulnerability database could not be updated/);
  });

  it.each<[string, Answer, object]>([
    [
      'a failed download without a cache',
      download,
      { code: 'Unreachable', hint: expect.stringContaining('database-repositories') },
    ],
    ['a full disk', fatal('write: no space left on device'), { code: 'DiskFull' }],
    ['its own timeout', fatal('scan error: context deadline exceeded'), { code: 'Timeout' }],
    [
      'the timeout of the input',
      { stderr: '', timedOut: true },
      { code: 'Timeout', message: 'trivy did not finish in 10 min.' },
    ],
    [
      'an unknown error',
      fatal('something\n\t* else'),
      { code: 'Internal', message: 'trivy could not scan the image (exit 1): run error: something * else' },
    ],
  ])('fails without findings when trivy reports %s', async (_, answer, error) => {
    await expect(run(trivy(answer).exec).running).rejects.toMatchObject(error);
  });
});
