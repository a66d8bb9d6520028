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

  it('returns incomplete results for a truncated file', async () => {
    expect((await readTrx([Buffer.from(trx.slice(0, 300))])).incomplete).toContain('ends inside');
  });
});
