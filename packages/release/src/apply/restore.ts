import { ApiError } from '@slipway/cluster';
import { type ObjectRef, SlipwayError } from '@slipway/core';
import { isBarrierKind, isProtected, isReplaceable, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { order, reverse } from '@slipway/manifest';
import { hasKeepPolicy, ownerAnnotationOf, ownerOf } from '../core/annotations.ts';
import { isSameContent } from '../core/compare-objects.ts';
import type { ReleaseId } from '../core/release-id.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { RecordedObject } from '../history/revision-record.ts';
import { manualManagersOf } from '../ownership/adoption.ts';
import { keepLiveReplicas } from '../ownership/autoscaled-replicas.ts';
import { restoreFieldManagers } from '../ownership/restore-field-managers.ts';
import { clearRollingUpdate } from '../ownership/update-strategy-change.ts';
import { isPhaseJob } from '../plan/phase-jobs.ts';
import { deleteAndWait } from './delete-and-wait.ts';
import { pausedWarning } from './paused-restore.ts';
import { deleteUnboundClaims, isUnbound } from './volume-claims.ts';

export interface RestoredObject {
  readonly ref: ObjectRef;
  readonly action: 'restored' | 'unchanged' | 'deleted' | 'skipped';
  readonly live?: KubeObject;
  readonly object?: KubeObject;
}

interface WantedObject {
  readonly object: KubeObject;
  readonly isAutoscaled: boolean;
  /** The original object: another manager owns it, and it is not part of the release. */
  readonly isOriginal?: true;
}

/** The state that a rollback restores. */
export interface RestoreGoal {
  /** Objects that must exist in this form. */
  readonly wanted: readonly WantedObject[];
  /** Objects that must not exist. */
  readonly unwanted: readonly RecordedObject[];
}

/**
 * Returns the state to restore.
 * @param target objects of the revision to restore; an empty list means "before the first revision"
 * @param later objects that later revisions may have left, each by its key as its newest revision recorded it
 */
export const restoreGoal = (
  target: readonly RecordedObject[],
  later: ReadonlyMap<string, RecordedObject>,
): RestoreGoal => {
  const targetKeys = new Set(target.map(({ ref }) => keyOf(ref)));
  const notInTarget = [...later.values()].filter(({ ref }) => !targetKeys.has(keyOf(ref)));
  return {
    wanted: [
      ...target.map(({ object, isAutoscaled }) => ({ object, isAutoscaled: isAutoscaled === true })),
      // An object that existed before the release adopted it gets its original state back.
      ...notInTarget.flatMap(({ original }) =>
        original ? [{ object: original, isAutoscaled: false, isOriginal: true as const }] : [],
      ),
    ],
    unwanted: notInTarget.filter(({ created, original }) => created && !original),
  };
};

const isImmutable = ({ status }: ApiError, object: KubeObject): boolean =>
  status.reason === 'Invalid' && status.details?.kind === object.kind && isReplaceable(object);

export interface RestoreResult {
  readonly restored: readonly RestoredObject[];
  /** One sentence for each problem, with its object. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** Waits until a terminating object is gone. An apply before that would be lost with the object. */
const waitUntilGone = async (ports: ReleasePorts, live: KubeObject): Promise<undefined> => {
  await deleteAndWait(ports, live);
};

const restoreOne = async (
  ports: ReleasePorts,
  { object: recorded, isAutoscaled, isOriginal }: WantedObject,
  warnings: string[],
): Promise<RestoredObject> => {
  const { cluster } = ports;
  const ref = refOf(recorded);
  const found = await cluster.get(ref);
  const live = found?.metadata.deletionTimestamp && !isPhaseJob(recorded) ? await waitUntilGone(ports, found) : found;
  if (isPhaseJob(recorded)) {
    if (
      !live ||
      !isSameContent(live, await cluster.apply(recorded, { dryRun: true, force: true }).catch(() => recorded))
    )
      warnings.push(`${showRef(ref)} already ran, so the rollback did not run it again. Its effects remain.`);
    return { ref, action: 'skipped' };
  }
  const object = isAutoscaled ? keepLiveReplicas(recorded, live) : recorded;
  const base = { ref, ...(live ? { live } : {}) };
  const applied = (result: KubeObject): RestoredObject => {
    const paused = pausedWarning(result, recorded);
    if (paused) warnings.push(paused);
    const managers = manualManagersOf(result);
    if (managers.length > 0)
      warnings.push(
        `${showRef(ref)} was changed by ${managers.join(', ')} after the release. The rollback left the added fields in the object.`,
      );
    return { ...base, object: result, action: live && isSameContent(live, result) ? 'unchanged' : 'restored' };
  };
  const finish = async (result: KubeObject): Promise<RestoredObject> => {
    if (isOriginal) await restoreFieldManagers(cluster, recorded);
    return applied(result);
  };
  try {
    if (live) await clearRollingUpdate(cluster, object, live);
    return await finish(await cluster.apply(object));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (live && isImmutable(error, recorded)) {
      await deleteAndWait(ports, live, 0);
      return finish(await cluster.apply(object, { force: true }));
    }
    if (error.status.reason !== 'Conflict') throw error;
    // A working service is more important than the other manager's change. The warning names that manager.
    const result = await cluster.apply(object, { force: true });
    warnings.push(
      `${showRef(ref)} was changed after the release (${error.status.message.split('\n')[0]}). The rollback overwrote that change.`,
    );
    return finish(result);
  }
};

const deleteOne = async (
  ports: ReleasePorts,
  id: ReleaseId,
  { ref }: RecordedObject,
  warnings: string[],
): Promise<RestoredObject> => {
  // The rolled-back release may have created the kind. If the kind does not exist, it has no objects.
  const live = (await ports.cluster.resource(ref.apiVersion, ref.kind)) && (await ports.cluster.get(ref));
  if (!live) return { ref, action: 'unchanged' };
  if (isProtected(ref) && !isUnbound(live)) {
    warnings.push(
      `${showRef(ref)} stays in the cluster, because it may hold data. The rolled-back release created it.`,
    );
    return { ref, action: 'skipped' };
  }
  if (hasKeepPolicy(live)) {
    warnings.push(
      `${showRef(ref)} stays in the cluster, because its annotation helm.sh/resource-policy is "keep". The rolled-back release created it.`,
    );
    return { ref, action: 'skipped' };
  }
  if (ownerAnnotationOf(live) !== ownerOf(id)) {
    warnings.push(`${showRef(ref)} stays in the cluster, because it no longer has the annotation of this release.`);
    return { ref, action: 'skipped' };
  }
  await deleteAndWait(ports, live);
  await deleteUnboundClaims(ports, live, warnings);
  return { ref, action: 'deleted', live };
};

/** Returns whether to delete an object before the restore, because it could reject or rescale restored objects. */
export const isDeletedFirst = ({ ref }: RecordedObject): boolean => isBarrierKind(ref);

const describeProblem = (ref: ObjectRef, verb: 'restored' | 'deleted', error: unknown): string =>
  `${showRef(ref)} could not be ${verb}: ${(error as Error).message}`;

/** Returns whether the connection or the login failed, and not the request for one object. */
const isConnectionLost = (error: unknown): boolean =>
  error instanceof SlipwayError &&
  !(error instanceof ApiError) &&
  ['Unreachable', 'Unauthorized', 'ToolMissing'].includes(error.code);

/**
 * Restores the state. Continues after an object that cannot be restored, and reports it as a problem.
 * @throws SlipwayError at the end if the API server was unreachable: a later run has to finish the rollback
 */
export const restore = async (ports: ReleasePorts, id: ReleaseId, goal: RestoreGoal): Promise<RestoreResult> => {
  const restored: RestoredObject[] = [];
  const problems: string[] = [];
  const warnings: string[] = [];
  let connectionError: unknown;
  const runAll = async (
    verb: 'restored' | 'deleted',
    work: readonly (readonly [ObjectRef, () => Promise<RestoredObject>])[],
  ): Promise<void> => {
    await Promise.all(
      work.map(async ([ref, act]) => {
        try {
          restored.push(await act());
        } catch (error) {
          if (ports.signal.aborted) throw error;
          if (isConnectionLost(error)) connectionError ??= error;
          problems.push(describeProblem(ref, verb, error));
        }
      }),
    );
  };
  const deleteAll = async (objects: readonly RecordedObject[]): Promise<void> => {
    for (const { items } of reverse(order(objects, ({ object }) => object)))
      await runAll(
        'deleted',
        items.map((entry) => [entry.ref, () => deleteOne(ports, id, entry, warnings)] as const),
      );
  };
  await deleteAll(goal.unwanted.filter(isDeletedFirst));
  for (const { items } of order(goal.wanted, ({ object }) => object))
    await runAll(
      'restored',
      items.map((wanted) => [refOf(wanted.object), () => restoreOne(ports, wanted, warnings)] as const),
    );
  await deleteAll(goal.unwanted.filter((entry) => !isDeletedFirst(entry)));
  if (connectionError) throw connectionError;
  return { restored, problems, warnings };
};
