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

const ofTemplate = (set: KubeObject, deployment: KubeObject): boolean =>
  isDeepStrictEqual(templateWithoutHash(set), templateWithoutHash(deployment));

/** A paused Deployment with the template of the version that runs: its own may have been changed since, and waits. */
export const withRunningTemplate = (deployment: KubeObject, children: readonly KubeObject[]): KubeObject => {
  const sets = ofKind(children, 'ReplicaSet');
  const found = sets.some((set) => ofTemplate(set, deployment)) ? undefined : standing(sets);
  return found ? withSpec(deployment, { template: templateWithoutHash(found) }) : deployment;
};

/** The ReplicaSet of a paused Deployment that has pods, the newest where it was paused half way. */
const standing = (sets: readonly ReplicaSet[]): ReplicaSet | undefined =>
  sets.filter(({ spec }) => (spec?.replicas ?? 0) > 0).toSorted((a, b) => revisionOf(b) - revisionOf(a))[0];

/**
 * The label value that all pods of a Deployment's present version carry; undefined when there is none yet. The
 * ReplicaSet of a version is the one with its template, as the Deployment controller finds it.
 */
export const currentPodTemplateHash = async (cluster: Cluster, deployment: KubeObject): Promise<string | undefined> => {
  const live = await cluster.get(refOf(deployment));
  const { uid, namespace } = live?.metadata ?? {};
  if (!live || !uid || !namespace) return undefined;
  const { items } = await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace });
  const own = ofKind(items, 'ReplicaSet').filter(({ metadata }) =>
    metadata.ownerReferences?.some((owner) => owner.uid === uid),
  );
  const exact = own.find((item) => ofTemplate(item, live));
  const present = exact ?? (specOf(live).paused === true ? standing(own) : undefined);
  return present?.metadata.labels?.[podTemplateHashLabel];
};
