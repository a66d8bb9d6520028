import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '@slipway/cluster';
import { type KubeObject, refOf } from '@slipway/contract';
import { versionLabel } from './marks.ts';

/** A template without the label that the controller adds to a ReplicaSet's. */
const templateOf = ({ spec }: KubeObject): unknown => {
  const { metadata, ...template } = spec?.template ?? {};
  const { [versionLabel]: _, ...labels } = metadata?.labels ?? {};
  return { ...template, metadata: { ...metadata, labels } };
};

/**
 * The label value that all pods of a Deployment's present version carry; undefined when there is none yet. The
 * ReplicaSet of a version is the one with its template, as the Deployment controller finds it.
 */
export const presentVersion = async (cluster: Cluster, deployment: KubeObject): Promise<string | undefined> => {
  const live = await cluster.get(refOf(deployment));
  const { uid, namespace } = live?.metadata ?? {};
  if (!live || !uid || !namespace) return undefined;
  const { items } = await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace });
  const present = items.find(
    (item) =>
      item.metadata.ownerReferences?.some((owner) => owner.uid === uid) &&
      isDeepStrictEqual(templateOf(item), templateOf(live)),
  );
  return present?.metadata.labels?.[versionLabel];
};
