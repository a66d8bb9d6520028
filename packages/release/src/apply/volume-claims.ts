import { ApiError } from '@slipway/cluster';
import { isKind, type KubeObject, type Models, refOf, showRef } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';

/** `data-db-0` of a StatefulSet db with the template data. */
const isMadeBy = ({ metadata, spec }: Models['StatefulSet']): ((claim: KubeObject) => boolean) => {
  const templates = spec?.volumeClaimTemplates ?? [];
  const prefixes = templates.map((template) => `${template.metadata?.name}-${metadata.name}-`);
  return (claim) =>
    prefixes.some(
      (prefix) => claim.metadata.name.startsWith(prefix) && /^\d+$/.test(claim.metadata.name.slice(prefix.length)),
    );
};

/** A claim that never got a volume holds nothing. */
export const isUnbound = (object: KubeObject): boolean =>
  isKind(object, 'PersistentVolumeClaim') && object.status?.phase === 'Pending' && !object.spec?.volumeName;

/**
 * Removes what a removed StatefulSet has made and never cleans up: claims that never got a volume. Others may hold
 * data, and a note names them.
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
    const claims = (await cluster.list(selection)).items.filter(isMadeBy(statefulSet));
    await Promise.all(
      claims.map(async (claim) => {
        if (isUnbound(claim)) await cluster.delete(refOf(claim));
        else
          warnings.push(
            `${showRef(refOf(claim))} was made by ${statefulSet.metadata.name} and is left in place, because it may hold data.`,
          );
      }),
    );
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    warnings.push(`The claims of ${showRef(refOf(statefulSet))} are left in place: ${error.message}`);
  }
};
