import type { Cluster } from '@slipway/cluster';
import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/contract';

const targetKey = (namespace: string | undefined, kind: string, name: string): string =>
  `${namespace ?? ''}/${kind}/${name}`;

const targetsOf = (autoscalers: readonly KubeObject[]): string[] =>
  autoscalers.map(({ metadata, spec }) =>
    targetKey(metadata.namespace, spec?.scaleTargetRef?.kind ?? '', spec?.scaleTargetRef?.name ?? ''),
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

/** Tells whether an autoscaler, of the release or of the cluster, owns an object's replica count. */
export const scaledBy = async (
  cluster: Cluster,
  objects: readonly KubeObject[],
  namespaces: readonly string[],
): Promise<(object: KubeObject) => boolean> => {
  const live = await Promise.all(namespaces.map((namespace) => liveAutoscalers(cluster, namespace)));
  const inRelease = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
  const targets = new Set(targetsOf([...live.flat(), ...inRelease]));
  return ({ kind, metadata }) => targets.has(targetKey(metadata.namespace, kind, metadata.name));
};

/**
 * The object with the replica count that stands in the cluster: leaving the field out would hand it back to its default
 * of 1 when we were the one who had set it.
 */
export const keepReplicas = (object: KubeObject, live: KubeObject | undefined): KubeObject => {
  const replicas: unknown = live?.spec?.replicas;
  return typeof replicas === 'number' ? { ...object, spec: { ...object.spec, replicas } } : object;
};

/** The object as it is recorded: an autoscaler's count is none of the release's business. */
export const withoutReplicas = (object: KubeObject): KubeObject => {
  const { replicas: _, ...spec } = (object.spec ?? {}) as Record<string, unknown>;
  return { ...object, spec };
};
