import { readTap } from '../src/tap.ts';
import { readTrx } from '../src/trx.ts';

describe('readTap', () => {
  const read = (text: string) => readTap([Buffer.from(text)]);

  it('counts tests and directives, and takes the result of subtests from their parent', async () => {
    const results = await read(
      'TAP version 14\nok 1 - adds\n    not ok 1 - inner\nnot ok 2 - breaks\nok 3 - later # SKIP no data\nnot ok 4 - some day # TODO\n1..4\n',
    );
    expect(results.cases.map(({ name, status }) => [name, status])).toEqual([
      ['adds', 'passed'],
      ['breaks', 'failed'],
      ['later', 'skipped'],
      ['some day', 'skipped'],
    ]);
    expect(results.cases[2]?.message).toBe('no data');
    expect(results.incomplete).toBeUndefined();
  });

  it('reads a name with a Unicode line separator', async () => {
    const { cases } = await read('not ok 1 - one\u2028two\n1..1\n');
    expect(cases).toEqual([expect.objectContaining({ name: 'one\u2028two', status: 'failed' })]);
  });

  const points: readonly (readonly [string, string, string, string | undefined])[] = [
    ['ok 1 - adds', 'adds', 'passed', undefined],
    ['ok', 'test 1', 'passed', undefined],
    ['not ok', 'test 1', 'failed', undefined],
    ['ok 12', 'test 1', 'passed', undefined],
    ['ok  12  -  adds', 'adds', 'passed', undefined],
    ['ok - adds', 'adds', 'passed', undefined],
    ['ok adds', 'adds', 'passed', undefined],
    ['not ok 3 adds 2 numbers', 'adds 2 numbers', 'failed', undefined],
    ['ok 1 - adds # skip', 'adds', 'skipped', undefined],
    ['ok 1 - adds # SKIPPED: no data ', 'adds', 'skipped', 'no data'],
    ['ok 1 - adds  #  skip  no data', 'adds', 'skipped', 'no data'],
    ['ok 1 - adds#skip no data', 'adds', 'skipped', 'no data'],
    ['ok 1 # skip', 'test 1', 'skipped', undefined],
    ['not ok 1 - adds # Todo later', 'adds', 'skipped', 'later'],
    ['not ok 1 - adds \\# skip', 'adds \\# skip', 'failed', undefined],
    ['not ok 1 - issue #12', 'issue #12', 'failed', undefined],
  ];
  it.each(points)('reads %j', async (line, name, status, message) => {
    const { cases, incomplete } = await read(`${line}\r\n1..1\r\n`);
    expect(cases).toEqual([
      { id: cases[0]?.id, suite: '', classname: '', name, status, seconds: 0, ...(message ? { message } : {}) },
    ]);
    expect(incomplete).toBeUndefined();
  });

  it('counts only lines that are results', async () => {
    const { cases } = await read('1..2\nokay\nprints ok 1\n# ok 2\nok 1\nnot okay\nnot ok\n');
    expect(cases.map(({ name, status }) => [name, status])).toEqual([
      ['test 1', 'passed'],
      ['test 2', 'failed'],
    ]);
  });

  it.each([
    ['1..0\n', undefined],
    ['1..0 # skip no database\n', undefined],
    ['1..0#skip\n', undefined],
    ['1..12\n', 'The report has 0 of 12 planned tests.'],
    ['1..0\n1..2\n', undefined],
    ['1..1\nok 1\nok 2\n', undefined],
    ['1..1 more\nok 1\n', 'The report has no TAP plan (`1..N`): its writer was stopped.'],
    ['from 1..1\nok 1\n', 'The report has no TAP plan (`1..N`): its writer was stopped.'],
    ['1..1\nok 1\n  Bail out!\n', undefined],
    ['1..1\nok 1\nBail out!\n', 'The tests bailed out: no reason given.'],
  ])('compares the plan with the tests in %j', async (text, incomplete) => {
    expect((await read(text)).incomplete).toBe(incomplete);
  });

  it('reads lines in chunks of any size, and a last line without an end', async () => {
    const text = 'ok 1 - größe\nnot ok 2 - b\n1..2';
    for (const size of [1, 3, 7]) {
      const bytes = Buffer.from(text);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const { cases, incomplete } = await readTap(chunks);
      expect(cases.map(({ name, status }) => [name, status])).toEqual([
        ['größe', 'passed'],
        ['b', 'failed'],
      ]);
      expect(incomplete).toBeUndefined();
    }
  });

  it.each([
    ['1..3\nok 1\n', '1 of 3 planned'],
    ['ok 1\n', 'no TAP plan'],
    ['1..2\nok 1\nBail out! disk full\n', 'bailed out: disk full'],
  ])('returns incomplete results for %j', async (text, reason) => {
    expect((await read(text)).incomplete).toContain(reason);
  });
});

describe('readTrx', () => {
  const trx = `<?xml version="1.0" encoding="utf-8"?><TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
    <UnitTestResult testName="N.C.Adds" duration="00:00:01.5000000" outcome="Passed"/>
    <UnitTestResult testName="N.C.Breaks" outcome="Failed"><Output><ErrorInfo><Message>Expected 1</Message><StackTrace>at N.C.Breaks() in src/C.cs:line 5</StackTrace></ErrorInfo></Output></UnitTestResult>
    <UnitTestResult testName="N.C.Skips" outcome="NotExecuted"/>
    <UnitTestResult testName="N.C.Rows" outcome="Failed"><InnerResults><UnitTestResult testName="N.C.Rows(1)" outcome="Passed"/><UnitTestResult testName="N.C.Rows(2)" outcome="Failed"/></InnerResults></UnitTestResult>
  </Results></TestRun>`;

  it('counts data rows instead of the test that contains them', async () => {
    const results = await readTrx([Buffer.from(trx)]);
    expect(results.cases.map(({ name, status }) => [name, status])).toEqual([
      ['N.C.Adds', 'passed'],
      ['N.C.Breaks', 'failed'],
      ['N.C.Skips', 'skipped'],
      ['N.C.Rows(1)', 'passed'],
      ['N.C.Rows(2)', 'failed'],
    ]);
    expect(results.cases[0]?.seconds).toBe(1.5);
    expect(results.cases[1]).toMatchObject({ message: 'Expected 1', detail: 'at N.C.Breaks() in src/C.cs:line 5' });
  });

  it.each(['Frobbed', 'constructor', ''])('reads the unknown outcome %j as an error', async (outcome) => {
    const text = trx.replace('outcome="Passed"/>', `outcome="${outcome}"/>`);
    expect((await readTrx([Buffer.from(text)])).counts).toMatchObject({ total: 5, passed: 1, failed: 3 });
  });

  it('reads the results after a very long output', async () => {
    const printed = `<StdOut>${'x'.repeat(9_000_000)}</StdOut>`;
    const results = await readTrx([Buffer.from(trx.replace('<Output>', `<Output>${printed}`))]);
    expect(results.cases[1]).toMatchObject({ message: 'Expected 1' });
    expect(results.incomplete).toBeUndefined();
  });

  const result = (content: string, attributes = 'testName="n" outcome="Failed"'): string =>
    `<TestRun><Results><UnitTestResult ${attributes}>${content}</UnitTestResult></Results></TestRun>`;
  const readCase = async (xml: string) =>
    (await readTrx([Buffer.from(xml)], { cases: 9, failures: 9, detail: 10 })).cases;

  const outcomes: readonly (readonly [string, string])[] = [
    ['PassedButRunAborted', 'passed'],
    ['Warning', 'passed'],
    ['Error', 'error'],
    ['Timeout', 'error'],
    ['Aborted', 'error'],
    ['Disconnected', 'error'],
    ['NotRunnable', 'skipped'],
    ['Inconclusive', 'skipped'],
    ['Pending', 'skipped'],
  ];
  it.each(outcomes)('reads the outcome %s as %s', async (outcome, status) => {
    const found = await readCase(result('', `outcome="${outcome}"`));
    expect(found).toEqual([{ id: found[0]?.id, suite: '', classname: '', name: '(unnamed)', status, seconds: 0 }]);
  });

  const texts: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
    [
      'trims message and stack trace',
      '<Output><ErrorInfo><Message> no </Message><StackTrace>\n at a\n</StackTrace></ErrorInfo></Output>',
      'no',
      'at a',
    ],
    ['reads CDATA', '<Output><ErrorInfo><Message><![CDATA[1 < 2]]></Message></ErrorInfo></Output>', '1 < 2', undefined],
    [
      'joins the parts of a text and clips it',
      '<Output><ErrorInfo><Message>12345<![CDATA[67]]>89abc</Message><StackTrace>abcdef<![CDATA[ghijkl]]></StackTrace></ErrorInfo></Output>',
      '123456789a',
      'abcdefghij',
    ],
    [
      'ignores messages of the output',
      '<Output><StdOut>out</StdOut><TextMessages><Message>log</Message></TextMessages></Output>',
      undefined,
      undefined,
    ],
    [
      'ignores a blank text',
      '<Output><ErrorInfo><Message> </Message><StackTrace>\n</StackTrace></ErrorInfo></Output>',
      undefined,
      undefined,
    ],
  ];
  it.each(texts)('%s', async (_, content, message, detail) => {
    const found = await readCase(result(content));
    expect(found.map((each) => [each.message, each.detail])).toEqual([[message, detail]]);
  });

  it('reads the results beside the messages of the run', async () => {
    const xml = result('').replace(
      '</TestRun>',
      '<ResultSummary><RunInfos><RunInfo><ErrorInfo><Message>m</Message></ErrorInfo></RunInfo></RunInfos></ResultSummary></TestRun>',
    );
    const { cases, problems, incomplete } = await readTrx([Buffer.from(xml)]);
    expect([cases.length, problems, incomplete]).toEqual([1, [], undefined]);
  });

  it('reads a report that is not well-formed and reports the first problem', async () => {
    const { cases, problems, incomplete } = await readTrx([Buffer.from(result('<Output>&bad;</Output>&worse;'))]);
    expect([cases.length, incomplete]).toEqual([1, undefined]);
    expect(problems).toEqual([
      expect.stringMatching(/^The report is not well-formed XML \(1:\d+: undefined entity\.\)\. It was read anyway\.$/),
    ]);
  });

  it('returns incomplete results for another XML file', async () => {
    const { incomplete } = await readTrx([Buffer.from('<Results><TestRuns/></Results>')]);
    expect(incomplete).toBe('The report has no <TestRun>: it is not TRX.');
  });

  it('returns incomplete results for a truncated file', async () => {
    expect((await readTrx([Buffer.from(trx.slice(0, 300))])).incomplete).toContain('ends inside');
  });
});
