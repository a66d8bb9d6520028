import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '@slipway/cluster';
import {
  type KubeObject,
  type Models,
  ofKind,
  podTemplateHashLabel,
  refOf,
  specOf,
  templateWithoutHash,
  withSpec,
} from '@slipway/kubernetes';

type ReplicaSet = Models['ReplicaSet'];

const revisionOf = ({ metadata }: KubeObject): number =>
  Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);

const hasTemplateOf = (set: KubeObject, deployment: KubeObject): boolean =>
  isDeepStrictEqual(templateWithoutHash(set), templateWithoutHash(deployment));

/** Returns a paused Deployment with the template of its running version. Its own template may have changed since. */
export const withRunningTemplate = (deployment: KubeObject, children: readonly KubeObject[]): KubeObject => {
  const sets = ofKind(children, 'ReplicaSet');
  const running = sets.some((set) => hasTemplateOf(set, deployment)) ? undefined : activeReplicaSet(sets);
  return running ? withSpec(deployment, { template: templateWithoutHash(running) }) : deployment;
};

/** Returns the newest ReplicaSet with pods. A Deployment that was paused during its rollout has several. */
const activeReplicaSet = (sets: readonly ReplicaSet[]): ReplicaSet | undefined =>
  sets.filter(({ spec }) => (spec?.replicas ?? 0) > 0).toSorted((a, b) => revisionOf(b) - revisionOf(a))[0];

/**
 * Returns the value of the pod-template-hash label of a Deployment's current version, or undefined without a ReplicaSet.
 * Like the Deployment controller, finds the ReplicaSet by its template.
 */
export const currentPodTemplateHash = async (cluster: Cluster, deployment: KubeObject): Promise<string | undefined> => {
  const live = await cluster.get(refOf(deployment));
  const { uid, namespace } = live?.metadata ?? {};
  if (!live || !uid || !namespace) return undefined;
  const { items } = await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace });
  const own = ofKind(items, 'ReplicaSet').filter(({ metadata }) =>
    metadata.ownerReferences?.some((owner) => owner.uid === uid),
  );
  const exact = own.find((item) => hasTemplateOf(item, live));
  const current = exact ?? (specOf(live).paused === true ? activeReplicaSet(own) : undefined);
  return current?.metadata.labels?.[podTemplateHashLabel];
};
