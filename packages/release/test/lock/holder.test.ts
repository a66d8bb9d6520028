import { type Holder, thisProcess } from '../../src/index.ts';
import { livenessOf } from '../../src/lock/holder.ts';

const url = 'https://github.test/acme/shop/actions/runs/7';
const runOf = (attempt: number, job = 'deploy', base = url) => ({
  url: base && attempt > 1 ? `${base}/attempts/${attempt}` : base,
  job,
  attempt,
  actor: 'ada',
});
const self = thisProcess(runOf(1));
/** A process on another machine. */
const onOtherMachine = (attempt: number, job = 'deploy', base = url): Holder => ({
  ...thisProcess(runOf(attempt, job, base)),
  host: 'another',
  pid: 1,
});

describe('thisProcess', () => {
  it('returns the run, the process id and the start time of this process', () => {
    expect(self).toMatchObject({ run: url, job: 'deploy#1', pid: process.pid });
    expect(self.started).toMatch(/^\d+$/);
    expect(thisProcess({ url: '', job: '', attempt: 1, actor: 'ada' })).toMatchObject({
      run: expect.stringMatching(/^ada@/),
      job: '',
    });
  });
});

describe('livenessOf', () => {
  it.each<[string, Holder, Holder, string]>([
    ['this process', self, self, 'alive'],
    ['a process of this machine that has ended', { ...self, pid: 4_194_304 }, self, 'ended'],
    ['a process whose id another process has now', { ...self, started: '1' }, self, 'ended'],
    ['a run on another machine', { ...onOtherMachine(1), run: 'https://github.test/other' }, self, 'unknown'],
    ['an earlier attempt of the same run', onOtherMachine(1), thisProcess(runOf(2)), 'ended'],
    ['a later attempt of the same run', onOtherMachine(3), thisProcess(runOf(2)), 'unknown'],
    ['another job of a matrix', onOtherMachine(1), self, 'unknown'],
    ['another job of the same run', onOtherMachine(1, 'canary'), self, 'unknown'],
    ['a person on another machine', onOtherMachine(1, '', ''), thisProcess(runOf(1, '', '')), 'unknown'],
    [
      'an earlier step of the same job on a machine without /proc',
      { ...self, started: '' },
      { ...self, started: '' },
      'ended',
    ],
  ])('returns for %s whether it is running', (_, holder, process, liveness) => {
    expect(livenessOf(holder, process)).toBe(liveness);
  });
});
