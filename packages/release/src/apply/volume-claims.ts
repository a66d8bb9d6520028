import { ApiError } from '@slipway/cluster';
import { isKind, type KubeObject, type Models, refOf, showRef } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';

/** Returns a test for the claims of a StatefulSet: template `data` of the StatefulSet `db` creates `data-db-0`. */
const isCreatedBy = ({ metadata, spec }: Models['StatefulSet']): ((claim: KubeObject) => boolean) => {
  const templates = spec?.volumeClaimTemplates ?? [];
  const prefixes = templates.map((template) => `${template.metadata?.name}-${metadata.name}-`);
  return (claim) =>
    prefixes.some(
      (prefix) => claim.metadata.name.startsWith(prefix) && /^\d+$/.test(claim.metadata.name.slice(prefix.length)),
    );
};

/** Returns whether a claim never got a volume, and so holds no data. */
export const isUnbound = (object: KubeObject): boolean =>
  isKind(object, 'PersistentVolumeClaim') && object.status?.phase === 'Pending' && !object.spec?.volumeName;

/**
 * Deletes claims of a deleted StatefulSet that never got a volume, because no controller deletes them. Claims with a
 * volume may hold data: they stay, and a warning names each one.
 */
export const deleteUnboundClaims = async (
  { cluster }: ReleasePorts,
  statefulSet: KubeObject,
  warnings: string[],
): Promise<void> => {
  if (!isKind(statefulSet, 'StatefulSet') || !statefulSet.spec?.volumeClaimTemplates?.length) return;
  const { namespace } = statefulSet.metadata;
  const selection = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...(namespace ? { namespace } : {}) };
  try {
    const claims = (await cluster.list(selection)).items.filter(isCreatedBy(statefulSet));
    await Promise.all(
      claims.map(async (claim) => {
        if (isUnbound(claim)) await cluster.delete(refOf(claim));
        else
          warnings.push(
            `${showRef(refOf(claim))} stays in the cluster, because it may hold data. ${showRef(refOf(statefulSet))} created it.`,
          );
      }),
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    warnings.push(`The PersistentVolumeClaims of ${showRef(refOf(statefulSet))} stay in the cluster: ${error.message}`);
  }
};
