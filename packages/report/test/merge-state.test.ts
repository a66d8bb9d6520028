import { mergeState, type StageReport, toPastRun, verdictOf } from '../src/index.ts';
import { reportOf, runOf, updateOf } from './samples.ts';

const run = (id: string, attempt = 1) => runOf({ id, attempt, job: 'test' });
const at = (second: number): string => `2026-11-24T12:00:${String(second).padStart(2, '0')}.000Z`;

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));

/** Merges the reports one by one, in the given order. */
const inOrder = (reports: readonly StageReport[]) =>
  reports.reduce<ReturnType<typeof mergeState> | undefined>(
    (state, report) => mergeState(state, [report], updateOf({ run: report.run, at: report.ended })),
    undefined,
  );

describe('mergeState with reports of the same stage and key', () => {
  const older = reportOf('test', { run: run('7001'), sentence: 'older', ended: at(10) });
  const cases: readonly (readonly [string, StageReport])[] = [
    ['keeps the report of a later time', reportOf('test', { run: run('7001'), sentence: 'newer', ended: at(20) })],
    [
      'keeps the report of a later attempt, even if its clock is behind',
      reportOf('test', { run: run('7001', 2), sentence: 'newer', ended: at(5) }),
    ],
    [
      'keeps the report of attempt 10 rather than attempt 2',
      reportOf('test', { run: run('7001', 10), sentence: 'newer', ended: at(5) }),
    ],
    [
      'keeps the report of a later run, whose id is longer',
      reportOf('test', { run: run('10001'), sentence: 'newer', ended: at(5) }),
    ],
  ];
  it.each(cases)('%s', (_, newer) => {
    for (const order of permutations([older, newer])) {
      expect(inOrder(order)?.reports.map(({ sentence }) => sentence)).toEqual(['newer']);
    }
  });

  it('keeps a finished report rather than a running one, even if it was written first', () => {
    const running = reportOf('test', { run: run('7001'), status: 'running', sentence: 'running', ended: at(30) });
    for (const order of permutations([older, running])) expect(inOrder(order)?.reports[0]?.sentence).toBe('older');
  });

  it('keeps the later one of two equal reports, in a list and between writers', () => {
    const first = { ...older, sentence: 'first' };
    const second = { ...older, sentence: 'second' };
    const written = mergeState(undefined, [first, second], updateOf({ run: older.run }));
    expect(written.reports.map(({ sentence }) => sentence)).toEqual(['second']);
    expect(inOrder([first, second])?.reports.map(({ sentence }) => sentence)).toEqual(['second']);
    expect(inOrder([second, first])?.reports.map(({ sentence }) => sentence)).toEqual(['first']);
  });

  it('sorts the stages and matrix jobs of several writers in the order of the workflow', () => {
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

  it('ignores a report of another run than that of the writer', () => {
    expect(mergeState(undefined, [reportOf('test', { run: run('6') })], updateOf()).reports).toEqual([]);
  });

  it('increases the sequence with each write', () => {
    const first = mergeState(undefined, [], updateOf());
    expect([first.sequence, mergeState(first, [], updateOf()).sequence]).toEqual([1, 2]);
  });
});

describe('mergeState with two writers', () => {
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

  it.each([
    [
      'stays final and adds the jobs of a later writer of the same attempt',
      write(1, 'running', 20, 'success'),
      1,
      'final',
    ],
    ['runs again if a new attempt starts', write(2, 'running', 20, 'success'), 2, 'running'],
  ])('%s', (_, second, attempt, phase) => {
    const state = merged(first, second);
    expect(state).toMatchObject({ phase, updated: at(20), run: { attempt } });
    expect(state.jobs).toEqual([
      { name: 'only-10', result: 'failure' },
      { name: 'test', result: 'success' },
      { name: 'only-20', result: 'success' },
    ]);
  });

  it('keeps the environment of the comment if the later writer has none', () => {
    const environment = (given: string) => updateOf({ run: run('7001'), environment: given });
    const environments = [
      ['production', ''],
      ['', 'test'],
      ['production', 'test'],
    ].map(
      ([one = '', two = '']) =>
        mergeState(mergeState(undefined, [], environment(one)), [], environment(two)).environment,
    );
    expect(environments).toEqual(['production', 'test', 'test']);
  });

  it('stays running until one of the writers is final', () => {
    const state = merged(write(1, 'running', 10, 'success'), write(1, 'running', 20, 'success'));
    expect(state.phase).toBe('running');
    expect(mergeState(state, [], write(1, 'final', 30, 'success')).phase).toBe('final');
    expect(mergeState(state, [], write(2, 'final', 30, 'success')).phase).toBe('final');
  });

  it('keeps the data of the newer attempt if the older one writes later', () => {
    const state = merged(write(2, 'running', 20, 'success'), first);
    expect(state).toMatchObject({ phase: 'running', updated: at(20), run: { attempt: 2 } });
    expect(state.jobs.find(({ name }) => name === 'test')?.result).toBe('success');
  });
});

describe('the history of runs', () => {
  const runs = Array.from({ length: 14 }, (_, index) => String(7000 + index));

  it('keeps the last ten runs, the latest first, regardless of the order of writes', () => {
    for (const order of [runs, runs.toReversed()]) {
      const state = inOrder(order.map((id) => reportOf('test', { run: run(id) })));
      expect(state?.run.id).toBe('7013');
      expect(state?.history.map(({ id }) => id)).toEqual(runs.toReversed().slice(1, 11));
    }
  });

  it('has one row for each run, that of its last attempt', () => {
    const state = inOrder([
      reportOf('test', { run: run('7001'), status: 'failed' }),
      reportOf('test', { run: run('7001', 2) }),
      reportOf('test', { run: run('7002') }),
    ]);
    expect(state?.history.map(({ id, attempt, verdict }) => [id, attempt, verdict])).toEqual([['7001', 2, 'passed']]);
  });

  it('keeps the row of the last attempt if an earlier attempt writes later', () => {
    const attempts = [
      reportOf('test', { run: run('7001', 2) }),
      reportOf('test', { run: run('7002') }),
      reportOf('test', { run: run('7001'), status: 'failed' }),
    ];
    const rows = inOrder(attempts)?.history.map(({ id, attempt, verdict }) => [id, attempt, verdict]);
    expect(rows).toEqual([['7001', 2, 'passed']]);
  });

  it('replaces the row of an attempt that writes again', () => {
    const reports = [
      reportOf('test', { run: run('7002') }),
      reportOf('test', { run: run('7001') }),
      reportOf('test', { run: run('7001'), status: 'failed' }),
    ];
    expect(inOrder(reports)?.history.map(({ id, verdict }) => [id, verdict])).toEqual([['7001', 'failed']]);
  });

  it('shows the duration of a run from its first start to its last end', () => {
    const reports = [
      reportOf('test', { started: at(2), ended: at(9) }),
      reportOf('build', { started: at(4), ended: at(30) }),
      reportOf('check', { started: at(5), ended: at(6) }),
    ];
    expect(toPastRun(mergeState(undefined, reports, updateOf())).seconds).toBe(28);
    expect(toPastRun(mergeState(undefined, [], updateOf())).seconds).toBe(0);
  });

  it('shows a run without an end as interrupted', () => {
    const state = mergeState(undefined, [reportOf('deploy', { status: 'running' })], updateOf({ phase: 'running' }));
    expect(verdictOf(state).kind).toBe('running');
    expect(toPastRun(state)).toMatchObject({ verdict: 'failed', sentence: 'deploy was interrupted' });
  });
});

describe('mergeState with deploys', () => {
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

  it.each([
    [
      'a successful deploy',
      { result: 'deployed', isDigestVerified: true },
      { revision: 2, state: 'verified', sha: 'b'.repeat(40) },
    ],
    ['a rollback', rollback('rolled-back'), { revision: 1, state: 'restored', sha: 'a'.repeat(40), images: ['i:1'] }],
    [
      'a deploy that failed before the first change',
      rollback('not-needed'),
      { revision: 1, state: 'verified', sha: 'a'.repeat(40) },
    ],
    ['a failed deploy that stays in the cluster', rollback('kept'), { revision: 2, state: 'unverified' }],
    [
      'a rollback of the first revision',
      { rollback: { ...rollback('rolled-back').rollback, to: 0 } },
      { state: 'absent', images: [] },
    ],
    ['a deploy that started no revision', rollback('nothing-to-roll-back'), { revision: 1, state: 'verified' }],
    ['a diff', { result: 'diff' }, { revision: 1, state: 'verified' }],
  ])('updates the live release after %s', (_, facts, expected) => {
    expect(after(facts)).toMatchObject(expected);
  });

  it('reports the last verified revision of the history if no earlier run reported one', () => {
    const history = [
      { revision: 4, state: 'failed', at: at(1), images: ['i:4'] },
      { revision: 3, state: 'deployed', at: at(0), images: ['i:3'] },
    ];
    const refused = reportOf('deploy', { status: 'failed', facts: { ...place, result: 'failed', history } });
    expect(inOrder([refused])?.live).toMatchObject([{ revision: 3, images: ['i:3'], state: 'unverified' }]);
  });

  it('keeps the live release if a run fails before the deploy', () => {
    const state = inOrder([one, reportOf('test', { run: run('7002'), status: 'failed' })]);
    expect(state?.live[0]).toMatchObject({ revision: 1, state: 'verified' });
  });
});
