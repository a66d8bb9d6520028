import {
  isKind,
  isReadyPod,
  isTerminating,
  type KubeObject,
  ofKind,
  refOf,
  revisionHashLabel,
  showRef,
} from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';
import type { TrackedState } from '../observe/tracked-object.ts';

const revisionOf = ({ metadata }: KubeObject): string | undefined => metadata.labels?.[revisionHashLabel];

/** Returns the ordinal at the end of the pod's name. The controller starts with the highest one. */
const ordinalOf = ({ metadata }: KubeObject): number => Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));

/**
 * Returns the pod that a StatefulSet never replaces by itself. With OrderedReady, the controller waits until the broken
 * pod is ready before it uses the restored template (kubernetes/kubernetes#67250).
 */
export const stuckPod = ({ target, observation }: TrackedState): KubeObject | undefined => {
  const { object, children } = observation;
  if (target.desired.kind !== 'StatefulSet' || !object || !isKind(object, 'StatefulSet')) return undefined;
  const { updateRevision, observedGeneration } = object.status ?? {};
  if (observedGeneration !== object.metadata.generation || !updateRevision) return undefined;
  return ofKind(children, 'Pod')
    .filter((pod) => !isTerminating(pod) && !isReadyPod(pod) && revisionOf(pod) !== updateRevision)
    .toSorted((a, b) => ordinalOf(b) - ordinalOf(a))[0];
};

/** Deletes stuck pods one at a time. Each call deletes the next pod after the previous one is gone. */
export const deleteStuckPods = (ports: ReleasePorts): ((tracked: readonly TrackedState[]) => Promise<void>) => {
  const deleted = new Set<string>();
  return async (tracked) => {
    for (const state of tracked) {
      const pod = stuckPod(state);
      const uid = pod?.metadata.uid;
      if (!pod || !uid || deleted.has(uid)) continue;
      deleted.add(uid);
      ports.log.info(
        `  ${showRef(refOf(pod))} is stuck on the failed revision: the StatefulSet never replaces it. Deleting it.`,
      );
      await ports.cluster.delete(refOf(pod), { uid });
    }
  };
};
