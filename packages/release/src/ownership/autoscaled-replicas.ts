import { ApiError, type Cluster } from '@slipway/cluster';
import { isScalable, type KubeObject, keyOf, ofKind, refOf, specOf, valueAt, withSpec } from '@slipway/kubernetes';
import { ownerAnnotationOf, ownerOf } from '../core/annotations.ts';
import type { ReleaseId } from '../core/release-id.ts';

const targetKey = (namespace: string | undefined, kind: string, name: string): string =>
  `${namespace ?? ''}/${kind}/${name}`;

const targetKeysOf = (autoscalers: readonly KubeObject[]): Set<string> =>
  new Set(
    ofKind(autoscalers, 'HorizontalPodAutoscaler').map(({ metadata, spec }) =>
      targetKey(metadata.namespace, spec?.scaleTargetRef.kind ?? '', spec?.scaleTargetRef.name ?? ''),
    ),
  );

/** Lists the autoscalers of a namespace. Returns none without permission to list them. */
const listAutoscalers = async (cluster: Cluster, namespace: string): Promise<KubeObject[]> => {
  try {
    return (await cluster.list({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace })).items;
  } catch (error) {
    if (error instanceof ApiError && ['Forbidden', 'NotFound'].includes(error.status.reason)) return [];
    throw error;
  }
};

const isAutoscaler = ({ kind }: KubeObject): boolean => kind === 'HorizontalPodAutoscaler';

/** Without a count in the manifest, the live one counts: a person or another controller may have set it. */
const hasNoReplicas = (object: KubeObject): boolean =>
  isScalable(object) === true && specOf(object).replicas === undefined;

export interface AutoscaledObjects {
  /** The replica count belongs to an autoscaler, or is not in the manifest. */
  isAutoscaled(object: KubeObject): boolean;
  /** The release prunes the autoscaler that owned the replica count. */
  isAutoscalerPruned(object: KubeObject): boolean;
}

/**
 * Finds out which objects have a replica count that the release must keep. It belongs to an autoscaler in the release or
 * in the cluster, or the manifest has no count. An autoscaler that the release prunes does not count.
 */
export const autoscaledObjects = async (
  { cluster, id }: { readonly cluster: Cluster; readonly id: ReleaseId },
  objects: readonly KubeObject[],
  namespaces: readonly string[],
  prune: boolean,
): Promise<AutoscaledObjects> => {
  const live = (await Promise.all(namespaces.map((namespace) => listAutoscalers(cluster, namespace)))).flat();
  const inRelease = new Set(objects.filter(isAutoscaler).map((object) => keyOf(refOf(object))));
  const isPruned = (object: KubeObject): boolean =>
    prune && ownerAnnotationOf(object) === ownerOf(id) && !inRelease.has(keyOf(refOf(object)));
  const autoscaled = targetKeysOf([...live.filter((object) => !isPruned(object)), ...objects.filter(isAutoscaler)]);
  const released = targetKeysOf(live.filter(isPruned));
  const keyOfTarget = ({ kind, metadata }: KubeObject): string => targetKey(metadata.namespace, kind, metadata.name);
  const isAutoscaled = (object: KubeObject): boolean => hasNoReplicas(object) || autoscaled.has(keyOfTarget(object));
  return {
    isAutoscaled,
    isAutoscalerPruned: (object) => !isAutoscaled(object) && released.has(keyOfTarget(object)),
  };
};

/**
 * Returns the object with the live replica count. Without the field, an apply would reset it to the default of 1 if
 * Slipway had set it before.
 */
export const keepLiveReplicas = (object: KubeObject, live: KubeObject | undefined): KubeObject => {
  const replicas = valueAt(live, ['spec', 'replicas']);
  return typeof replicas === 'number' ? withSpec(object, { replicas }) : object;
};

/** Returns the object without its replica count, as the history stores an object whose count an autoscaler owns. */
export const withoutReplicas = (object: KubeObject): KubeObject => {
  const { replicas: _, ...spec } = specOf(object);
  return { ...object, spec };
};
