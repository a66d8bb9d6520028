import type { Cause } from '@slipway/core';
import { allOf, type HealthCheck } from '../../src/index.ts';
import { HealthRun } from '../../src/track/health-check.ts';

const cause: Cause = { code: 'SmokeFailed', sentence: 'bad', evidence: [] };
const signal = new AbortController().signal;
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const never = new Promise<void>(() => {});

describe('several checks', () => {
  it('are asked in turn until one finds a cause', async () => {
    const asked: string[] = [];
    const check =
      (name: string, found?: Cause): HealthCheck =>
      async () => {
        asked.push(name);
        return found;
      };
    const all = allOf([check('a'), check('b', cause), check('c')]);
    expect(await all?.([], signal)).toBe(cause);
    expect(asked).toEqual(['a', 'b']);
  });

  it('are none when there is none', () => {
    expect(allOf([])).toBeUndefined();
  });
});

describe('a check beside the watch', () => {
  it('has passed from the beginning where there is none', () => {
    expect(new HealthRun(undefined).passed).toBe(true);
  });

  it('runs once, and has passed when it has found nothing', async () => {
    let times = 0;
    const run = new HealthRun(async () => {
      times += 1;
      return undefined;
    });
    expect(run.passed).toBe(false);
    run.begin([]);
    run.begin([]);
    await settled();
    expect([run.passed, run.cause, times]).toEqual([true, undefined, 1]);
  });

  it('ends a wait when it ends', async () => {
    const run = new HealthRun(async () => cause);
    run.begin([]);
    await run.or(never);
    expect([run.passed, run.cause]).toEqual([false, cause]);
  });

  it('that became impossible is an error', async () => {
    const run = new HealthRun(async () => {
      throw new Error('no proxy');
    });
    run.begin([]);
    await settled();
    expect(() => run.cause).toThrow('no proxy');
  });

  it('is stopped, and waited for, when the watch is over', async () => {
    let stopped = false;
    const run = new HealthRun(async (_, until) => {
      await new Promise<void>((resolve) => until.addEventListener('abort', () => resolve()));
      stopped = true;
      return undefined;
    });
    run.begin([]);
    await run.stop();
    expect(stopped).toBe(true);
  });
});
