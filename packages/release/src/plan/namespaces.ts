import { ApiError, type Cluster } from '@slipway/cluster';
import { type KubeObject, kubernetesKinds, refOf, showsUse } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/names.ts';
import type { ReleasePorts } from '../core/types.ts';
import { prepareObjects } from './prepare-objects.ts';

/** Whether something is in it, or may be: what cannot be looked at is not known to be absent. */
const mayBeUsed = async (cluster: Cluster, namespace: string): Promise<boolean> => {
  const kinds = kubernetesKinds.filter(showsUse);
  const lists = await Promise.allSettled(kinds.map((each) => cluster.list({ ...each, namespace })));
  // The server itself puts its certificate into every namespace.
  return lists.some(
    (list) =>
      list.status === 'rejected' || list.value.items.some(({ metadata }) => metadata.name !== 'kube-root-ca.crt'),
  );
};

/** Undefined when it exists: another release that brings it along was quicker, and it is that one's. */
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
 * Makes the namespace that holds lock and ledger when the release brings it along and it does not exist yet: without it
 * there is no place to record what is about to be done.
 * @returns a way to take it back as long as nothing else was done in it, by anybody
 */
export const createReleaseNamespace = async (
  { cluster, log }: ReleasePorts,
  id: ReleaseId,
  objects: readonly KubeObject[],
): Promise<(() => Promise<void>) | undefined> => {
  const own = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === id.namespace);
  if (!own || (await cluster.get(refOf(own)))) return undefined;
  const [prepared = own] = prepareObjects(id, [own]);
  const made = await createNamespace(cluster, prepared);
  if (!made) return undefined;
  const { uid } = made.metadata;
  const takeBack = async (): Promise<void> => {
    if (await mayBeUsed(cluster, id.namespace))
      log.notice(`Namespace ${id.namespace} is left in place: others may have begun to use it.`);
    else await cluster.delete(refOf(made), uid ? { uid } : {});
  };
  try {
    await cluster.apply(prepared);
  } catch (error) {
    await takeBack();
    throw error;
  }
  log.info(`Created namespace ${id.namespace}, which holds the release's history.`);
  return takeBack;
};
