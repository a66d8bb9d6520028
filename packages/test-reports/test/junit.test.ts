import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readJunit } from '../src/junit.ts';
import type { Results } from '../src/types.ts';

const fixture = (name: string): Promise<Results> =>
  readJunit(createReadStream(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))));

const read = (xml: string | Uint8Array): Promise<Results> =>
  readJunit([typeof xml === 'string' ? Buffer.from(xml) : xml]);

const brief = (results: Results): string[] =>
  results.cases.map((found) => `${[found.suite, found.classname, found.name].join('|')} ${found.status}`);

describe('readJunit with reports of runners', () => {
  it('reads a report of pytest and counts a test that fails in call and teardown once', async () => {
    const results = await fixture('pytest.xml');
    expect(brief(results)).toEqual([
      'pytest|test_a|test_bad failed',
      'pytest|test_a|test_fail_and_teardown failed',
      'pytest|test_a|test_pass_and_teardown error',
      'pytest|test_a|test_skip skipped',
      'pytest|test_a|test_xf skipped',
      'pytest|test_a|test_n[1] passed',
      'pytest|test_a|test_n[2] failed',
      'pytest|test_a|test_ok passed',
    ]);
    expect(results.counts).toMatchObject({ total: 8, passed: 2, failed: 4, skipped: 2 });
    expect(results.problems).toEqual([]);
    expect(results.failures[1]?.detail).toContain('RuntimeError: teardown');
    expect(results.cases[3]?.message).toBe('why');
  });

  it('reads nested suites of node, the cases beside them, and a failing todo as skipped', async () => {
    const results = await fixture('node.xml');
    expect(brief(results)).toEqual([
      'outer <a> & "b" › inner|outer <a> & "b".inner|ok passed',
      'outer <a> & "b" › inner|outer <a> & "b".inner|bad  ctrl failed',
      'outer <a> & "b"|outer <a> & "b"|skipme skipped',
      '|test|top-level passed',
      '|test|todo one skipped',
    ]);
    expect(results.counts).toMatchObject({ total: 5, failed: 1, skipped: 2 });
    expect(results.problems).toEqual([
      expect.stringContaining('characters that XML does not allow'),
      expect.stringContaining('"]]>" is disallowed'),
    ]);
  });

  it('reads a malformed report of testthat', async () => {
    const results = await fixture('testthat.xml');
    expect(brief(results)).toEqual([
      'a|a|adds_works_ passed',
      'a|a|adds_works_ passed',
      'a|a|errors error',
      'a|a|_unicode passed',
      'a|a|wrong failed',
      'a|a|skips skipped',
      'a|character(0)|_unnamed_ error',
    ]);
    expect(new Set(results.cases.map((found) => found.id)).size).toBe(7);
    expect(results.failures[0]?.message).toBe("Error in `eval(code, test_env)`: boom  ctrl ('test-a.R:2')");
  });
});

describe('readJunit', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a case directly in the root', '<testsuites><testcase name="a"/></testsuites>', ['||a passed']],
    ['a suite without a name as root', '<testsuite><testcase classname="C" name="a"/></testsuite>', ['|C|a passed']],
    ['an error directly in a suite', '<testsuite name="s"><error message="no"/></testsuite>', ['s||(suite) error']],
    [
      "TestReports.jl's <skip/>",
      '<testsuite name="s"><testcase name="a"><skip/></testcase></testsuite>',
      ['s||a skipped'],
    ],
    ['a state in an attribute', '<testsuite><testcase name="a" status="notrun"/></testsuite>', ['||a skipped']],
    [
      'an error rather than a failure',
      '<testsuite><testcase name="a"><failure/><error/></testcase></testsuite>',
      ['||a error'],
    ],
    [
      'a rerun that passed',
      '<testsuite><testcase name="a"><flakyFailure message="once"/></testcase></testsuite>',
      ['||a flaky'],
    ],
    [
      'a rerun that failed again',
      '<testsuite><testcase name="a"><failure/><rerunFailure/></testcase></testsuite>',
      ['||a failed'],
    ],
    ['a case without a name', '<testsuite><testcase/></testsuite>', ['||(unnamed) passed']],
  ];
  it.each(cases)('reads %s', async (_, xml, expected) => {
    expect(brief(await read(xml))).toEqual(expected);
  });

  it('adds an error if the attributes count failures that are not listed', async () => {
    const results = await read('<testsuite name="s" tests="1" errors="1"><testcase name="a"/></testsuite>');
    expect(results.counts.failed).toBe(1);
    expect(results.failures[0]?.message).toContain('1 more failures or errors');
  });

  it('ignores the count of subtests only for pytest', async () => {
    const report = (name: string) =>
      `<testsuite name="${name}" tests="7" failures="2"><testcase name="a"><failure/><failure/></testcase></testsuite>`;
    const pytest = await read(report('pytest'));
    expect(pytest.counts).toMatchObject({ total: 1, failed: 1 });
    expect(pytest.problems).toEqual([]);
    expect((await read(report('other'))).counts).toMatchObject({ failed: 2 });
  });

  it('accepts a suite that counts its failing todo', async () => {
    const results = await read(
      '<testsuite tests="1" failures="1"><testcase name="a"><skipped type="todo"/><failure/></testcase></testsuite>',
    );
    expect(results.counts).toMatchObject({ total: 1, failed: 0, skipped: 1 });
  });

  it('reads CDATA', async () => {
    const results = await read(
      '<testsuite><testcase name="a"><failure><![CDATA[1 < 2\n  & more]]></failure></testcase></testsuite>',
    );
    expect(results.failures[0]).toMatchObject({ message: '1 < 2', detail: '1 < 2\n  & more' });
  });

  it('reports a problem if the attributes count more tests than are listed', async () => {
    const results = await read('<testsuite tests="3"><testcase name="a"/></testsuite>');
    expect(results.problems).toEqual(["The report's attributes count 3 tests, but it lists 1."]);
  });
});

describe('readJunit with damaged files', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['an empty file', '', 'The report is empty.'],
    ['another XML file', '<html/>', 'not JUnit XML'],
    [
      'a file that stops in a case',
      '<testsuite><testcase name="a"/><testcase name="b"><failure>',
      'ends inside <failure>',
    ],
    ['a plain text', 'Segmentation fault', 'not JUnit XML'],
  ];
  it.each(cases)('returns incomplete results for %s', async (_, xml, reason) => {
    expect((await read(xml)).incomplete).toContain(reason);
  });

  it('keeps the cases before the end of a truncated file', async () => {
    const results = await read('<testsuite><testcase name="a"/><testcase name="b"><failure>');
    expect(results.counts.total).toBe(1);
  });

  it('never expands an entity', async () => {
    const bomb = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><testsuite><testcase name="x"><failure>&b;</failure></testcase></testsuite>`;
    const results = await read(bomb);
    expect(results.failures[0]?.detail).toBe('&b;');
    expect(results.problems[0]).toContain('not well-formed');
  });
});

describe('readJunit with large files', () => {
  function* endless(): Generator<Uint8Array> {
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    yield Buffer.from('<testsuite><testcase name="a"><failure message="m">body</failure><system-out><![CDATA[');
    for (let count = 0; count < 600; count += 1) yield megabyte;
    yield Buffer.from(']]></system-out></testcase><testcase name="after"/></testsuite>');
  }

  it('skips 600 MB of captured output', async () => {
    const results = await readJunit(endless());
    expect(brief(results)).toEqual(['||a failed', '||after passed']);
    expect(results.failures[0]?.detail).toBe('body');
  });

  it('counts more cases than it stores', async () => {
    const xml = `<testsuite>${'<testcase name="a"><failure/></testcase>'.repeat(50)}</testsuite>`;
    const results = await readJunit([Buffer.from(xml)], { cases: 3, failures: 2, detail: 100 });
    expect([results.counts.failed, results.cases.length, results.failures.length]).toEqual([50, 3, 2]);
  });

  it('clips a long detail', async () => {
    const xml = `<testsuite><testcase name="a"><failure>${'y'.repeat(300)}</failure></testcase></testsuite>`;
    const results = await readJunit([Buffer.from(xml)], { cases: 3, failures: 2, detail: 100 });
    expect(results.failures[0]?.detail).toHaveLength(100);
  });
});

describe('the id of a case', () => {
  it('stays the same if time and message change, and differs between cases with the same name', async () => {
    const [one] = (await read('<testsuite name="s"><testcase name="a" time="1"/></testsuite>')).cases;
    const later = (
      await read(
        '<testsuite name="s"><testcase name="a" time="2"><failure/></testcase><testcase name="a"/></testsuite>',
      )
    ).cases;
    expect(later.map((found) => found.id === one?.id)).toEqual([true, false]);
  });
});
