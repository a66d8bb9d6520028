import { type KubeObject, replicasOf } from '@slipway/kubernetes';
import type { Strategy } from '../core/candidate-labels.ts';
import { podCountsFor, type Step } from '../core/strategy-steps.ts';

/** Returns the number of pods that a candidate starts with. A preview is complete before it gets requests. */
export const initialReplicas = (object: KubeObject, strategy: Strategy, steps: readonly Step[]): number => {
  const replicas = replicasOf(object);
  return strategy === 'blue-green' ? replicas : podCountsFor(replicas, steps[0]?.weight ?? 100, false).candidate;
};
