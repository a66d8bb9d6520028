import { readJunit } from '../src/junit.ts';
import type { TestCase } from '../src/types.ts';

const limits = { cases: 10, failures: 10, detail: 100 };

const read = async (attributes: string, content = ''): Promise<TestCase | undefined> => {
  const xml = `<testsuite><testcase name="a" ${attributes}>${content}</testcase></testsuite>`;
  return (await readJunit([Buffer.from(xml)], limits)).cases[0];
};

describe('readJunit and the fields of a case', () => {
  const places: readonly (readonly [string, Partial<TestCase>])[] = [
    ['file=" tests/a.py " line="12"', { file: 'tests/a.py', line: 12 }],
    ['line="1"', { line: 1 }],
    ['line="0"', {}],
    ['line="-4"', {}],
    ['line="1.5"', {}],
    ['line="none"', {}],
    ['file=" "', {}],
  ];
  it.each(places)('reads the place in %s', async (attributes, expected) => {
    const found = await read(attributes);
    expect(found).toEqual({
      id: found?.id,
      suite: '',
      classname: '',
      name: 'a',
      status: 'passed',
      seconds: 0,
      ...expected,
    });
  });

  const states: readonly (readonly [string, string, string])[] = [
    ['a state in the attribute "result"', 'result="Skipped"', ''],
    ['a disabled test', 'status="disabled"', ''],
    ['an ignored test', 'status="ignored"', ''],
    ['<disabled/>', '', '<disabled/>'],
    ['a skip beside a failure and an error', '', '<failure/><error/><skipped/>'],
  ];
  it.each(states)('reads %s as skipped', async (_, attributes, content) => {
    expect((await read(attributes, content))?.status).toBe('skipped');
  });

  it.each([
    ['status="run"', '', 'passed'],
    ['', '<flakyError/>', 'flaky'],
    ['', '<flakyFailure/><failure/>', 'failed'],
    ['', '<flakyFailure/><error/>', 'error'],
    ['', '<properties><property name="failure"/></properties>', 'passed'],
    ['', '<constructor/>', 'passed'],
  ])('reads the case with %j and %j as %s', async (attributes, content, status) => {
    expect((await read(attributes, content))?.status).toBe(status);
  });

  const details: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
    ['keeps the indentation of the first line', '<failure>\n \n  deep\n\n</failure>', 'deep', '  deep'],
    ['keeps a blank line inside', '<failure>one\n\ntwo</failure>', 'one', 'one\n\ntwo'],
    ['trims the message', '<failure message="  no  "/>', 'no', undefined],
    [
      'takes the first line if the message is blank',
      '<failure message=" ">  why\nmore</failure>',
      'why',
      '  why\nmore',
    ],
    ['joins several failures', '<failure>a</failure><failure/><failure>b</failure>', 'a', 'a\nb'],
    ['keeps the first of several messages', '<failure message="a"/><failure message="b"/>', 'a', undefined],
    ['takes the output of a failure without a text', '<failure/><system-out>log</system-out>', 'log', 'log'],
    ['takes the output of an error without a text', '<error/><system-err>log</system-err>', 'log', 'log'],
    ['prefers the text to the output', '<system-out>log</system-out><failure>no</failure>', 'no', 'no'],
    ['leaves out the output of a skipped test', '<skipped/><system-out>log</system-out>', undefined, undefined],
    ['leaves out the output of a flaky test', '<flakyFailure/><system-out>log</system-out>', undefined, undefined],
    ['leaves out the output of a passed test', '<system-out>log</system-out>', undefined, undefined],
    ['keeps the reason of a skipped test', '<skipped message="no data">a.py:3</skipped>', 'no data', 'a.py:3'],
    ['ignores a text beside elements', 'noise<failure>no</failure>noise', 'no', 'no'],
    ['leaves out the text of an unknown element', '<failure><trace>no</trace></failure>', undefined, undefined],
    [
      'clips the text of several failures',
      `<failure>${'x'.repeat(80)}</failure><failure>${'y'.repeat(80)}</failure>`,
      'x'.repeat(80),
      `${'x'.repeat(80)}\n${'y'.repeat(18)}…`,
    ],
    [
      'stops at the limit inside CDATA',
      `<failure><![CDATA[${'x'.repeat(80)}]]><![CDATA[${'y'.repeat(80)}]]></failure>`,
      `${'x'.repeat(80)}${'y'.repeat(20)}`,
      `${'x'.repeat(80)}${'y'.repeat(20)}`,
    ],
  ];
  it.each(details)('%s', async (_, content, message, detail) => {
    const found = await read('', content);
    expect([found?.message, found?.detail]).toEqual([message, detail]);
  });

  it('keeps 4,000 characters of the output of a failure without a text', async () => {
    const output = `<![CDATA[${'x'.repeat(3_000)}]]><![CDATA[${'y'.repeat(3_000)}]]>`;
    const xml = `<testsuite><testcase name="a"><failure/><system-out>${output}</system-out></testcase></testsuite>`;
    const { failures } = await readJunit([Buffer.from(xml)]);
    expect(failures[0]?.detail).toBe(`${'x'.repeat(3_000)}${'y'.repeat(1_000)}`);
  });

  it('keeps 20,000 characters of the text of a failure', async () => {
    const xml = `<testsuite><testcase name="a"><failure>${'x'.repeat(20_001)}</failure></testcase></testsuite>`;
    const { failures } = await readJunit([Buffer.from(xml)]);
    expect(failures[0]?.detail).toBe('x'.repeat(20_000));
  });

  it('reads a suite with a failure of its own, an output, and unknown attributes', async () => {
    const xml =
      '<testsuite name="s" message="m"><system-out message="m">log</system-out><failure message="no setup"/></testsuite>';
    const { cases } = await readJunit([Buffer.from(xml)]);
    expect(cases).toEqual([
      expect.objectContaining({ suite: 's', name: '(suite)', status: 'failed', message: 'no setup' }),
    ]);
  });

  it('adds the times and reads quotes that are escaped twice', async () => {
    const xml =
      '<testsuite name=" a &amp;quot;b&amp;quot; "><testcase name="x" time="1.5"/><testcase name="y" time="2"/></testsuite>';
    const { cases, counts } = await readJunit([Buffer.from(xml)]);
    expect(counts).toEqual({ total: 2, passed: 2, failed: 0, skipped: 0, seconds: 3.5 });
    expect(cases.map(({ suite }) => suite)).toEqual(['a "b"', 'a "b"']);
  });
});
