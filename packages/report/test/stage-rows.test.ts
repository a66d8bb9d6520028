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
