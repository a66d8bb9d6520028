import fc from 'fast-check';
import { parseReport, reportLimit, type StageReport, shortenReport } from '../src/index.ts';
import { crashed, reportOf } from './samples.ts';

describe('parseReport', () => {
  it.each(crashed.map((report) => [report.stage, report] as const))('reads a report of %s unchanged', (_, report) => {
    expect(parseReport(JSON.stringify(report))).toEqual(report);
  });

  const broken: readonly (readonly [string, unknown, RegExp])[] = [
    ['invalid JSON', '{', /report\.json is not JSON/],
    ['a list', [], /report\.json must be an object/],
    ['no schema', { stage: 'test' }, /report\.json\.schema is missing/],
    [
      'a newer schema',
      { ...crashed[0], schema: 'slipway.report.v2' },
      /has the schema "slipway.report.v2"; this version of Slipway reads slipway.report.v1/,
    ],
    ['an unknown stage', { ...crashed[0], stage: 'party' }, /stage must be one of test, build, .*, not "party"/],
    ['facts of another stage', { ...crashed[0], stage: 'scan' }, /facts\.image is missing/],
    ['an invalid time', { ...crashed[0], started: 'now' }, /started must be a time/],
    ['a negative count', { ...crashed[0], redactions: -1 }, /redactions must be a whole number, zero or more, not -1/],
    [
      'an unknown cause',
      { ...crashed[5], cause: { code: 'Gremlins', sentence: 'x', evidence: [] } },
      /cause\.code must be one of/,
    ],
    [
      'a wrong type in a nested list',
      { ...crashed[5], excerpts: [{ title: 'x', lines: ['a', 1], omittedLines: 0 }] },
      /excerpts\[0\]\.lines\[1\] must be a string, not 1/,
    ],
  ];
  it.each(broken)('rejects a report with %s and names the field', (_, value, message) => {
    const json = typeof value === 'string' ? value : JSON.stringify(value);
    expect(() => parseReport(json, 'report.json')).toThrow(message);
  });

  it('drops unknown fields, including prototypes', () => {
    const json = JSON.stringify(crashed[0]).replace('{', '{"extra":1,"__proto__":{"polluted":true},');
    const report = parseReport(json);
    expect(report).toEqual(crashed[0]);
    expect('polluted' in report).toBe(false);
  });

  it('throws only BadInput for any text', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...crashed), fc.nat(2000), (json, report, at) => {
        const whole = JSON.stringify(report);
        for (const text of [json, whole.slice(0, at) + json + whole.slice(at)]) {
          try {
            parseReport(text);
          } catch (error) {
            expect(error).toMatchObject({ code: 'BadInput' });
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('shortenReport', () => {
  const size = (report: StageReport): number => Buffer.byteLength(JSON.stringify(report));
  const long = (count: number, width: number): string =>
    Array.from({ length: count }, (_, index) => `${index} ${'x'.repeat(width)}`).join('\n');
  const change = (index: number, action: 'configured' | 'unchanged' = 'configured') => ({
    action,
    object: `ConfigMap/shop/c${index}`,
    diff: long(200, 100),
  });
  const cause = {
    code: 'CrashLoop' as const,
    sentence: 'It crashed.',
    hint: 'Fix it.',
    command: 'kubectl logs',
    evidence: [],
  };

  it('keeps a small report unchanged', () => {
    for (const report of crashed) expect(shortenReport(report)).toEqual(report);
  });

  it.each([
    [
      'many lines',
      reportOf('deploy', {
        cause,
        excerpts: Array.from({ length: 30 }, (_, index) => ({
          title: `pod ${index}`,
          lines: long(500, 900).split('\n'),
          omittedLines: 1,
        })),
      }),
    ],
    [
      'many diffs',
      reportOf('deploy', { cause, facts: { changes: Array.from({ length: 200 }, (_, index) => change(index)) } }),
    ],
    [
      'many check results',
      reportOf('check', {
        cause,
        facts: {
          results: Array.from({ length: 5000 }, (_, index) => ({
            id: `f${index}`,
            status: 'fail',
            sentence: 'y'.repeat(500),
          })),
        },
      }),
    ],
    [
      'many failures',
      reportOf('test', {
        cause,
        facts: { failures: Array.from({ length: 900 }, () => ({ name: 'n'.repeat(900), message: '猫'.repeat(900) })) },
      }),
    ],
    ['a very long sentence', reportOf('push', { cause, sentence: 'z'.repeat(200_000) })],
  ])('shortens a report with %s to 48 KiB, keeps its cause and lists the omissions', (_, report) => {
    const fitted = shortenReport(report);
    expect(size(fitted)).toBeLessThanOrEqual(reportLimit);
    expect(fitted.cause).toEqual(cause);
    expect(fitted.omissions?.length ?? 0).toBeGreaterThan(size({ ...report, excerpts: [] }) > reportLimit ? 0 : -1);
    expect(parseReport(JSON.stringify(fitted)).stage).toBe(report.stage);
  });

  it.each([reportLimit, 14 * 1024])('shortens a report with many long values to %i bytes', (limit) => {
    const long = '猫'.repeat(900);
    const many = <T>(entry: T, number = 300): T[] => Array.from({ length: number }, () => entry);
    const evidence = many({ source: 'event', of: long, text: long } as const);
    const report = reportOf('deploy', {
      key: long,
      sentence: long,
      cause: { ...cause, hint: long, evidence, detail: Object.fromEntries(many(0).map((_, at) => [`k${at}`, long])) },
      facts: {
        warnings: many(long),
        workloads: many({ object: long, ready: 1, desired: 1, digests: many(long) }, 30),
        history: many({ revision: 1, state: 'deployed', at: '2026-01-01T00:00:00Z', images: many(long) }, 30),
      },
      excerpts: many({ title: long, lines: many(long), omittedLines: 0 }, 50),
      logs: many({ title: long, file: long, bytes: 1 }, 200),
    });
    const fitted = shortenReport(report, limit);
    expect(size(fitted)).toBeLessThanOrEqual(limit);
    expect(fitted.omissions).toContain('nested lists and texts over 80 characters');
    expect(fitted.run).toEqual(report.run);
    expect(parseReport(JSON.stringify(fitted)).cause?.code).toBe(cause.code);
  });

  it('removes unchanged objects before it shortens diffs', () => {
    const report = reportOf('deploy', {
      facts: { changes: [change(0), ...Array.from({ length: 4 }, (_, index) => change(index + 1, 'unchanged'))] },
    });
    const fitted = shortenReport(report) as StageReport<'deploy'>;
    expect(fitted.omissions).toEqual(['passed checks and unchanged objects']);
    expect(fitted.facts.changes).toEqual([change(0)]);
  });

  it('keeps the last lines of a log and counts the removed ones', () => {
    const report = reportOf('deploy', {
      excerpts: [{ title: 'api', lines: Array.from({ length: 100 }, (_, index) => String(index)), omittedLines: 7 }],
    });
    const [excerpt] = shortenReport(report).excerpts;
    expect([excerpt?.lines.length, excerpt?.lines.at(-1), excerpt?.omittedLines]).toEqual([40, '99', 67]);
  });
});
