import { ApiError, type Cluster } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { dropUnownedFields, fieldsOf } from '../core/managed-fields.ts';
import type { Adoption } from '../core/types.ts';
import { isAdopted } from '../ownership/adoption.ts';

const conflictingManager = /conflict with "([^"]+)"/;

/** Returns the conflict without the causes that the adoption resolves, undefined if no cause remains. */
const remainingConflict = (error: unknown, { managers }: Adoption): ApiError | undefined => {
  if (!(error instanceof ApiError) || error.status.reason !== 'Conflict') throw error;
  const causes = (error.status.details?.causes ?? []).filter(
    ({ message = '' }) => !managers.includes(conflictingManager.exec(message)?.[1] ?? ''),
  );
  if (causes.length === 0) return undefined;
  const status = { ...error.status, details: { ...error.status.details, causes } };
  return new ApiError(error.code, error.message, status, error);
};

/** Reads the server's defaults by a dry run of the manifest under an unused name. */
const readDefaults = async (cluster: Cluster, object: KubeObject): Promise<KubeObject | undefined> => {
  const name = `${object.metadata.name.slice(0, 40).replace(/[.-]+$/, '')}-slipway-preflight`;
  try {
    return await cluster.apply({ ...object, metadata: { ...object.metadata, name } }, { dryRun: true });
  } catch (error) {
    // Some kinds cannot exist twice, for example because of a node port. The diff then shows defaults as removed.
    if (error instanceof ApiError) return undefined;
    throw error;
  }
};

/**
 * Returns the object as it will be after the adoption and the apply. A dry run handles only one request, so this function
 * computes the fields that the apply will remove.
 * @throws ApiError Conflict for fields of managers that are not adopted
 */
export const dryRunAdoption = async (
  cluster: Cluster,
  object: KubeObject,
  { live, adoption }: { readonly live: KubeObject; readonly adoption: Adoption },
  force: boolean,
): Promise<KubeObject> => {
  let applied: KubeObject;
  try {
    applied = await cluster.apply(object, { dryRun: true, force });
  } catch (error) {
    const conflict = remainingConflict(error, adoption);
    if (conflict) throw conflict;
    applied = await cluster.apply(object, { dryRun: true, force: true });
  }
  const result = structuredClone(applied);
  const released = (live.metadata.managedFields ?? []).filter(isAdopted(adoption));
  const kept = (applied.metadata.managedFields ?? []).filter((entry) => !isAdopted(adoption)(entry));
  const defaults = await readDefaults(cluster, object);
  for (const entry of released) dropUnownedFields(result, fieldsOf(entry), kept.map(fieldsOf), defaults);
  return result;
};
