import { ApiError, type Cluster } from '@slipway/cluster';
import { isScalable, type KubeObject, keyOf, ofKind, refOf, specOf, valueAt, withSpec } from '@slipway/kubernetes';
import { ownerAnnotationOf, ownerOf, type ReleaseId } from '../core/names.ts';

const targetKey = (namespace: string | undefined, kind: string, name: string): string =>
  `${namespace ?? ''}/${kind}/${name}`;

const targetsOf = (autoscalers: readonly KubeObject[]): Set<string> =>
  new Set(
    ofKind(autoscalers, 'HorizontalPodAutoscaler').map(({ metadata, spec }) =>
      targetKey(metadata.namespace, spec?.scaleTargetRef.kind ?? '', spec?.scaleTargetRef.name ?? ''),
    ),
  );

/** Autoscalers that are in the cluster already; none where they may not be read. */
const liveAutoscalers = async (cluster: Cluster, namespace: string): Promise<KubeObject[]> => {
  try {
    return (await cluster.list({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace })).items;
  } catch (error) {
    if (error instanceof ApiError && ['Forbidden', 'NotFound'].includes(error.status.reason)) return [];
    throw error;
  }
};

const isAutoscaler = ({ kind }: KubeObject): boolean => kind === 'HorizontalPodAutoscaler';

/** A manifest without a count leaves it to whoever set it: a person, or a controller that is no HPA. */
const leavesCountOpen = (object: KubeObject): boolean =>
  isScalable(object) === true && specOf(object).replicas === undefined;

export interface AutoscaledObjects {
  /** Somebody else owns the replica count. */
  isScaled(object: KubeObject): boolean;
  /** The autoscaler that owned it is about to be removed. */
  isFreed(object: KubeObject): boolean;
}

/**
 * Tells whether somebody else owns an object's replica count: an autoscaler of the release or of the cluster, or
 * whoever set it where the manifest does not. An autoscaler that the release is about to remove no longer counts.
 */
export const autoscaledObjects = async (
  { cluster, id }: { readonly cluster: Cluster; readonly id: ReleaseId },
  objects: readonly KubeObject[],
  namespaces: readonly string[],
  prune: boolean,
): Promise<AutoscaledObjects> => {
  const live = (await Promise.all(namespaces.map((namespace) => liveAutoscalers(cluster, namespace)))).flat();
  const wanted = new Set(objects.filter(isAutoscaler).map((object) => keyOf(refOf(object))));
  const leaves = (object: KubeObject): boolean =>
    prune && ownerAnnotationOf(object) === ownerOf(id) && !wanted.has(keyOf(refOf(object)));
  const kept = targetsOf([...live.filter((object) => !leaves(object)), ...objects.filter(isAutoscaler)]);
  const freed = targetsOf(live.filter(leaves));
  const keyOfTarget = ({ kind, metadata }: KubeObject): string => targetKey(metadata.namespace, kind, metadata.name);
  const isScaled = (object: KubeObject): boolean => leavesCountOpen(object) || kept.has(keyOfTarget(object));
  return { isScaled, isFreed: (object) => !isScaled(object) && freed.has(keyOfTarget(object)) };
};

/**
 * The object with the replica count that stands in the cluster: leaving the field out would hand it back to its default
 * of 1 when we were the one who had set it.
 */
export const keepLiveReplicas = (object: KubeObject, live: KubeObject | undefined): KubeObject => {
  const replicas = valueAt(live, ['spec', 'replicas']);
  return typeof replicas === 'number' ? withSpec(object, { replicas }) : object;
};

/** The object as it is recorded: an autoscaler's count is none of the release's business. */
export const withoutReplicas = (object: KubeObject): KubeObject => {
  const { replicas: _, ...spec } = specOf(object);
  return { ...object, spec };
};
