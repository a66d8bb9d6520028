import type { Cluster } from '@slipway/cluster';
import { type KubeObject, refOf, specOf, strategyFieldOf, valueAt, withSpec } from '@slipway/kubernetes';
import { fieldManager } from '../core/names.ts';
import { transferFieldsToSlipway } from './adoption.ts';

/**
 * The field of a strategy that stops rolling, undefined for any other change. The server has filled in `rollingUpdate`,
 * refuses it for every other type, and an apply cannot take away what nobody has applied.
 */
export const removesRollingUpdate = (object: KubeObject, live: KubeObject): string | undefined => {
  const field = strategyFieldOf(object);
  if (!field) return undefined;
  const type = valueAt(object, ['spec', field, 'type']);
  const isOther = type !== undefined && type !== 'RollingUpdate' && !valueAt(object, ['spec', field, 'rollingUpdate']);
  return isOther && valueAt(live, ['spec', field, 'rollingUpdate']) ? field : undefined;
};

/** Changes only the type of the strategy, so that an apply of the object is accepted; nothing is restarted by it. */
export const clearRollingUpdate = async (cluster: Cluster, object: KubeObject, live: KubeObject): Promise<void> => {
  const field = removesRollingUpdate(object, live);
  if (!field) return;
  const ref = refOf(object);
  await cluster.patch(ref, {
    spec: { [field]: { type: valueAt(object, ['spec', field, 'type']), rollingUpdate: null } },
  });
  // Else the next change of the type would conflict with ourselves.
  await transferFieldsToSlipway(cluster, ref, { managers: [fieldManager] });
};

/** The server's answer to an object whose strategy stops rolling, as it will be once {@link clearRollingUpdate} has been. */
export const dryRunStrategyChange = async (
  object: KubeObject,
  live: KubeObject | undefined,
  attempt: (object: KubeObject) => Promise<KubeObject>,
): Promise<KubeObject> => {
  const field = live && removesRollingUpdate(object, live);
  if (!field) return attempt(object);
  const { [field]: strategy, ...spec } = specOf(object);
  const answer = await attempt({ ...object, spec });
  return withSpec(answer, { [field]: strategy });
};
