import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TrivyReport, TrivyResult } from '../../src/trivy/trivy-report.ts';
import { clean, folder, run, trivy, withResults } from '../fake-trivy.ts';

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
