import type { Clock, Log, LookUpRun, RunAnswer } from '@slipway/core';
import { showDuration } from '@slipway/core';
import type { Holder } from './holder.ts';

/** Milliseconds between two lookups of a run that is still running. */
const lookUpEvery = 10_000;

/**
 * Returns a function that returns what is known about the run of a lock's holder. It looks the run up in the background,
 * so that a slow answer does not delay the check of the lease. Without an answer it returns undefined.
 */
export const watchHolder = (lookUp: LookUpRun | undefined, { clock, log }: { clock: Clock; log: Log }) => {
  let watchedKey = '';
  let lookedUpAt = Number.NEGATIVE_INFINITY;
  let answer: RunAnswer | undefined;
  let lastLine = '';
  const logOnce = (line: string): void => {
    if (line !== lastLine) log.info(line);
    lastLine = line;
  };
  const ask = async (holder: Holder, key: string, lookUpRun: LookUpRun): Promise<void> => {
    const current = await lookUpRun(holder);
    // Meanwhile another run may hold the lock.
    if (watchedKey !== key) return;
    answer = current;
    if (current.state === 'running')
      logOnce(`${current.why}. Slipway checks again every ${showDuration(lookUpEvery)}.`);
    if (current.state === 'unknown')
      logOnce(
        `Slipway waits until the lease expires, because it cannot check the run that holds the lock: ${current.why}.`,
      );
  };
  return (holder: Holder): RunAnswer | undefined => {
    const key = JSON.stringify(holder);
    if (watchedKey !== key) {
      watchedKey = key;
      answer = undefined;
      lookedUpAt = Number.NEGATIVE_INFINITY;
    }
    const isDue = clock.monotonic() - lookedUpAt >= lookUpEvery && (answer === undefined || answer.state === 'running');
    if (lookUp && isDue) {
      lookedUpAt = clock.monotonic();
      void ask(holder, key, lookUp);
    }
    return answer;
  };
};
