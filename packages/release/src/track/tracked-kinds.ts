import type { Selection } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import type { TrackedObject } from './tracked-object.ts';

/** Kinds that are what they are as soon as they are stored: nothing to wait for. */
const passive: ReadonlySet<string> = new Set([
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'StorageClass',
  'PriorityClass',
  'IngressClass',
  'RuntimeClass',
  'Endpoints',
  'EndpointSlice',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

export const isTracked = (object: KubeObject): boolean => !passive.has(object.kind);

export interface TrackedList {
  readonly selection: Selection;
  /** Tracking is pointless without it. */
  readonly needed: boolean;
}

const extras: readonly {
  readonly of: readonly string[];
  readonly apiVersion: string;
  readonly kind: string;
  readonly needed: boolean;
}[] = [
  {
    of: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'],
    apiVersion: 'v1',
    kind: 'Pod',
    needed: true,
  },
  { of: ['Deployment'], apiVersion: 'apps/v1', kind: 'ReplicaSet', needed: true },
  { of: ['DaemonSet', 'StatefulSet'], apiVersion: 'apps/v1', kind: 'ControllerRevision', needed: false },
  { of: ['CronJob'], apiVersion: 'batch/v1', kind: 'Job', needed: false },
  { of: [], apiVersion: 'v1', kind: 'Event', needed: false },
];

const selectionKey = ({ apiVersion, kind, namespace = '', fieldSelector = '' }: Selection): string =>
  [apiVersion, kind, namespace, fieldSelector].join(' ');

/** The lists to follow: one for each kind and namespace; single objects where the kind has no namespace. */
export const trackedLists = (targets: readonly TrackedObject[]): Map<string, TrackedList> => {
  const followed = new Map<string, TrackedList>();
  const add = (selection: Selection, needed: boolean): void => {
    const key = selectionKey(selection);
    followed.set(key, { selection, needed: needed || followed.get(key)?.needed === true });
  };
  for (const { desired } of targets) {
    const { apiVersion, kind, metadata } = desired;
    if (metadata.namespace === undefined) {
      add({ apiVersion, kind, fieldSelector: `metadata.name=${metadata.name}` }, true);
      continue;
    }
    const { namespace } = metadata;
    add({ apiVersion, kind, namespace }, true);
    for (const extra of extras)
      if (extra.of.length === 0 || extra.of.includes(kind))
        add({ apiVersion: extra.apiVersion, kind: extra.kind, namespace }, extra.needed);
  }
  return followed;
};
