import { mergeState, rowsOf } from '../src/index.ts';
import { reportOf, runOf, updateOf } from './samples.ts';

describe('rowsOf', () => {
  it.each([
    [
      'at the place of the stage with the same name',
      ['deploy', 'test'],
      [reportOf('scan')],
      ['test', 'scan', 'deploy'],
    ],
    [
      'after the jobs that `needs` lists before them',
      ['test', 'image', 'deploy'],
      [reportOf('test')],
      ['test', 'image', 'deploy'],
    ],
    [
      'in the order of ship.yml, regardless of the order in `needs`',
      ['deploy', 'image', 'test'],
      [],
      ['test', 'image', 'deploy'],
    ],
    [
      'after the job before them, even if it has the name of a stage',
      ['deploy', 'publish', 'test'],
      [reportOf('test')],
      ['test', 'deploy', 'publish'],
    ],
    ['first if `needs` lists no job before them', ['lint', 'test'], [reportOf('test')], ['lint', 'test']],
    [
      'last if `needs` lists all jobs before them',
      ['test', 'push', 'notify'],
      [reportOf('test'), reportOf('push')],
      ['test', 'push', 'notify'],
    ],
  ])('puts jobs without a report %s', (_, jobs, reports, expected) => {
    const merged = mergeState(
      undefined,
      reports,
      updateOf({ jobs: jobs.map((name) => ({ name, result: 'success' })) }),
    );
    expect(rowsOf(merged).map(({ name }) => name)).toEqual(expected);
  });

  it('describes a report, and marks the attempt of an earlier one', () => {
    const report = reportOf('test', { key: 'py3.12', status: 'failed' });
    const state = mergeState(undefined, [report], updateOf());
    const row = { name: 'test', key: 'py3.12', status: 'failed', sentence: 'test passed.', seconds: 12, report };
    expect(rowsOf(state)).toStrictEqual([{ ...row, url: report.run.url }]);
    const second = { ...state, run: { ...state.run, attempt: 2 } };
    expect(rowsOf(second)).toStrictEqual([{ ...row, url: report.run.url, attempt: 1 }]);
  });

  it.each(['running', 'skipped'] as const)('has no time for a stage that is %s', (status) => {
    const state = mergeState(undefined, [reportOf('test', { status })], updateOf({ phase: 'running' }));
    expect(rowsOf(state)[0]).toMatchObject({ status });
    expect(rowsOf(state)[0]?.seconds).toBeUndefined();
  });

  const url = 'https://github.com/acme/penguins/actions/runs/7001';
  it.each([
    ['success', 'passed', 'The job succeeded. It writes no report.'],
    ['failure', 'failed', 'The job wrote no report. See its log.'],
    ['cancelled', 'cancelled', 'The job was cancelled before it wrote a report.'],
    ['skipped', 'skipped', 'The job was skipped.'],
  ] as const)('describes a job without a report: %s', (result, status, sentence) => {
    const jobs = [
      { name: 'lint', result, url: `${url}/job/1` },
      { name: 'notify', result },
    ];
    const row = { key: '', status, sentence };
    expect(rowsOf(mergeState(undefined, [], updateOf({ jobs })))).toEqual([
      { ...row, name: 'lint', url: `${url}/job/1` },
      { ...row, name: 'notify', url },
    ]);
  });

  it.each([
    ['shows no row for a job whose failure a report explains', 'failure', 'failed', false],
    ['shows no row for a job that succeeded', 'success', 'passed', false],
    ['shows no row for a job that was skipped after its reports', 'skipped', 'passed', false],
    ['shows a row for a job whose reports do not explain its failure', 'failure', 'passed', true],
    ['shows a row for a job that was cancelled after its reports', 'cancelled', 'passed', true],
  ] as const)('%s', (_, result, status, hasRow) => {
    const run = runOf({ job: 'image' });
    const reports = [reportOf('build', { run }), reportOf('check', { status, run })];
    const rows = rowsOf(mergeState(undefined, reports, updateOf({ jobs: [{ name: 'image', result }] })));
    const sentence = `The result of the job is ${result}. The reports of build, check do not explain it: see the log of the job.`;
    expect(rows.slice(2).map((row) => [row.name, row.sentence])).toEqual(hasRow ? [['image', sentence]] : []);
  });

  it('puts a job with another name behind the stages of the jobs before it', () => {
    const jobs = ['first', 'sign', 'publish', 'last'].map((name) => ({ name, result: 'success' as const }));
    const reports = [
      reportOf('scan', { run: runOf({ job: 'first' }) }),
      reportOf('push', { run: runOf({ job: 'publish' }) }),
      reportOf('test'),
      reportOf('deploy'),
    ];
    expect(rowsOf(mergeState(undefined, reports, updateOf({ jobs }))).map(({ name }) => name)).toEqual([
      'test',
      'scan',
      'sign',
      'push',
      'last',
      'deploy',
    ]);
  });

  it('puts a job that failed after its stages passed behind these stages', () => {
    const ofImage = (stage: 'build' | 'check') => reportOf(stage, { run: runOf({ job: 'image' }) });
    const jobs = [
      { name: 'deploy', result: 'skipped' },
      { name: 'image', result: 'failure' },
    ] as const;
    const merged = mergeState(undefined, [ofImage('build'), ofImage('check')], updateOf({ jobs }));
    expect(rowsOf(merged).map(({ name }) => name)).toEqual(['build', 'check', 'image', 'deploy']);
  });
});
