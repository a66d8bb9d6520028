import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@slipway/core';

export const systemClock: Clock = {
  monotonic: () => performance.now(),
  now: () => new Date().toISOString(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  },
};
