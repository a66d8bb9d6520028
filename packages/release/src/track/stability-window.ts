import { containerStatusesOf } from '@slipway/kubernetes';
import { untilProbed } from '@slipway/status';
import type { TrackedState } from '../observe/tracked-object.ts';

/** Whether tracking waits for a Job to end, or only for it to start. */
export type JobGoal = 'complete' | 'started';

/** Returns whether an object has reached its goal: it is ready, or a Job that only had to start. */
export const isReady = ({ target, assessment }: TrackedState, jobs: JobGoal): boolean =>
  assessment.status === 'ready' ||
  (jobs === 'started' && target.desired.kind === 'Job' && assessment.status === 'progressing');

const restartsOf = (tracked: readonly TrackedState[]): number =>
  tracked
    .flatMap(({ assessment }) => assessment.pods)
    .flatMap(containerStatusesOf)
    .reduce((sum, { restartCount = 0 }) => sum + restartCount, 0);

/** Measures for how long all objects have been ready without a restart. */
export class StabilityWindow {
  #since: number | undefined;
  #restarts = 0;

  /** Returns the milliseconds for which everything has been stable, undefined while an object is not ready. */
  update(tracked: readonly TrackedState[], jobs: JobGoal, now: number): number | undefined {
    if (!tracked.every((each) => isReady(each, jobs))) {
      this.#since = undefined;
      return undefined;
    }
    const restarts = restartsOf(tracked);
    if (this.#since === undefined || restarts > this.#restarts) this.#since = now;
    this.#restarts = restarts;
    return now - this.#since;
  }
}

/**
 * Returns the milliseconds for which everything must be stable. The window ends only after every liveness probe has
 * run, because a failing one would restart a container. Without a window or without objects, it is 0.
 */
export const requiredStability = (
  tracked: readonly TrackedState[],
  stableTime = 0,
  now: string | undefined,
  stableFor: number,
): number => {
  if (stableFor === 0 || tracked.length === 0) return 0;
  const pods = tracked.flatMap(({ assessment }) => assessment.pods);
  return Math.max(stableFor, stableTime + 1000 * untilProbed(pods, now));
};
