import type { Clock } from '@slipway/core';

export interface FakeClock extends Clock {
  /** Advances the time at once. */
  advance(milliseconds: number): void;
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

const begin = Date.UTC(2026, 0, 1);

/**
 * Returns a clock whose time advances only when all code sleeps. Then the sleeper that is due first wakes. Hours pass in
 * milliseconds, and in the same order as on a real clock.
 */
export const fakeClock = (): FakeClock => {
  const sleepers = new Set<Sleeper>();
  let time = 0;
  let pumping = false;

  const pump = (): void => {
    pumping = false;
    const [next] = [...sleepers].sort((a, b) => a.at - b.at);
    if (!next) return;
    time = Math.max(time, next.at);
    next.wake();
    start();
  };
  const start = (): void => {
    if (pumping || sleepers.size === 0) return;
    pumping = true;
    setImmediate(pump);
  };

  return {
    monotonic: () => time,
    now: () => new Date(begin + time).toISOString(),
    sleep: (milliseconds, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const leave = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          at: time + milliseconds,
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', leave);
            resolve();
          },
        };
        signal?.addEventListener('abort', leave, { once: true });
        sleepers.add(sleeper);
        start();
      }),
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
};
