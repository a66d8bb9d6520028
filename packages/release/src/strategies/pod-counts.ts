import { type KubeObject, replicasOf } from '@slipway/kubernetes';
import type { Strategy } from '../core/candidate-labels.ts';
import { podCountsFor, type Step } from '../core/strategy-steps.ts';

/** Pods with which a trial begins: a preview is complete before anybody is sent to it. */
export const initialReplicas = (object: KubeObject, strategy: Strategy, steps: readonly Step[]): number => {
  const replicas = replicasOf(object);
  return strategy === 'blue-green' ? replicas : podCountsFor(replicas, steps[0]?.share ?? 100, false).candidate;
};
