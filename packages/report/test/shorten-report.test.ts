import { type StageReport, shortenReport } from '../src/index.ts';
import type { Change } from '../src/schema/types.ts';
import { reportOf } from './samples.ts';

const size = (report: StageReport): number => Buffer.byteLength(JSON.stringify(report));
const lines = (count: number, width = 5): string[] =>
  Array.from({ length: count }, (_, at) => `${at} ${'x'.repeat(width)}`);

const labels = [
  'passed checks and unchanged objects',
  'the middle of diffs over 60 lines',
  'log lines before the last 20',
  'the middle of diffs over 15 lines',
  'older revisions and milestones',
  'diffs',
  'log lines before the last 8',
  'entries after the first 20 of each list',
  'the end of long texts',
  'entries after the first 3 of each list',
  'nested lists and texts over 80 characters',
];

const change = (at: number, action: Change['action'], diff?: string): Change => ({
  action,
  object: `ConfigMap/shop/c${at}`,
  ...(diff === undefined ? {} : { diff }),
});

/** A deploy that each reduction makes shorter, with a rollback inside that has lists of the same names. */
const changes = [
  change(0, 'unchanged'),
  change(1, 'skipped'),
  change(2, 'configured', lines(100).join('\n')),
  ...Array.from({ length: 30 }, (_, at) => change(3 + at, 'created')),
];
const timeline = Array.from({ length: 40 }, (_, at) => ({ at, message: `milestone ${at}` }));
const history = Array.from({ length: 5 }, (_, at) => ({ revision: 5 - at, state: 'deployed', at: '', images: [] }));
const deploy = reportOf('deploy', {
  sentence: 's'.repeat(400),
  omissions: ['values'],
  cause: {
    code: 'CrashLoop',
    sentence: 'It crashes.',
    evidence: Array.from({ length: 5 }, (_, at) => ({ source: 'event', of: 'Pod/shop/web', text: `e${at}` })),
    detail: Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`d${at}`, at])),
  },
  excerpts: Array.from({ length: 12 }, (_, at) => ({ title: `pod ${at}`, lines: lines(50), omittedLines: 1 })),
  logs: Array.from({ length: 15 }, (_, at) => ({ title: `log ${at}`, file: `${at}.log`, bytes: 1 })),
  facts: {
    changes,
    timeline,
    history,
    rollback: {
      release: 'penguins',
      namespace: 'shop',
      status: 'rolled-back',
      images: [],
      changes,
      timeline,
      problems: [],
    },
  },
});

/** The results after each number of reductions, found by lowering the limit. */
const steps: StageReport<'deploy'>[] = [];
for (let report = shortenReport(deploy, size(deploy)); ; report = shortenReport(deploy, size(report) - 1)) {
  steps.push(report);
  if (steps.length > labels.length || report.omissions?.includes(labels.at(-1) ?? '')) break;
}
const after = (count: number): StageReport<'deploy'> => {
  const found = steps.find(({ omissions }) => omissions?.length === count + 1);
  if (!found) throw new RangeError(`No limit leads to ${count} reductions.`);
  return found;
};

describe('shortenReport', () => {
  it('limits excerpts to 40 lines at first', () => {
    const [first] = steps;
    expect(first?.omissions).toEqual(['values']);
    expect(first?.excerpts).toHaveLength(12);
    expect(first?.excerpts[0]).toEqual({ title: 'pod 0', lines: lines(50).slice(10), omittedLines: 11 });
  });

  it('stops as soon as the report fits, and adds what is missing to the omissions', () => {
    expect(steps.map(({ omissions }) => omissions)).toEqual(
      Array.from({ length: labels.length + 1 }, (_, at) => ['values', ...labels.slice(0, at)]),
    );
  });

  const both = (report: StageReport<'deploy'>) => [report.facts, report.facts.rollback];

  it('drops unchanged objects, also those of the rollback', () => {
    for (const facts of both(after(1))) expect(facts?.changes).toEqual(changes.slice(2));
  });

  it('shortens diffs to 60 and to 15 lines, and then removes them', () => {
    for (const facts of both(after(2))) expect(facts?.changes[0]?.diff?.split('\n')).toHaveLength(60);
    for (const facts of both(after(4))) expect(facts?.changes[0]?.diff?.split('\n')).toHaveLength(15);
    for (const facts of both(after(6)))
      expect(facts?.changes[0]).toStrictEqual({ action: 'configured', object: 'ConfigMap/shop/c2' });
  });

  it('shortens logs to 20 lines of eight excerpts, and to 8 lines of three', () => {
    const shapes = [after(3), after(7), after(10)].map(({ excerpts }) => [excerpts.length, excerpts[0]?.lines.length]);
    expect(shapes).toEqual([
      [8, 20],
      [3, 8],
      [1, 5],
    ]);
  });

  it('keeps the latest three revisions and the first 20 milestones', () => {
    const { facts } = after(5);
    expect([facts.history, facts.timeline]).toEqual([history.slice(0, 3), timeline.slice(0, 20)]);
    expect(facts.rollback?.timeline).toEqual(timeline.slice(0, 20));
  });

  it('keeps 20 and then 3 entries of each list, and 10 logs', () => {
    expect([after(7), after(8), after(10)].map(({ facts }) => facts.changes.length)).toEqual([31, 20, 3]);
    expect([after(9), after(10)].map(({ logs }) => logs.length)).toEqual([15, 10]);
  });

  it('clips long texts to 300 characters', () => {
    expect([after(8), after(9)].map(({ sentence }) => sentence.length)).toEqual([400, 300]);
  });

  it('shortens everything but the run at last', () => {
    const last = after(11);
    expect(last.run).toEqual(deploy.run);
    expect(last.sentence).toHaveLength(80);
    expect(last.logs).toHaveLength(3);
    expect(last.cause?.evidence).toHaveLength(3);
    expect(last.cause?.detail).toEqual({ d0: 0, d1: 1, d2: 2, d3: 3, d4: 4 });
  });

  it('lists no reduction that removes nothing', () => {
    const report = reportOf('push', { sentence: 'z'.repeat(1_000) });
    expect(shortenReport(report, size(report) - 1).omissions).toEqual(['the end of long texts']);
  });

  it('drops passed checks before it clips texts', () => {
    const results = (['pass', 'not-declared', 'warning', 'fail'] as const).map((status) => ({
      id: status,
      status,
      sentence: 'x'.repeat(50),
    }));
    const report = reportOf('check', { facts: { results } });
    expect(shortenReport(report, size(report) - 1).facts.results).toEqual(results.slice(2));
  });

  it('keeps a report that fits exactly', () => {
    const report = reportOf('push', { sentence: 'z'.repeat(1_000) });
    expect(shortenReport(report, size(report))).toStrictEqual(report);
  });
});
