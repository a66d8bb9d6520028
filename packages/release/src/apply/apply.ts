import { ApiError } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { type CustomResourceDefinition, isDefinedBy, type KubeObject, ofKind, refOf } from '@slipway/kubernetes';
import type { LevelName } from '@slipway/manifest';
import { causeOfApiError } from '@slipway/status';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import { withoutServerFields } from '../core/compare-objects.ts';
import { withoutManagedFields } from '../core/managed-fields.ts';
import { ReleaseFailure } from '../core/release-failure.ts';
import type { PlannedObject, ReleasePorts } from '../core/types.ts';
import { type LateAdoption, lateAdoptionInAnswer, lateAdoptionOf } from '../history/late-adoption.ts';
import { keepLiveReplicas } from '../ownership/autoscaled-replicas.ts';
import { transferFieldsToSlipway } from '../ownership/transfer-fields.ts';
import { clearRollingUpdate } from '../ownership/update-strategy-change.ts';
import { phasedLevels } from '../plan/phase-order.ts';
import { deleteAndWait } from './delete-and-wait.ts';

export interface Applied {
  readonly planned: PlannedObject;
  /** As the server stored it, without managedFields. */
  readonly object: KubeObject;
  /** Set if another client created the object after preflight. */
  readonly lateAdoption?: LateAdoption;
}

interface ApplyOptions {
  readonly forceConflicts: boolean;
}

/**
 * Applies one object. If an autoscaler changed `replicas` meanwhile, applies it again with the live count.
 * @throws ReleaseFailure with the reason of the API server
 */
export const applyOne = async (
  ports: ReleasePorts,
  planned: PlannedObject,
  options: ApplyOptions,
): Promise<KubeObject> => {
  const { cluster } = ports;
  if (planned.action === 'unchanged' && planned.live) return planned.live;
  if (planned.action === 'replace' && planned.live) await deleteAndWait(ports, planned.live);
  try {
    if (planned.adoption) await transferFieldsToSlipway(cluster, refOf(planned.object), planned.adoption);
    if (planned.live && planned.action === 'configure') await clearRollingUpdate(cluster, planned.object, planned.live);
    return await cluster.apply(planned.object, {
      force: options.forceConflicts || planned.isAutoscalerPruned === true,
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (planned.isAutoscaled && error.status.reason === 'Conflict') {
      const live = await cluster.get(refOf(planned.object));
      // One retry: a conflict about another field remains a conflict.
      return applyOne(
        ports,
        { ...planned, object: keepLiveReplicas(planned.object, live), isAutoscaled: false },
        options,
      );
    }
    throw new ReleaseFailure(causeOfApiError({ object: planned.object, status: error.status }, 'apply'));
  }
};

const isConflict = (error: unknown): boolean =>
  error instanceof ReleaseFailure && error.reason.code === 'FieldConflict';

/** Creates an object. If another client created it after preflight, returns that object as a late adoption. */
const createOne = async (ports: ReleasePorts, planned: PlannedObject, options: ApplyOptions): Promise<Applied> => {
  try {
    const object = await applyOne(ports, planned, { forceConflicts: false });
    const lateAdoption = lateAdoptionInAnswer(object);
    return { planned, object, ...(lateAdoption ? { lateAdoption } : {}) };
  } catch (error) {
    if (!options.forceConflicts || !isConflict(error)) throw error;
    const live = await ports.cluster.get(refOf(planned.object));
    const object = await applyOne(ports, planned, options);
    return { planned, object, ...(live ? { lateAdoption: lateAdoptionOf(live, withoutServerFields(live)) } : {}) };
  }
};

/** Milliseconds until the API server serves the new schema of a changed CustomResourceDefinition. */
const schemaReloadTime = 10_000;

const isSchemaOutdated = (error: unknown): boolean =>
  error instanceof ReleaseFailure
    ? error.reason.code === 'InvalidManifest'
    : error instanceof SlipwayError && error.code === 'NotFound';

/** Applies an object, and retries while the API server may not have loaded a definition that just changed. */
const applyAfterDefinition = async (
  ports: ReleasePorts,
  planned: PlannedObject,
  options: ApplyOptions,
  definitions: readonly CustomResourceDefinition[],
): Promise<Applied> => {
  const elapsed = timeWithoutOutages(ports);
  const isChanged = definitions.some((definition) => isDefinedBy(definition, planned.object));
  for (const started = elapsed(); ; await ports.clock.sleep(250, ports.signal))
    try {
      return await applyPlanned(ports, planned, options);
    } catch (error) {
      if (!isChanged || !isSchemaOutdated(error) || elapsed() - started > schemaReloadTime) throw error;
    }
};

const applyPlanned = async (ports: ReleasePorts, planned: PlannedObject, options: ApplyOptions): Promise<Applied> => {
  const applied =
    planned.action === 'create'
      ? await createOne(ports, planned, options)
      : { planned, object: await applyOne(ports, planned, options) };
  return { ...applied, object: withoutManagedFields(applied.object) };
};

/**
 * Applies level by level, and all objects of a level at once. `afterLevel` may wait for objects that the next level
 * needs.
 * @throws ReleaseFailure with the first rejection, after all requests of the level have ended
 */
export const applyAll = async (
  ports: ReleasePorts,
  objects: readonly PlannedObject[],
  options: ApplyOptions & {
    readonly onApplied?: (applied: Applied) => unknown;
    readonly afterLevel?: (level: LevelName, applied: readonly Applied[], isLast: boolean) => Promise<void>;
  },
): Promise<Applied[]> => {
  const changed = objects.filter(({ action }) => action !== 'unchanged').map(({ object }) => object);
  const definitions = ofKind(changed, 'CustomResourceDefinition');
  const all: Applied[] = [];
  const levels = phasedLevels(objects);
  for (const level of levels) {
    ports.signal.throwIfAborted();
    const results = await Promise.allSettled(
      level.items.map(async (planned): Promise<Applied> => {
        const applied = await applyAfterDefinition(ports, planned, options, definitions);
        await options.onApplied?.(applied);
        return applied;
      }),
    );
    const applied = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    all.push(...applied);
    const rejected = results.find((result) => result.status === 'rejected');
    if (rejected) throw rejected.reason;
    await options.afterLevel?.(level.name, applied, level === levels.at(-1));
  }
  return all;
};
