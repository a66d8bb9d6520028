import type { Cluster } from '@slipway/cluster';
import { type KubeObject, refOf, specOf, strategyFieldOf, valueAt, withSpec } from '@slipway/kubernetes';
import { fieldManager } from '../core/managed-fields.ts';
import { transferFieldsToSlipway } from './transfer-fields.ts';

/**
 * Returns the strategy field of a change from RollingUpdate to another type, undefined for any other change. The server
 * has set defaults in `rollingUpdate` and rejects them for other types. An apply cannot remove them, because no manager
 * has applied them.
 */
export const removesRollingUpdate = (object: KubeObject, live: KubeObject): string | undefined => {
  const field = strategyFieldOf(object);
  if (!field) return undefined;
  const type = valueAt(object, ['spec', field, 'type']);
  const isOther = type !== undefined && type !== 'RollingUpdate' && !valueAt(object, ['spec', field, 'rollingUpdate']);
  return isOther && valueAt(live, ['spec', field, 'rollingUpdate']) ? field : undefined;
};

/** Changes only the type of the strategy, so that the server accepts the apply. This restarts no pod. */
export const clearRollingUpdate = async (cluster: Cluster, object: KubeObject, live: KubeObject): Promise<void> => {
  const field = removesRollingUpdate(object, live);
  if (!field) return;
  const ref = refOf(object);
  await cluster.patch(ref, {
    spec: { [field]: { type: valueAt(object, ['spec', field, 'type']), rollingUpdate: null } },
  });
  // Otherwise the next change of the type would conflict with this patch.
  await transferFieldsToSlipway(cluster, ref, { managers: [fieldManager] });
};

/** Runs an apply as a dry run. Returns the object as it will be after {@link clearRollingUpdate} and the apply. */
export const dryRunStrategyChange = async (
  object: KubeObject,
  live: KubeObject | undefined,
  dryRun: (object: KubeObject) => Promise<KubeObject>,
): Promise<KubeObject> => {
  const field = live && removesRollingUpdate(object, live);
  if (!field) return dryRun(object);
  const { [field]: strategy, ...spec } = specOf(object);
  const answer = await dryRun({ ...object, spec });
  return withSpec(answer, { [field]: strategy });
};
