import { type KubeObject, replicasOf } from '@slipway/kubernetes';
import type { Step, Strategy } from '../core/strategy-steps.ts';

/** Number of pods of each version that serve a percentage of the requests. */
export interface PodCounts {
  readonly candidate: number;
  readonly stable: number;
}

/**
 * Returns the number of pods of each version for a percentage of the requests. The sum stays the same, and each version
 * keeps at least one pod. `keepStable` leaves the stable count as it is, for example if an autoscaler owns it.
 */
export const podCountsFor = (replicas: number, weight: number, keepStable: boolean): PodCounts => {
  const candidate = Math.max(1, Math.round((replicas * weight) / 100));
  if (keepStable) return { candidate: Math.min(candidate, replicas), stable: replicas };
  if (replicas < 2) return { candidate: 1, stable: replicas };
  const bounded = Math.min(candidate, replicas - 1);
  return { candidate: bounded, stable: replicas - bounded };
};

/** Returns the number of pods that a candidate starts with. A preview is complete before it gets requests. */
export const initialReplicas = (object: KubeObject, strategy: Strategy, steps: readonly Step[]): number => {
  const replicas = replicasOf(object);
  return strategy === 'blue-green' ? replicas : podCountsFor(replicas, steps[0]?.weight ?? 100, false).candidate;
};
