import { type CommentState, mergeState, readState, type StageReport, writeHeader } from '../src/index.ts';
import { shortenHeader } from '../src/state/shorten-header.ts';
import { reportOf, runOf, updateOf } from './samples.ts';

const past = {
  id: '6990',
  attempt: 1,
  sha: '',
  actor: 'ada',
  url: '',
  verdict: 'passed' as const,
  sentence: 's'.repeat(100),
  at: '2026-11-24T12:00:00.000Z',
  seconds: 1,
};
const live = {
  release: 'penguins',
  namespace: 'shop',
  key: '',
  images: ['a', 'b', 'c'],
  state: 'verified' as const,
  at: '2026-11-24T12:00:00.000Z',
};

/** A report of a matrix job with a long log. */
const job = (number: number, status: StageReport['status'] = 'passed', lines = 40): StageReport =>
  reportOf('test', {
    key: `job-${String(number).padStart(3, '0')}`,
    status,
    sentence: 's'.repeat(400),
    logs: [{ title: 'log', file: 'a.log', bytes: 1 }],
    excerpts: [
      { title: 'log', lines: Array.from({ length: lines }, (_, at) => `${at} ${'x'.repeat(80)}`), omittedLines: 0 },
    ],
  });

const stateOf = (reports: readonly StageReport[], part: Partial<CommentState> = {}): CommentState => ({
  ...mergeState(undefined, reports, updateOf()),
  ...part,
});

const shorten = (state: CommentState, limit = 20_000): CommentState => {
  const header = shortenHeader(state, limit);
  expect(header.length).toBeLessThanOrEqual(limit);
  return readState(header) as CommentState;
};

describe('shortenHeader', () => {
  it('keeps a header that fits exactly', () => {
    const state = stateOf([job(1)]);
    const whole = writeHeader(state);
    expect(shortenHeader(state, whole.length)).toBe(whole);
    expect(shortenHeader(state, whole.length - 1)).not.toBe(whole);
  });

  it('shortens large reports to 8,000 bytes first, and keeps small ones', () => {
    const [small, large] = [reportOf('build'), job(1, 'failed', 400)];
    const state = stateOf([small, large]);
    const shortened = shorten(state);
    expect(shortened.shortened).toBe(true);
    expect(shortened.reports.find(({ stage }) => stage === 'build')).toEqual(small);
    const test = shortened.reports.find(({ stage }) => stage === 'test') as StageReport;
    expect(test.logs).toEqual([]);
    expect(test.sentence).toBe(`${'s'.repeat(299)}…`);
    expect(test.excerpts[0]?.lines).toHaveLength(40);
    expect(shorten(state, 5_000).reports.find(({ stage }) => stage === 'test')?.excerpts[0]?.lines.length).toBeLessThan(
      40,
    );
  });

  it('shortens all reports of 15 jobs instead of leaving some out', () => {
    const state = stateOf(Array.from({ length: 15 }, (_, at) => job(at)));
    expect(shorten(state).reports).toHaveLength(15);
  });

  it('keeps 16 of 300 jobs, those that decide the verdict first, in their order', () => {
    const statuses = new Map<number, StageReport['status']>([
      [299, 'failed'],
      [298, 'running'],
      [297, 'cancelled'],
      [296, 'warning'],
    ]);
    const reports = Array.from({ length: 300 }, (_, at) => job(at, statuses.get(at) ?? 'passed', 1));
    const state = stateOf(reports, {
      run: runOf({ ref: 'r'.repeat(200) }),
      jobs: Array.from({ length: 300 }, (_, at) => ({ name: `job-${at}`, result: 'success' as const })),
      history: Array.from({ length: 5 }, () => past),
      live: Array.from({ length: 5 }, () => live),
    });
    const shortened = shorten(state);
    const kept = (count: number): string[] =>
      [...Array.from({ length: count - 3 }, (_, at) => at), 297, 298, 299].map(
        (number) => `job-${String(number).padStart(3, '0')}`,
      );
    expect(shortened.reports.map(({ key }) => key)).toEqual(kept(16));
    expect(shortened.shortened).toBe(true);
    expect(shortened.run.ref).toBe(`${'r'.repeat(99)}…`);
    expect(shortened.jobs).toHaveLength(16);
    expect(shortened.history).toEqual(Array.from({ length: 3 }, () => ({ ...past, sentence: `${'s'.repeat(79)}…` })));
    expect(shortened.live).toEqual(Array.from({ length: 3 }, () => ({ ...live, images: ['a', 'b'] })));
    expect(shorten(state, 10_000).reports.map(({ key }) => key)).toEqual(kept(8));
  });

  it('keeps the run alone if one report does not fit', () => {
    const state = stateOf([job(1), job(2)], {
      jobs: [{ name: 'test', result: 'success' }],
      history: [past],
      live: [live],
    });
    const smallest = writeHeader({ ...state, reports: [], jobs: [], history: [], live: [], shortened: true });
    expect(shortenHeader(state, smallest.length)).toBe(smallest);
  });
});
