import { type Holder, thisProcess } from '../../src/index.ts';
import { lifeOf } from '../../src/lock/holder.ts';

const url = 'https://github.test/acme/shop/actions/runs/7';
const runOf = (attempt: number, job = 'deploy', address = url) => ({
  url: address && attempt > 1 ? `${address}/attempts/${attempt}` : address,
  job,
  attempt,
  actor: 'ada',
});
const self = thisProcess(runOf(1));
/** A process of another machine. */
const elsewhere = (attempt: number, job = 'deploy', address = url): Holder => ({
  ...thisProcess(runOf(attempt, job, address)),
  host: 'another',
  pid: 1,
});

it('describes the process that runs: the run to people, and enough to tell whether it lives', () => {
  expect(self).toMatchObject({ run: url, job: 'deploy#1', pid: process.pid });
  expect(self.started).toMatch(/^\d+$/);
  expect(thisProcess({ url: '', job: '', attempt: 1, actor: 'ada' })).toMatchObject({
    run: expect.stringMatching(/^ada@/),
    job: '',
  });
});

test.each<[string, Holder, Holder, string]>([
  ['itself', self, self, 'alive'],
  ['a process of this machine that is gone', { ...self, pid: 4_194_304 }, self, 'ended'],
  ['a process whose number another one has now', { ...self, started: '1' }, self, 'ended'],
  ['another machine', { ...elsewhere(1), run: 'https://github.test/other' }, self, 'unknown'],
  ['an earlier attempt of the same run', elsewhere(1), thisProcess(runOf(2)), 'ended'],
  ['a later attempt of the same run', elsewhere(3), thisProcess(runOf(2)), 'unknown'],
  ['another leg of a matrix', elsewhere(1), self, 'unknown'],
  ['another job of the same run', elsewhere(1, 'canary'), self, 'unknown'],
  ['a person at another machine', elsewhere(1, '', ''), thisProcess(runOf(1, '', '')), 'unknown'],
  [
    'an earlier step of the same job where nothing tells about processes',
    { ...self, started: '' },
    { ...self, started: '' },
    'ended',
  ],
])('tells of %s whether it lives', (_, holder, who, life) => {
  expect(lifeOf(holder, who)).toBe(life);
});
