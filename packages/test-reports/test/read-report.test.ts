import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultLimits, limitsForSize } from '../src/limits.ts';
import { mergeResults } from '../src/merge-results.ts';
import { readReport } from '../src/read-report.ts';
import type { Results, TestCase } from '../src/types.ts';

describe('readReport', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'slipway-test-report-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const trx = '<TestRun><Results><UnitTestResult testName="n" outcome="Failed"/></Results></TestRun>';
  const junit = (text: string): string =>
    `<testsuite><testcase name="n"><failure><![CDATA[${text}]]></failure></testcase></testsuite>`;
  const reports: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['JUnit XML', junit('no'), 'n failed'],
    ['TRX behind its declaration', `<?xml version="1.0"?>\n${trx}`, 'n failed'],
    ['TRX in UTF-16', Buffer.from(`\ufeff${trx}`, 'utf16le'), 'n failed'],
    ['TAP with a version', 'TAP version 14\n1..1\nnot ok 1 - n\n', 'n failed'],
    ['TAP that starts with its plan', '1..1\nnot ok 1 - n\n', 'n failed'],
    ['TAP that starts with a passed test', 'ok 1 - n\n1..1\n', 'n passed'],
    ['TAP that starts with a failed test', 'not ok 1 - n\n1..1\n', 'n failed'],
    ['TAP behind empty lines', '\n\n  TAP version 13\n1..1\nok 1 - n\n', 'n passed'],
    ['JUnit XML whose output looks like TAP', junit('ok 1 - other\n1..1'), 'n failed'],
  ];
  it.each(reports)('reads %s', async (_, content, expected) => {
    const file = path.join(folder, 'report');
    writeFileSync(file, content);
    const { cases, incomplete } = await readReport(file);
    expect(cases.map(({ name, status }) => `${name} ${status}`)).toEqual([expected]);
    expect(incomplete).toBeUndefined();
  });

  it('rejects if the file does not exist', async () => {
    await expect(readReport(path.join(folder, 'none.xml'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('limitsForSize', () => {
  const size = 524_288_000;

  it('stores cases of a file of 500 MiB', () => {
    expect(limitsForSize(size, defaultLimits)).toEqual({ cases: 10_000, failures: 1_000, detail: 20_000 });
  });

  it('stores no cases of a larger file', () => {
    expect(limitsForSize(size + 1, defaultLimits)).toEqual({ cases: 0, failures: 0, detail: 20_000 });
  });
});

describe('mergeResults', () => {
  const found = (name: string): TestCase => ({
    id: name,
    suite: '',
    classname: '',
    name,
    status: 'failed',
    seconds: 0,
  });
  const first: Results = {
    counts: { total: 8, passed: 4, failed: 1, skipped: 3, seconds: 1.5 },
    cases: [found('a'), found('b')],
    failures: [found('a')],
    problems: ['The report is not well-formed.', 'Two tests are missing.'],
  };
  const second: Results = {
    counts: { total: 16, passed: 9, failed: 2, skipped: 5, seconds: 2 },
    cases: [found('c')],
    failures: [found('c')],
    problems: ['Two tests are missing.'],
  };

  it('adds the counts and joins the cases in the order of the files', () => {
    expect(mergeResults([first, second])).toStrictEqual({
      counts: { total: 24, passed: 13, failed: 3, skipped: 8, seconds: 3.5 },
      cases: [found('a'), found('b'), found('c')],
      failures: [found('a'), found('c')],
      problems: ['The report is not well-formed.', 'Two tests are missing.'],
    });
  });

  it('is incomplete if one of the files is', () => {
    const [one, other] = [
      { ...first, incomplete: 'The report is empty.' },
      { ...second, incomplete: 'It ends.' },
    ];
    expect(mergeResults([one, second]).incomplete).toBe('The report is empty.');
    expect(mergeResults([first, other]).incomplete).toBe('It ends.');
    expect(mergeResults([one, second, other]).incomplete).toBe('The report is empty. It ends.');
  });

  it('has no tests without files', () => {
    const counts = { total: 0, passed: 0, failed: 0, skipped: 0, seconds: 0 };
    expect(mergeResults([])).toStrictEqual({ counts, cases: [], failures: [], problems: [] });
  });
});
