import { readJunit } from '../src/junit.ts';
import type { Results } from '../src/types.ts';

const read = (xml: string): Promise<Results> => readJunit([Buffer.from(xml)]);

/** A suite of pytest: the attribute `tests` counts every subtest. */
const pytest = (attributes: string, cases: string): string =>
  `<testsuites><testsuite name="pytest" ${attributes}>${cases}</testsuite></testsuites>`;
const suite = (attributes: string, cases: string): string => `<testsuite name="s" ${attributes}>${cases}</testsuite>`;
const teardown = '<error message="failed on teardown with &quot;E&quot;"/>';

describe('readJunit and the counts in the attributes', () => {
  const hidden: readonly (readonly [string, string, number])[] = [
    ['listed failures', suite('failures="1"', '<testcase name="a"><failure/></testcase>'), 0],
    ['one more failure', suite('failures="2"', '<testcase name="a"><failure/></testcase>'), 1],
    ['failures and errors', suite('failures="2" errors="3"', '<testcase name="a"><failure/></testcase>'), 4],
    ['a number that cannot be read', suite('failures="some"', '<testcase name="a"/>'), 0],
    [
      'a nested suite, which its parent counts too',
      suite('failures="1"', suite('failures="1"', '<testcase name="a"><failure/></testcase>')),
      0,
    ],
    ['two outermost suites', `<testsuites>${suite('failures="1"', '')}${suite('failures="1"', '')}</testsuites>`, 2],
    [
      'the root beside its suites',
      `<testsuites failures="9">${suite('failures="1"', '<testcase name="a"><failure/></testcase>')}</testsuites>`,
      0,
    ],
    ['a skipped test without a failure', suite('failures="1"', '<testcase name="a"><skipped/></testcase>'), 1],
    [
      'a todo that fails',
      suite(
        'failures="1" errors="1"',
        '<testcase name="a"><skipped/><failure/></testcase><testcase name="b"><skipped/><error/></testcase>',
      ),
      0,
    ],
    [
      'two subtests of pytest that fail',
      pytest('failures="2"', '<testcase name="a"><failure/><failure/></testcase>'),
      0,
    ],
    ['two errors of one pytest test', pytest('errors="2"', '<testcase name="a"><error/><error/></testcase>'), 0],
    ['one failure of pytest that is not listed', pytest('failures="2"', '<testcase name="a"><failure/></testcase>'), 1],
    [
      'output of pytest, which is not a subtest',
      pytest(
        'failures="2"',
        '<testcase name="a"><failure/><system-out>1</system-out><system-out>2</system-out></testcase>',
      ),
      1,
    ],
    [
      'a merged teardown of pytest',
      pytest(
        'failures="1" errors="1"',
        `<testcase name="a"><failure/></testcase><testcase name="a">${teardown}</testcase>`,
      ),
      0,
    ],
    [
      'a teardown of a passed test, which is not merged',
      pytest('errors="2"', `<testcase name="a">${teardown}</testcase>`),
      1,
    ],
  ];
  it.each(hidden)('compares the failures with %s', async (_, xml, missing) => {
    const { failures } = await read(xml);
    const added = failures.filter(({ name }) => name === 'failures that the report counts but does not list');
    const expected = `The report's attributes count ${missing} more failures or errors than it lists. `;
    expect(added.map(({ message }) => message?.slice(0, expected.length))).toEqual(missing === 0 ? [] : [expected]);
  });

  const tests: readonly (readonly [string, string, readonly string[]])[] = [
    ['as many tests', suite('tests="1"', '<testcase name="a"/>'), []],
    ['fewer tests', suite('tests="1"', '<testcase name="a"/><testcase name="b"/>'), []],
    [
      'more tests',
      suite('tests="2"', '<testcase name="a"/>'),
      ["The report's attributes count 2 tests, but it lists 1."],
    ],
    ['a nested suite', suite('tests="1"', suite('tests="1"', '<testcase name="a"/>')), []],
    [
      'a merged teardown of a pytest suite with another name',
      suite('tests="2"', `<testcase name="a"><failure/></testcase><testcase name="a">${teardown}</testcase>`),
      [],
    ],
  ];
  it.each(tests)('compares the number of tests with %s', async (_, xml, problems) => {
    expect((await read(xml)).problems).toEqual(problems);
  });

  it('accepts a report without tests', async () => {
    for (const xml of ['<testsuites/>', '<testsuite tests="0"/>'])
      expect(await read(xml)).toEqual({
        counts: { total: 0, passed: 0, failed: 0, skipped: 0, seconds: 0 },
        cases: [],
        failures: [],
        problems: [],
      });
  });

  it('counts removed characters', async () => {
    const { problems } = await read('<testsuite><testcase name="a\u0000b&#1;c"/></testsuite>');
    expect(problems).toEqual(['2 characters that XML does not allow were removed from the report.']);
  });
});

describe('readJunit and a teardown of pytest that fails', () => {
  const after = (first: string, second: string): string =>
    pytest('', `<testcase classname="C" name="a">${first}</testcase>${second}`);

  it('adds its message and text to the failure of the same test', async () => {
    const error = '<error message="failed on teardown with &quot;E&quot;">conftest.py:9: E</error>';
    const other = '<testcase classname="D" name="a"><failure>other</failure></testcase>';
    const xml = after('<failure>assert 0</failure>', `${other}<testcase classname="C" name="a">${error}</testcase>`);
    const { cases, failures, counts } = await read(xml);
    const details = ['assert 0\nfailed on teardown with "E"\nconftest.py:9: E', 'other'];
    expect(cases.map(({ detail }) => detail)).toEqual(details);
    expect(failures.map(({ detail }) => detail)).toEqual(details);
    expect(counts).toMatchObject({ total: 2, failed: 2 });
  });

  it('adds its message alone if neither has a text', async () => {
    const { failures } = await read(after('<failure/>', `<testcase classname="C" name="a">${teardown}</testcase>`));
    expect(failures.map(({ detail }) => detail)).toEqual(['failed on teardown with "E"']);
  });

  it('clips the text of both', async () => {
    const xml = after(
      `<failure>${'x'.repeat(90)}</failure>`,
      `<testcase classname="C" name="a"><error message="failed on teardown">${'y'.repeat(90)}</error></testcase>`,
    );
    const { failures } = await readJunit([Buffer.from(xml)], { cases: 1, failures: 1, detail: 100 });
    expect(failures.map(({ detail }) => detail)).toEqual([`${'x'.repeat(90)}\nfailed o…`]);
  });

  it('counts a failure whose message starts like one', async () => {
    const failure = '<failure message="failed on teardown of the fixture"/>';
    const { counts } = await read(after('<failure/>', `<testcase classname="C" name="a">${failure}</testcase>`));
    expect(counts).toMatchObject({ total: 2, failed: 2 });
  });
});
