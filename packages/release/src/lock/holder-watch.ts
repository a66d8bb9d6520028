import type { Clock, Log, LookUpRun, RunAnswer } from '@slipway/core';
import { showDuration } from '@slipway/core';
import type { Holder } from './holder.ts';

/** Milliseconds after which it is asked again whether a run still goes on. */
const askEvery = 10_000;

/**
 * What is known about the run of a lock's holder. It is asked in the background, because a slow answer must keep nobody
 * from seeing that the lease has run out; until it has come, nothing is known.
 */
export const holderWatch = (lookUp: LookUpRun | undefined, { clock, log }: { clock: Clock; log: Log }) => {
  let about = '';
  let askedAt = Number.NEGATIVE_INFINITY;
  let answer: RunAnswer | undefined;
  let told = '';
  const tell = (line: string): void => {
    if (line !== told) log.info(line);
    told = line;
  };
  const ask = async (holder: Holder, key: string, look: LookUpRun): Promise<void> => {
    const found = await look(holder);
    // The lock is another's by now.
    if (about !== key) return;
    answer = found;
    if (found.state === 'running') tell(`${found.why}: it is asked again every ${showDuration(askEvery)}.`);
    if (found.state === 'unknown')
      tell(`Only the lease tells whether the run that holds the lock goes on: ${found.why}.`);
  };
  return (holder: Holder): RunAnswer | undefined => {
    const key = JSON.stringify(holder);
    if (about !== key) {
      about = key;
      answer = undefined;
      askedAt = Number.NEGATIVE_INFINITY;
    }
    const isDue = clock.monotonic() - askedAt >= askEvery && (answer === undefined || answer.state === 'running');
    if (lookUp && isDue) {
      askedAt = clock.monotonic();
      void ask(holder, key, lookUp);
    }
    return answer;
  };
};
