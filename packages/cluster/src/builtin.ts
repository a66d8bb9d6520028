import type { ApiResource } from './api/cluster.ts';

const all = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'] as const;

/**
 * Kinds that every supported server (1.28 and later) has: no discovery is needed for them.
 * What came or went since is left to discovery.
 */
const kinds: readonly (readonly [apiVersion: string, namespaced: boolean, kinds: string])[] = [
  ['v1', true, 'ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController'],
  ['v1', true, 'ResourceQuota Secret Service ServiceAccount'],
  ['v1', false, 'Namespace Node PersistentVolume'],
  ['apps/v1', true, 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet'],
  ['batch/v1', true, 'CronJob Job'],
  ['autoscaling/v1', true, 'HorizontalPodAutoscaler'],
  ['autoscaling/v2', true, 'HorizontalPodAutoscaler'],
  ['networking.k8s.io/v1', true, 'Ingress NetworkPolicy'],
  ['networking.k8s.io/v1', false, 'IngressClass'],
  ['policy/v1', true, 'PodDisruptionBudget'],
  ['rbac.authorization.k8s.io/v1', true, 'Role RoleBinding'],
  ['rbac.authorization.k8s.io/v1', false, 'ClusterRole ClusterRoleBinding'],
  ['storage.k8s.io/v1', false, 'CSIDriver CSINode StorageClass VolumeAttachment'],
  ['scheduling.k8s.io/v1', false, 'PriorityClass'],
  ['coordination.k8s.io/v1', true, 'Lease'],
  ['discovery.k8s.io/v1', true, 'EndpointSlice'],
  ['events.k8s.io/v1', true, 'Event'],
  ['node.k8s.io/v1', false, 'RuntimeClass'],
  ['apiextensions.k8s.io/v1', false, 'CustomResourceDefinition'],
  ['apiregistration.k8s.io/v1', false, 'APIService'],
  ['admissionregistration.k8s.io/v1', false, 'MutatingWebhookConfiguration ValidatingWebhookConfiguration'],
];

const pluralOf = (kind: string): string => {
  const name = kind.toLowerCase();
  if (name === 'endpoints') return name;
  if (name.endsWith('s')) return `${name}es`;
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
};

const table: ReadonlyMap<string, ApiResource> = new Map(
  kinds.flatMap(([apiVersion, namespaced, list]) =>
    list
      .split(' ')
      .map((kind) => [
        `${apiVersion}/${kind}`,
        { apiVersion, kind, plural: pluralOf(kind), namespaced, verbs: all } satisfies ApiResource,
      ]),
  ),
);

/** Undefined for what only the server can tell. */
export const builtinResource = (apiVersion: string, kind: string): ApiResource | undefined =>
  table.get(`${apiVersion}/${kind}`);
