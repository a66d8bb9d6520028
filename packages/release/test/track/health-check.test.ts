import type { Cause } from '@slipway/core';
import { combineHealthChecks, type HealthCheck } from '../../src/index.ts';
import { HealthCheckRun } from '../../src/track/health-check.ts';

const cause: Cause = { code: 'SmokeFailed', sentence: 'bad', evidence: [] };
const signal = new AbortController().signal;
const nextTick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = new Promise<void>(() => {});

describe('combineHealthChecks', () => {
  it('runs the checks in sequence until one returns a cause', async () => {
    const calls: string[] = [];
    const check =
      (name: string, result?: Cause): HealthCheck =>
      async () => {
        calls.push(name);
        return result;
      };
    const all = combineHealthChecks([check('a'), check('b', cause), check('c')]);
    expect(await all?.([], signal)).toBe(cause);
    expect(calls).toEqual(['a', 'b']);
  });

  it('returns undefined without checks', () => {
    expect(combineHealthChecks([])).toBeUndefined();
  });
});

describe('HealthCheckRun', () => {
  it('has passed from the start without a check', () => {
    expect(new HealthCheckRun(undefined).hasPassed).toBe(true);
  });

  it('runs once, and has passed when the check returns no cause', async () => {
    let times = 0;
    const run = new HealthCheckRun(async () => {
      times += 1;
      return undefined;
    });
    expect(run.hasPassed).toBe(false);
    run.start([]);
    run.start([]);
    await nextTick();
    expect([run.hasPassed, run.cause, times]).toEqual([true, undefined, 1]);
  });

  it('ends a wait when the check ends', async () => {
    const run = new HealthCheckRun(async () => cause);
    run.start([]);
    await run.endOr(never);
    expect([run.hasPassed, run.cause]).toEqual([false, cause]);
  });

  it('throws the error of a check that could not run', async () => {
    const run = new HealthCheckRun(async () => {
      throw new Error('no proxy');
    });
    run.start([]);
    await nextTick();
    expect(() => run.cause).toThrow('no proxy');
  });

  it('aborts the check on stop, and waits for its end', async () => {
    let isStopped = false;
    const run = new HealthCheckRun(async (_, signalOfRun) => {
      await new Promise<void>((resolve) => signalOfRun.addEventListener('abort', () => resolve()));
      isStopped = true;
      return undefined;
    });
    run.start([]);
    await run.stop();
    expect(isStopped).toBe(true);
  });
});
