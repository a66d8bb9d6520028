import type { Cluster } from '@slipway/cluster';
import { type KubeObject, refOf } from '@slipway/contract';
import { versionLabel } from './marks.ts';

const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** The label value that all pods of a Deployment's present version carry; undefined when there is none yet. */
export const presentVersion = async (cluster: Cluster, deployment: KubeObject): Promise<string | undefined> => {
  const live = await cluster.get(refOf(deployment));
  const { uid, namespace, annotations } = live?.metadata ?? {};
  if (!live || !uid || !namespace) return undefined;
  const { items } = await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace });
  const present = items.find(
    ({ metadata }) =>
      metadata.ownerReferences?.some((owner) => owner.uid === uid) &&
      metadata.annotations?.[revisionAnnotation] === annotations?.[revisionAnnotation],
  );
  return present?.metadata.labels?.[versionLabel];
};
