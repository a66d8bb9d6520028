import { isTracked } from '@slipway/kubernetes';
import { assessRestored, explainPausedRollback } from '../apply/paused-restore.ts';
import type { RestoreGoal, RestoreResult } from '../apply/restore.ts';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import type { ReleasePorts } from '../core/types.ts';
import { observe } from '../observe/observe.ts';
import type { TrackedObject, TrackResult } from '../observe/tracked-object.ts';
import { track } from '../track/track.ts';
import { deleteStuckPods } from './stuck-pods.ts';

const verify = async (
  ports: ReleasePorts,
  { restored }: RestoreResult,
  goal: RestoreGoal,
  time: { readonly timeout: number; readonly budget: number },
): Promise<TrackResult | undefined> => {
  const kinds = new Set(goal.wanted.filter(({ object }) => isTracked(object)).map(({ object }) => object.kind));
  const targets = restored.flatMap(({ object, action }): TrackedObject[] =>
    object && action !== 'deleted' && kinds.has(object.kind)
      ? [{ desired: object, applied: object, ...since(ports) }]
      : [],
  );
  if (targets.length === 0) return undefined;
  const observer = observe(ports, targets);
  try {
    const result = await track(ports, observer, targets, {
      ...time,
      stableFor: 0,
      jobs: 'started',
      assess: assessRestored(goal.wanted.map(({ object }) => object)),
      repair: deleteStuckPods(ports),
    });
    return explainPausedRollback(result);
  } finally {
    await observer.stop();
  }
};

/** Returns ports with a deadline. A rollback inside another rollback keeps the deadline of the outer one. */
export const withDeadline = <P extends ReleasePorts>(ports: P, timeout: number) => ({
  ...ports,
  deadline: ports.deadline ?? timeWithoutOutages(ports)() + timeout,
});

/**
 * Returns a function that tracks the restored objects until they are ready.
 * @param times number of calls; they share the time that is left
 */
export const verifier = (
  ports: ReleasePorts & { readonly deadline: number },
  goal: RestoreGoal,
  budget: number,
  times: number,
) => {
  let left = times;
  return (restoreResult: RestoreResult): Promise<TrackResult | undefined> => {
    const timeout = Math.max(0, ports.deadline - timeWithoutOutages(ports)()) / Math.max(1, left--);
    return verify(ports, restoreResult, goal, { timeout, budget });
  };
};

const since = ({ cluster }: ReleasePorts): { since?: string } => {
  const time = cluster.serverTime();
  return time ? { since: time } : {};
};
