import { nearest } from '@slipway/core';
import { groupOf } from '@slipway/kubernetes';

/** Where kinds of Kubernetes itself are served, for manifests of a version that was removed or of a wrong one. */
const homes: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    v1: 'ConfigMap Secret Service ServiceAccount Pod Namespace PersistentVolume PersistentVolumeClaim LimitRange ResourceQuota',
    'apps/v1': 'Deployment StatefulSet DaemonSet ReplicaSet',
    'batch/v1': 'Job CronJob',
    'autoscaling/v2': 'HorizontalPodAutoscaler',
    'policy/v1': 'PodDisruptionBudget',
    'networking.k8s.io/v1': 'Ingress IngressClass NetworkPolicy',
    'discovery.k8s.io/v1': 'EndpointSlice',
    'rbac.authorization.k8s.io/v1': 'Role RoleBinding ClusterRole ClusterRoleBinding',
    'storage.k8s.io/v1': 'StorageClass CSIDriver',
    'scheduling.k8s.io/v1': 'PriorityClass',
    'node.k8s.io/v1': 'RuntimeClass',
    'apiextensions.k8s.io/v1': 'CustomResourceDefinition',
    'apiregistration.k8s.io/v1': 'APIService',
    'admissionregistration.k8s.io/v1':
      'ValidatingWebhookConfiguration MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    'coordination.k8s.io/v1': 'Lease',
  }).flatMap(([apiVersion, kinds]) => kinds.split(' ').map((kind) => [kind, apiVersion])),
);

/** Other groups may have kinds of the same name, and are none of Kubernetes' own. */
const isOwn = (apiVersion: string): boolean => /^[^.]*$|\.k8s\.io$/.test(groupOf(apiVersion));

/** What its author most likely meant by a kind that the server does not know; undefined for kinds of others. */
export const suggestApiVersion = (apiVersion: string, kind: string): string | undefined => {
  if (!isOwn(apiVersion)) return undefined;
  if (homes[kind]) return homes[kind] === apiVersion ? undefined : `${kind} is served as ${homes[kind]}.`;
  const near = nearest(kind, Object.keys(homes));
  return near && `Did you mean ${near} of ${homes[near]}?`;
};
