import { refOf, showRef } from '@slipway/kubernetes';
import { digestsOf } from '@slipway/status';
import type { TrackedState } from '../observe/tracked-object.ts';

export interface WorkloadFacts {
  readonly object: string;
  readonly ready: number;
  readonly desired: number;
  readonly digests: readonly string[];
}

/** Returns the pod counts and digests of every tracked object that has pods. */
export const workloadFacts = (tracked: readonly TrackedState[]): WorkloadFacts[] =>
  tracked
    .filter(({ assessment }) => assessment.pods.length > 0 || assessment.desired !== undefined)
    .map(({ target, assessment }) => ({
      object: showRef(refOf(target.desired)),
      ready: assessment.ready ?? 0,
      desired: assessment.desired ?? assessment.pods.length,
      digests: [
        ...new Set(assessment.pods.flatMap((pod) => digestsOf(pod).flatMap(({ digest }) => (digest ? [digest] : [])))),
      ],
    }));
