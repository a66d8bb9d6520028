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
import type { TrackedState } from '../track/tracked-object.ts';

const revisionOf = ({ metadata }: KubeObject): string | undefined => metadata.labels?.[revisionHashLabel];

/** The ordinal is the name's end: the controller works from the highest down. */
const ordinalOf = ({ metadata }: KubeObject): number => Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));

/**
 * The one pod that a StatefulSet will never replace by itself: its template was restored, but with OrderedReady the
 * controller waits for the broken pod to become ready first (kubernetes/kubernetes#67250). A ready pod is never it.
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

/** Deletes stuck pods one by one: the next only when the one before has gone. */
export const deleteStuckPods = (ports: ReleasePorts): ((tracked: readonly TrackedState[]) => Promise<void>) => {
  const deleted = new Set<string>();
  return async (tracked) => {
    for (const entry of tracked) {
      const pod = stuckPod(entry);
      const uid = pod?.metadata.uid;
      if (!pod || !uid || deleted.has(uid)) continue;
      deleted.add(uid);
      ports.log.info(`  ${showRef(refOf(pod))} is stuck on the bad revision and would never be replaced: deleting it.`);
      await ports.cluster.delete(refOf(pod), { uid });
    }
  };
};
