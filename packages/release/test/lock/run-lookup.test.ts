import type { LookUpRun, RunAnswer } from '@slipway/core';
import { lockRef } from '../../src/lock/lock-ref.ts';
import { id } from '../samples.ts';
import { ended, open, other, self } from './lock-world.ts';

describe('lock with a run lookup', () => {
  const answers = (...states: readonly RunAnswer['state'][]) => {
    const lookedUp: string[] = [];
    const lookUpRun: LookUpRun = async ({ run }) => {
      lookedUp.push(run);
      const state = states[Math.min(lookedUp.length, states.length) - 1] ?? 'unknown';
      return { state, why: `it is ${state}` };
    };
    return { lookedUp, lookUpRun };
  };

  it('takes the lock over at once when the run is finished, and logs the source', async () => {
    const { clock, logger, take, abandon } = open();
    await abandon(other);
    const held = await take(self, 0, answers('finished'));
    expect(clock.monotonic()).toBeLessThan(2000);
    expect(logger.lines).toContain(
      `notice: Taking over the lock of release app from ${other.run}, which has ended without releasing it: it is finished.`,
    );
    await held.release();
  });

  it('waits as long as the run is running, although its lease has expired', async () => {
    const { clock, logger, take, abandon } = open();
    await abandon(other);
    const { lookedUp, lookUpRun } = answers(
      'running',
      'running',
      'running',
      'running',
      'running',
      'running',
      'finished',
    );
    const held = await take(self, 300_000, { lookUpRun });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(60_000);
    expect(clock.monotonic()).toBeLessThan(62_000);
    expect(lookedUp).toEqual(Array.from({ length: 7 }, () => other.run));
    expect(logger.lines.filter((line) => /it is running/.test(line))).toEqual([
      'info: it is running. Slipway checks again every 10 s.',
    ]);
    await held.release();
  });

  it('fails after the timeout, and names the state of the run', async () => {
    const { take, abandon } = open();
    await abandon(other);
    const error = await take(self, 30_000, answers('running')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'Conflict',
      message: `Release app has been locked by ${other.run} since 2026-01-01T00:00:00.000000Z; it is running.`,
    });
  });

  it.each([
    [
      'waits until the lease expires when the lookup fails, and logs that once',
      answers('unknown').lookUpRun,
      [
        'info: Slipway waits until the lease expires, because it cannot check the run that holds the lock: it is unknown.',
      ],
    ],
    ['waits until the lease expires when the lookup does not end', () => new Promise<RunAnswer>(() => {}), []],
  ])('%s', async (_, lookUpRun, lines) => {
    const { clock, logger, take, abandon } = open();
    await abandon(other);
    const held = await take(self, 60_000, { lookUpRun });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(20_000);
    expect(clock.monotonic()).toBeLessThan(22_000);
    expect(logger.lines.filter((line) => /until the lease expires/.test(line))).toEqual(lines);
    await held.release();
  });

  it.each([
    ['an ended process of this machine', ended],
    [
      'an earlier attempt of its own run',
      { ...self, host: 'another', job: 'deploy#1', run: 'https://github.test/runs/5' },
    ],
  ])('does not look up %s', async (_, holder) => {
    const { take, abandon } = open();
    await abandon(holder);
    const { lookedUp, lookUpRun } = answers('running');
    const again = { ...self, run: 'https://github.test/runs/5/attempts/2', job: 'deploy#2' };
    const held = await take(again, 0, { lookUpRun });
    expect(lookedUp).toEqual([]);
    await held.release();
  });

  it('looks up the next holder', async () => {
    const { fake, take, abandon } = open();
    await abandon(other);
    const next = { ...other, run: 'https://github.test/runs/9' };
    const lookedUp: string[] = [];
    const lookUpRun: LookUpRun = async ({ run }) => {
      lookedUp.push(run);
      if (run === other.run)
        await fake.patch(lockRef(id), { metadata: { annotations: { 'slipway.dev/holder': JSON.stringify(next) } } });
      return run === next.run ? { state: 'finished', why: 'it ended' } : { state: 'running', why: 'it runs' };
    };
    const held = await take(self, 60_000, { lookUpRun });
    expect(lookedUp).toEqual([other.run, next.run]);
    await held.release();
  });
});
