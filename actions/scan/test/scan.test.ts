import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readInputs } from '@slipway/action';
import type { Exec, ExecOptions } from '@slipway/core';
import { readLayout } from '@slipway/oci';
import { anonymous, connectRegistry, pushImage } from '@slipway/registry';
import { fakeDocker, fakePorts, startFakeRegistry, tarOfFolder, writeTestLayout, writeTrivyDb } from '@slipway/testkit';
import { inputs as schema } from '../src/inputs.ts';
import { scan } from '../src/scan.ts';
import type { TrivyReport, TrivyResult } from '../src/trivy/trivy-report.ts';

const root = mkdtempSync(path.join(tmpdir(), 'slipway-scan-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
let digest = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(root, 'run-'));
  ({ digest } = writeTestLayout(path.join(folder, 'layout'), { layers: [[{ path: 'app', content: 'x' }]] }));
});

interface Call {
  readonly args: readonly string[];
  readonly options: ExecOptions;
}
type Answer = { readonly stderr: string; readonly timedOut?: boolean } | TrivyReport;

/** Returns a fake trivy: it prints one answer for each scan, in turn, and converts anything. */
const trivy = (...answers: readonly Answer[]) => {
  const calls: Call[] = [];
  const exec: Exec = async (_, args, options = {}) => {
    calls.push({ args, options });
    const output = args[args.indexOf('--output') + 1] ?? '';
    const done = { exitCode: 0, stdout: '', stderr: '', timedOut: false };
    if (args[0] === 'convert') {
      writeFileSync(output, '{}');
      return done;
    }
    const answer = answers[calls.length - 1] ?? { stderr: 'called too often' };
    if ('stderr' in answer) return { ...done, exitCode: 1, ...answer };
    writeFileSync(output, JSON.stringify(answer));
    return done;
  };
  return { exec, calls };
};

const defaults = {
  directory: '.',
  'fixed-only': 'false',
  scanners: 'vuln,secret',
  'database-max-age': '168h',
  offline: 'false',
  timeout: '10m',
};
const run = (
  exec: Exec,
  given: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, string>> = {},
) => {
  const environment = Object.fromEntries(
    Object.entries({ ...(given.image ? {} : { layout: 'layout' }), ...given }).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]),
  );
  const runner = {
    workspace: folder,
    temp: path.join(folder, 'temp'),
    environment: {
      PATH: '/bin',
      GITHUB_TOKEN: 'ghs_secret',
      AZURE_CLIENT_SECRET: 'x',
      RUNNER_TOOL_CACHE: folder,
      HTTPS_PROXY: 'http://proxy',
      ...variables,
    },
  };
  const ports = fakePorts({ exec, runner });
  return { ports, running: scan(readInputs(schema, environment, defaults), ports) };
};

const clean: TrivyReport = { SchemaVersion: 2, Metadata: { OS: { Family: 'debian', Name: '12' } }, Results: [] };
const withResults = (...Results: TrivyResult[]): TrivyReport => ({ ...clean, Results });
const fatal = (reason: string) => ({
  stderr: `2026-01-01T00:00:00Z\tINFO\tx\n2026-01-01T00:00:00Z\tFATAL\tFatal error\trun error: ${reason}\n`,
});
const download = fatal(
  'init error: DB error: failed to download vulnerability DB: OCI artifact error: TOOMANYREQUESTS',
);

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

describe('openImageToScan', () => {
  const inputOf = ({ args }: Call): string => args[args.indexOf('--input') + 1] ?? '';

  it('scans the folder of a layout in place', async () => {
    const { exec, calls } = trivy(clean);
    await run(exec).running;
    expect(calls.map(inputOf)[0]).toBe(path.join(folder, 'layout'));
  });

  it('unpacks the tar of a layout, because trivy cannot read it', async () => {
    writeFileSync(path.join(folder, 'layout.tar'), tarOfFolder(path.join(folder, 'layout')));
    const { exec, calls } = trivy(clean);
    const { facts } = await run(exec, { layout: 'layout.tar' }).running;
    expect(facts.digest).toBe(digest);
    expect((await readLayout(inputOf(calls[0] as Call))).root.descriptor.digest).toBe(digest);
  });

  it('copies an image out of an engine that has it', async () => {
    const docker = fakeDocker(folder, { images: ['app:1'] });
    const { exec, calls } = trivy(clean);
    const both: Exec = (program, ...rest) => (program === 'trivy' ? exec : docker.exec)(program, ...rest);
    const { facts } = await run(both, { image: 'app:1' }, { PATH: docker.path }).running;
    expect(facts).toMatchObject({ image: 'app:1', digest: expect.stringMatching(/^sha256:/) });
    expect((await readLayout(inputOf(calls[0] as Call))).platforms).toHaveLength(1);
  });

  it('fetches an image that no engine has from its registry, with the same digest', async () => {
    const double = await startFakeRegistry();
    try {
      const image = await readLayout(path.join(folder, 'layout'));
      const { log, clock } = fakePorts();
      const registry = connectRegistry(double.host, { credentials: anonymous(), log, clock });
      await pushImage(registry, 'shop/api', image, { tags: ['v1'], log });
      await registry.close();
      const name = `${double.host}/shop/api:v1`;
      const { facts } = await run(trivy(clean).exec, { image: name }, { HOME: folder, PATH: folder }).running;
      expect(facts).toMatchObject({ image: name, digest });
    } finally {
      await double.stop();
    }
  });

  it.each([
    [{ layout: '' }, 'one of the inputs `layout` and `image` is required.'],
    [{ layout: 'layout', image: 'app:1' }, 'the inputs `layout` and `image` are both set, but each names an image.'],
  ])('rejects the inputs %j', async (given, message) => {
    await expect(run(trivy(clean).exec, given).running).rejects.toMatchObject({ code: 'BadInput', message });
  });
});

describe('scanResult', () => {
  const vulnerability = (Severity: string, more = {}) => ({
    VulnerabilityID: `CVE-${Severity}`,
    PkgName: 'p',
    InstalledVersion: '1',
    Severity,
    ...more,
  });
  const packages = (...Vulnerabilities: NonNullable<TrivyResult['Vulnerabilities']>) =>
    withResults({ Target: 'x', Class: 'os-pkgs', Vulnerabilities });

  it.each<[string, TrivyReport, Readonly<Record<string, string>>, string, number]>([
    ['fails for a high finding by default', packages(vulnerability('HIGH')), {}, 'failed', 1],
    ['passes a medium finding by default', packages(vulnerability('MEDIUM')), {}, 'passed', 0],
    ['passes a finding without a severity', packages(vulnerability('UNKNOWN')), { 'fail-on': 'low' }, 'passed', 0],
    [
      'passes an unfixed vulnerability with fixed-only',
      packages(vulnerability('CRITICAL')),
      { 'fixed-only': 'true' },
      'passed',
      0,
    ],
    [
      'fails for a fixed vulnerability with fixed-only',
      packages(vulnerability('HIGH', { FixedVersion: '2' })),
      { 'fixed-only': 'true' },
      'failed',
      1,
    ],
    [
      'fails for a secret with fixed-only',
      withResults({
        Target: '/app/.env',
        Class: 'secret',
        Secrets: [{ RuleID: 'key', Severity: 'CRITICAL', Title: 'Key', StartLine: 1 }],
      }),
      { 'fixed-only': 'true' },
      'failed',
      1,
    ],
    [
      'ignores a misconfiguration check that passed',
      withResults({
        Target: 'f',
        Class: 'config',
        Misconfigurations: [
          { ID: 'DS1', Severity: 'HIGH', Status: 'PASS' },
          { ID: 'DS2', Severity: 'HIGH', Status: 'FAIL' },
        ],
      }),
      {},
      'failed',
      1,
    ],
  ])('%s', async (_, report, given, status, over) => {
    const result = await run(trivy(report).exec, given).running;
    expect(result).toMatchObject({ status, facts: { policy: { violations: over } } });
  });

  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['slipway.yml', 'critical', {}, 'passed'],
    ['slipway.yml', 'medium', {}, 'failed'],
    ['the input, before slipway.yml', 'critical', { 'fail-on': 'medium' }, 'failed'],
  ])('takes the threshold of %s: %s, %j', async (_, limit, given, status) => {
    const directory = mkdtempSync(path.join(folder, 'limit-'));
    writeFileSync(path.join(directory, 'slipway.yml'), `name: a\nkind: job\nscan: { fail-on: ${limit} }\n`);
    const report = packages(vulnerability('MEDIUM'));
    const result = await run(trivy(report).exec, { directory, ...given }).running;
    expect(result.outputs.status).toBe(status);
  });

  it('names the worst finding in its sentence and returns all as JSON', async () => {
    const report = packages(
      vulnerability('LOW'),
      vulnerability('CRITICAL', { FixedVersion: '2' }),
      vulnerability('HIGH'),
    );
    const result = await run(trivy(report).exec).running;
    expect(result.sentence).toBe(
      '2 findings are high or worse (1 critical, 1 high, 1 low). Worst: CVE-CRITICAL in p 1, fixed in 2. Fix them, or add exceptions to slipway-exceptions.yml.',
    );
    const findings = JSON.parse(String(result.outputs.findings)) as { id: string }[];
    expect(findings.map(({ id }) => id)).toEqual(['CVE-CRITICAL', 'CVE-HIGH', 'CVE-LOW']);
  });

  it('warns about a distribution without updates', async () => {
    const old = { ...clean, Metadata: { OS: { Family: 'debian', Name: '9', EOSL: true } } };
    const { ports, running } = run(trivy(old).exec);
    expect((await running).status).toBe('warning');
    expect(ports.lines.join('\n')).toMatch(/debian 9 gets no security updates/);
  });

  it('reads the exceptions before the scan', async () => {
    mkdirSync(path.join(folder, 'app'));
    writeFileSync(path.join(folder, 'app', 'slipway-exceptions.yml'), '- { id: CVE-1 }');
    const { exec, calls } = trivy(clean);
    await expect(run(exec, { directory: 'app' }).running).rejects.toMatchObject({ code: 'BadInput' });
    expect(calls).toHaveLength(0);
    await expect(run(exec, { exceptions: 'gone.yml' }).running).rejects.toMatchObject({ code: 'NotFound' });
    await expect(run(exec, { directory: 'nowhere' }).running).rejects.toThrow(
      'The folder `nowhere` in the input `directory` does not exist.',
    );
  });
});
