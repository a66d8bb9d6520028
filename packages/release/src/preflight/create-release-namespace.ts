import { ApiError, type Cluster } from '@slipway/cluster';
import { type KubeObject, kubernetesKinds, refOf, showsUse } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/release-id.ts';
import type { ReleasePorts } from '../core/types.ts';
import { prepareObjects } from '../plan/prepare-objects.ts';

/** Whether the namespace contains objects, or may contain some that Slipway has no permission to list. */
const mayBeInUse = async (cluster: Cluster, namespace: string): Promise<boolean> => {
  const kinds = kubernetesKinds.filter(showsUse);
  const lists = await Promise.allSettled(kinds.map((each) => cluster.list({ ...each, namespace })));
  // Kubernetes creates this ConfigMap in every namespace.
  return lists.some(
    (list) =>
      list.status === 'rejected' || list.value.items.some(({ metadata }) => metadata.name !== 'kube-root-ca.crt'),
  );
};

/** Returns undefined if the namespace exists: another release created it first and owns it. */
const createNamespace = async (cluster: Cluster, { apiVersion, kind, metadata }: KubeObject) => {
  const { name, annotations = {} } = metadata;
  try {
    return await cluster.create({ apiVersion, kind, metadata: { name, annotations } });
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'AlreadyExists') return undefined;
    throw error;
  }
};

/**
 * Creates the namespace of the lock and the history if it does not exist and the manifests contain it. Without it, no
 * revision can be stored.
 * @returns a function that deletes the namespace again unless it is in use; undefined if nothing was created
 */
export const createReleaseNamespace = async (
  { cluster, log }: ReleasePorts,
  id: ReleaseId,
  objects: readonly KubeObject[],
): Promise<(() => Promise<void>) | undefined> => {
  const manifest = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === id.namespace);
  if (!manifest || (await cluster.get(refOf(manifest)))) return undefined;
  const [prepared = manifest] = prepareObjects(id, [manifest]);
  const created = await createNamespace(cluster, prepared);
  if (!created) return undefined;
  const { uid } = created.metadata;
  const deleteIfUnused = async (): Promise<void> => {
    if (await mayBeInUse(cluster, id.namespace))
      log.notice(`Namespace ${id.namespace} is kept, because other clients may use it.`);
    else await cluster.delete(refOf(created), uid ? { uid } : {});
  };
  try {
    await cluster.apply(prepared);
  } catch (error) {
    await deleteIfUnused();
    throw error;
  }
  log.info(`Created namespace ${id.namespace}, which stores the history of the release.`);
  return deleteIfUnused;
};
