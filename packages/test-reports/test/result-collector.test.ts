import { createResultCollector, type ParsedCase } from '../src/result-collector.ts';

const failed = (part: Partial<ParsedCase> = {}): ParsedCase => ({
  suite: 'models',
  classname: 'tests.TestFit',
  name: 'test_converges',
  status: 'failed',
  seconds: 1,
  ...part,
});

describe('createResultCollector', () => {
  it('stores failures of the whole file after it stores no more cases', () => {
    const collector = createResultCollector({ cases: 1, failures: 2, detail: 10 });
    for (const [name, status] of [
      ['a', 'passed'],
      ['b', 'failed'],
      ['c', 'passed'],
      ['d', 'error'],
      ['e', 'failed'],
    ] as const)
      collector.add(failed({ name, status }));
    const { cases, failures, counts } = collector.results();
    expect(cases.map(({ name }) => name)).toEqual(['a']);
    expect(failures.map(({ name }) => name)).toEqual(['b', 'd']);
    expect(counts).toEqual({ total: 5, passed: 2, failed: 3, skipped: 0, seconds: 5 });
  });

  it('gives a case the same id in every run and version', () => {
    const collector = createResultCollector();
    collector.add(failed());
    expect(collector.results().cases[0]?.id).toBe('ef071701ae3b526b');
  });

  it('gives different ids to cases that differ in suite, class or name, and to cases with equal names', () => {
    const collector = createResultCollector();
    for (const part of [{}, {}, {}, { suite: 'x' }, { classname: 'x' }, { name: 'x' }]) collector.add(failed(part));
    expect(new Set(collector.results().cases.map(({ id }) => id)).size).toBe(6);
  });

  it('amends the last failure with the name and class, and returns false without one', () => {
    const collector = createResultCollector();
    for (const part of [{}, {}, { classname: 'other' }, { name: 'other' }]) collector.add(failed(part));
    collector.add(failed({ name: 'passes', status: 'passed' }));
    const amend = (name: string): boolean =>
      collector.amend('tests.TestFit', name, (before) => ({ ...before, message: 'amended' }));
    expect([amend('test_converges'), amend('passes'), amend('unknown')]).toEqual([true, false, false]);
    const { cases, failures } = collector.results();
    expect(cases.map(({ message }) => message)).toEqual([undefined, 'amended', undefined, undefined, undefined]);
    expect(failures.map(({ message }) => message)).toEqual([undefined, 'amended', undefined, undefined]);
  });

  it('lists a problem once and has a reason only if the file is incomplete', () => {
    const collector = createResultCollector();
    collector.problem('The report is damaged.');
    collector.problem('The report is damaged.');
    expect(collector.results()).toStrictEqual({
      counts: { total: 0, passed: 0, failed: 0, skipped: 0, seconds: 0 },
      cases: [],
      failures: [],
      problems: ['The report is damaged.'],
    });
    expect(collector.results('It ends.').incomplete).toBe('It ends.');
  });
});
