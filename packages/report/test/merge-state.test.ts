import { includesUpdate, mergeState, type StageReport, toPastRun, verdictOf } from '../src/index.ts';
import { reportOf, runOf, updateOf } from './samples.ts';

const run = (id: string, attempt = 1) => runOf({ id, attempt, job: 'test' });
const at = (second: number): string => `2026-11-24T12:00:${String(second).padStart(2, '0')}.000Z`;

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));

/** Merges one report a writer, in the given order. */
const inOrder = (reports: readonly StageReport[]) =>
  reports.reduce<ReturnType<typeof mergeState> | undefined>(
    (state, report) => mergeState(state, [report], updateOf({ run: report.run, at: report.ended })),
    undefined,
  );

describe('the newest report of a stage and key wins, whoever writes first', () => {
  const older = reportOf('test', { run: run('7001'), sentence: 'older', ended: at(10) });
  const cases: readonly (readonly [string, StageReport])[] = [
    ['a later time', reportOf('test', { run: run('7001'), sentence: 'newer', ended: at(20) })],
    [
      'a later attempt, though its clock is behind',
      reportOf('test', { run: run('7001', 2), sentence: 'newer', ended: at(5) }),
    ],
    ['attempt 10 after attempt 2', reportOf('test', { run: run('7001', 10), sentence: 'newer', ended: at(5) })],
    ['a later run, though its id is longer', reportOf('test', { run: run('10001'), sentence: 'newer', ended: at(5) })],
  ];
  test.each(cases)('%s', (_, newer) => {
    for (const order of permutations([older, newer])) {
      expect(inOrder(order)?.reports.map(({ sentence }) => sentence)).toEqual(['newer']);
    }
  });

  test('what ended wins over what was running, though it was written first', () => {
    const running = reportOf('test', { run: run('7001'), status: 'running', sentence: 'running', ended: at(30) });
    for (const order of permutations([older, running])) expect(inOrder(order)?.reports[0]?.sentence).toBe('older');
  });

  test('of two that are equal, the later one of a list wins, and the one that is written later', () => {
    const first = { ...older, sentence: 'first' };
    const second = { ...older, sentence: 'second' };
    const written = mergeState(undefined, [first, second], updateOf({ run: older.run }));
    expect(written.reports.map(({ sentence }) => sentence)).toEqual(['second']);
    expect(inOrder([first, second])?.reports.map(({ sentence }) => sentence)).toEqual(['second']);
    expect(inOrder([second, first])?.reports.map(({ sentence }) => sentence)).toEqual(['first']);
  });

  test('stages and legs of several writers come out in the order of the chain', () => {
    const reports = [
      reportOf('deploy'),
      reportOf('test', { key: 'py3.13' }),
      reportOf('test', { key: 'py3.12' }),
      reportOf('build'),
    ];
    for (const order of permutations(reports)) {
      expect(inOrder(order)?.reports.map(({ stage, key }) => stage + key)).toEqual([
        'testpy3.12',
        'testpy3.13',
        'build',
        'deploy',
      ]);
    }
  });

  test('a report of another run than the writer speaks of is left out', () => {
    expect(mergeState(undefined, [reportOf('test', { run: run('6') })], updateOf()).reports).toEqual([]);
  });

  test('the sequence rises with each write', () => {
    const first = mergeState(undefined, [], updateOf());
    expect([first.sequence, mergeState(first, [], updateOf()).sequence]).toEqual([1, 2]);
  });
});

describe('two writers', () => {
  const write = (attempt: number, phase: 'running' | 'final', second: number, result: 'success' | 'failure') =>
    updateOf({
      run: run('7001', attempt),
      phase,
      at: at(second),
      jobs: [
        { name: 'test', result },
        { name: `only-${second}`, result },
      ],
    });
  const merged = (first: ReturnType<typeof write>, second: ReturnType<typeof write>) =>
    mergeState(mergeState(undefined, [], first), [], second);
  const first = write(1, 'final', 10, 'failure');

  test.each([
    ['of one attempt: the end stays, and the later one knows more', write(1, 'running', 20, 'success'), 1, 'final'],
    ['of two attempts: a new attempt runs again', write(2, 'running', 20, 'success'), 2, 'running'],
  ])('%s', (_, second, attempt, phase) => {
    const state = merged(first, second);
    expect(state).toMatchObject({ phase, updated: at(20), run: { attempt } });
    expect(state.jobs).toEqual([
      { name: 'only-10', result: 'failure' },
      { name: 'test', result: 'success' },
      { name: 'only-20', result: 'success' },
    ]);
  });

  test('of two attempts, the older one late: it changes nothing that the newer one says', () => {
    const state = merged(write(2, 'running', 20, 'success'), first);
    expect(state).toMatchObject({ phase: 'running', updated: at(20), run: { attempt: 2 } });
    expect(state.jobs.find(({ name }) => name === 'test')?.result).toBe('success');
  });
});

describe('the history', () => {
  const runs = Array.from({ length: 14 }, (_, index) => String(7000 + index));

  test('keeps the last ten runs, the latest first, in whatever order they came', () => {
    for (const order of [runs, runs.toReversed()]) {
      const state = inOrder(order.map((id) => reportOf('test', { run: run(id) })));
      expect(state?.run.id).toBe('7013');
      expect(state?.history.map(({ id }) => id)).toEqual(runs.toReversed().slice(1, 11));
    }
  });

  test('has one row a run, of its last attempt', () => {
    const state = inOrder([
      reportOf('test', { run: run('7001'), status: 'failed' }),
      reportOf('test', { run: run('7001', 2) }),
      reportOf('test', { run: run('7002') }),
    ]);
    expect(state?.history.map(({ id, attempt, verdict }) => [id, attempt, verdict])).toEqual([['7001', 2, 'passed']]);
  });

  test('tells how long a run took, from its first start to its last end', () => {
    const reports = [
      reportOf('test', { started: at(2), ended: at(9) }),
      reportOf('build', { started: at(4), ended: at(30) }),
      reportOf('check', { started: at(5), ended: at(6) }),
    ];
    expect(toPastRun(mergeState(undefined, reports, updateOf())).seconds).toBe(28);
    expect(toPastRun(mergeState(undefined, [], updateOf())).seconds).toBe(0);
  });

  test('calls a run that never ended what it was: interrupted', () => {
    const state = mergeState(undefined, [reportOf('deploy', { status: 'running' })], updateOf({ phase: 'running' }));
    expect(verdictOf(state).kind).toBe('running');
    expect(toPastRun(state)).toMatchObject({ verdict: 'failed', sentence: 'deploy was interrupted' });
  });
});

describe('what is live', () => {
  const place = { release: 'penguins', namespace: 'shop' };
  const one = reportOf('deploy', {
    run: { ...run('7001'), sha: 'a'.repeat(40) },
    facts: { ...place, result: 'deployed', revision: 1, images: ['i:1'], isDigestVerified: true },
  });
  const after = (facts: object, status: StageReport['status'] = 'failed') =>
    inOrder([
      one,
      reportOf('deploy', {
        run: { ...run('7002'), sha: 'b'.repeat(40) },
        status,
        facts: { ...place, result: 'failed', revision: 2, images: ['i:2'], ...facts },
      }),
    ])?.live[0];
  const rollback = (status: string) => ({
    rollback: { ...place, status, from: 2, to: 1, images: ['i:1'], changes: [], timeline: [], problems: [] },
  });

  test.each([
    [
      'deployed',
      { result: 'deployed', isDigestVerified: true },
      { revision: 2, state: 'verified', sha: 'b'.repeat(40) },
    ],
    ['rolled back', rollback('rolled-back'), { revision: 1, state: 'restored', sha: 'a'.repeat(40), images: ['i:1'] }],
    [
      'stopped before anything was changed',
      rollback('not-needed'),
      { revision: 1, state: 'verified', sha: 'a'.repeat(40) },
    ],
    ['kept as it failed', rollback('kept'), { revision: 2, state: 'unverified' }],
    [
      'removed, since nothing came before',
      { rollback: { ...rollback('rolled-back').rollback, to: 0 } },
      { state: 'absent', images: [] },
    ],
    ['refused with nothing to go back to', rollback('nothing-to-roll-back'), { revision: 1, state: 'verified' }],
    ['a dry run', { result: 'dry-run' }, { revision: 1, state: 'verified' }],
  ])('after a release that was %s', (_, facts, expected) => {
    expect(after(facts)).toMatchObject(expected);
  });

  test('is the last good revision of the ledger where no earlier run told more', () => {
    const history = [
      { revision: 4, state: 'failed', at: at(1), images: ['i:4'] },
      { revision: 3, state: 'deployed', at: at(0), images: ['i:3'] },
    ];
    const refused = reportOf('deploy', { status: 'failed', facts: { ...place, result: 'failed', history } });
    expect(inOrder([refused])?.live).toMatchObject([{ revision: 3, images: ['i:3'], state: 'unverified' }]);
  });

  test('stays what it was in a run that stopped before', () => {
    const state = inOrder([one, reportOf('test', { run: run('7002'), status: 'failed' })]);
    expect(state?.live[0]).toMatchObject({ revision: 1, state: 'verified' });
  });
});

describe('a writer that reads back', () => {
  const mine = reportOf('test', { run: run('7001'), ended: at(10) });
  const state = mergeState(undefined, [mine], updateOf());
  test.each([
    ['finds its report', state, true],
    ['finds nothing', undefined, false],
    ['finds the comment without its report', mergeState(undefined, [], updateOf()), false],
    ['finds an older form of it', mergeState(undefined, [{ ...mine, ended: at(5) }], updateOf()), false],
    ['finds a newer form of it', mergeState(undefined, [{ ...mine, ended: at(15) }], updateOf()), true],
    [
      'finds that the run still goes on, and knows better',
      mergeState(undefined, [mine], updateOf({ phase: 'running' })),
      false,
    ],
    ['finds a newer run that remembers it', mergeState(state, [], updateOf({ run: run('7002') })), true],
    [
      'finds a newer run that remembers nothing, since both began at once',
      mergeState(undefined, [], updateOf({ run: run('7002') })),
      false,
    ],
    ['finds an older run', mergeState(undefined, [], updateOf({ run: run('7000') })), false],
  ])('%s', (_, read, expected) => {
    expect(includesUpdate(read, [mine], updateOf())).toBe(expected);
  });

  test('is not content with one of its two reports', () => {
    expect(includesUpdate(state, [mine, reportOf('build', { run: run('7001') })], updateOf())).toBe(false);
  });
});
