import { ApiError } from '@slipway/cluster';
import { type Cause, SlipwayError, showDuration } from '@slipway/core';
import {
  type CustomResourceDefinition,
  isDefinedBy,
  type KubeObject,
  ofKind,
  refOf,
  showRef,
} from '@slipway/kubernetes';
import type { LevelName } from '@slipway/manifest';
import { causeOfApiError } from '@slipway/status';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import { withoutServerFields } from '../core/compare.ts';
import { type PlannedObject, ReleaseFailure, type ReleasePorts } from '../core/types.ts';
import { type LateAdoption, lateAdoptionInAnswer, lateAdoptionOf } from '../history/late-adoption.ts';
import { transferFieldsToSlipway } from '../plan/adoption.ts';
import { keepLiveReplicas } from '../plan/autoscaled-replicas.ts';
import { phasedLevels } from '../plan/phases.ts';
import { clearRollingUpdate } from '../plan/update-strategy-change.ts';
import { withoutManagedFields } from '../track/object-store.ts';

export interface Applied {
  readonly planned: PlannedObject;
  /** As the server stored it, without its record of who wrote which field. */
  readonly object: KubeObject;
  /** It was to be made, and stood there already. */
  readonly lateAdoption?: LateAdoption;
}

/** Milliseconds that an object may take to go, where no deadline is nearer. */
const removalTime = 60_000;
/** Milliseconds that it has even when the deadline is over: most are gone at once, and only what hangs is a problem. */
const leastRemovalTime = 1000;

const timeToGo = (ports: ReleasePorts): number =>
  ports.deadline === undefined
    ? removalTime
    : Math.max(leastRemovalTime, Math.min(removalTime, ports.deadline - timeWithoutOutages(ports)()));

/** Deletes and waits until the object is gone: a new one under its name must not be mistaken for it. */
export const deleteAndWait = async (
  ports: ReleasePorts,
  live: KubeObject,
  gracePeriodSeconds?: number,
): Promise<void> => {
  const { cluster, clock, signal } = ports;
  const uid = live.metadata.uid;
  await cluster.delete(refOf(live), {
    propagation: 'Background',
    ...(uid ? { uid } : {}),
    ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
  });
  const present = timeWithoutOutages(ports);
  const limit = timeToGo(ports);
  const started = present();
  for (let pause = 50; ; pause = Math.min(pause * 2, 1000)) {
    const found = await cluster.get(refOf(live));
    if (!found || found.metadata.uid !== uid) return;
    const left = limit - (present() - started);
    if (left <= 0) throw new ReleaseFailure(stuck(found, limit));
    await clock.sleep(Math.min(pause, left), signal);
  }
};

const stuck = (object: KubeObject, limit: number): Cause => ({
  code: 'Timeout',
  sentence: `${showRef(refOf(object))} is being deleted but does not go within ${showDuration(limit)}${object.metadata.finalizers?.length ? `: it waits for ${object.metadata.finalizers.join(', ')}` : ''}.`,
  object: refOf(object),
  hint: 'Find out which controller owes the finalizer; remove it by hand only when that controller is gone.',
  command: `kubectl get ${object.kind.toLowerCase()} ${object.metadata.name} -o jsonpath='{.metadata.finalizers}'${object.metadata.namespace ? ` -n ${object.metadata.namespace}` : ''}`,
  evidence: [],
});

interface ApplyOptions {
  readonly forceConflicts: boolean;
}

/** One object on its way to the cluster; `create` conflicts of an autoscaler's count are settled by looking again. */
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
    return await cluster.apply(planned.object, { force: options.forceConflicts || planned.takesCount === true });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (planned.scaled && error.status.reason === 'Conflict') {
      const live = await cluster.get(refOf(planned.object));
      // Once: a conflict about anything else than the count stays one.
      return applyOne(ports, { ...planned, object: keepLiveReplicas(planned.object, live), scaled: false }, options);
    }
    throw new ReleaseFailure(causeOfApiError({ object: planned.object, status: error.status }, 'apply'));
  }
};

const isConflict = (error: unknown): boolean =>
  error instanceof ReleaseFailure && error.reason.code === 'FieldConflict';

/** Makes an object, never over another one unseen: what stands there by now is somebody else's. */
const createOne = async (ports: ReleasePorts, planned: PlannedObject, options: ApplyOptions): Promise<Applied> => {
  try {
    const object = await applyOne(ports, planned, { forceConflicts: false });
    const found = lateAdoptionInAnswer(object);
    return { planned, object, ...(found ? { lateAdoption: found } : {}) };
  } catch (error) {
    if (!options.forceConflicts || !isConflict(error)) throw error;
    const live = await ports.cluster.get(refOf(planned.object));
    const object = await applyOne(ports, planned, options);
    return { planned, object, ...(live ? { lateAdoption: lateAdoptionOf(live, withoutServerFields(live)) } : {}) };
  }
};

/** Milliseconds in which a server serves a kind as its changed definition says: it reads that again by itself. */
const definitionTime = 10_000;

const isServedLate = (error: unknown): boolean =>
  error instanceof ReleaseFailure
    ? error.reason.code === 'InvalidManifest'
    : error instanceof SlipwayError && error.code === 'NotFound';

/** Tries again while the server may not have read a definition that was changed a moment ago. */
const applyDefined = async (
  ports: ReleasePorts,
  planned: PlannedObject,
  options: ApplyOptions,
  definitions: readonly CustomResourceDefinition[],
): Promise<Applied> => {
  const present = timeWithoutOutages(ports);
  const isChanged = definitions.some((definition) => isDefinedBy(definition, planned.object));
  for (const started = present(); ; await ports.clock.sleep(250, ports.signal))
    try {
      return await applyPlanned(ports, planned, options);
    } catch (error) {
      if (!isChanged || !isServedLate(error) || present() - started > definitionTime) throw error;
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
 * Applies level by level, everything within a level at once. `afterLevel` may wait for what the next level stands on.
 * @throws ReleaseFailure with the first refusal, once everything that was under way has ended
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
    const settled = await Promise.allSettled(
      level.items.map(async (planned): Promise<Applied> => {
        const applied = await applyDefined(ports, planned, options, definitions);
        await options.onApplied?.(applied);
        return applied;
      }),
    );
    const applied = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    all.push(...applied);
    const refused = settled.find((result) => result.status === 'rejected');
    if (refused) throw refused.reason;
    await options.afterLevel?.(level.name, applied, level === levels.at(-1));
  }
  return all;
};
