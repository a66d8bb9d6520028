import { ApiError } from '@slipway/cluster';
import { type ObjectRef, SlipwayError } from '@slipway/core';
import { isBarrierKind, isProtected, isReplaceable, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { order, phaseAnnotation, reverse } from '@slipway/manifest';
import { isSameContent } from '../core/compare.ts';
import { hasKeepPolicy, ownerAnnotationOf, ownerOf, type ReleaseId } from '../core/names.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { RecordedObject } from '../history/revision-record.ts';
import { manualManagersOf, restoreFieldManagers } from '../plan/adoption.ts';
import { keepLiveReplicas } from '../plan/autoscaled-replicas.ts';
import { clearRollingUpdate } from '../plan/update-strategy-change.ts';
import { deleteAndWait } from './apply.ts';
import { pausedWarning } from './paused-deployments.ts';
import { deleteUnboundClaims, isUnbound } from './volume-claims.ts';

export interface RestoredObject {
  readonly ref: ObjectRef;
  readonly action: 'restored' | 'unchanged' | 'deleted' | 'skipped';
  readonly live?: KubeObject;
  readonly object?: KubeObject;
}

interface WantedObject {
  readonly object: KubeObject;
  readonly scaled: boolean;
  /** It goes back to whoever had made it, and is no part of the release. */
  readonly isOriginal?: true;
}

/** What a rollback has to make true: these objects exist like this, and these do not exist. */
export interface RestoreGoal {
  readonly wanted: readonly WantedObject[];
  readonly unwanted: readonly RecordedObject[];
}

/**
 * @param target objects of the revision to go back to; none is "before the first revision"
 * @param later what later revisions may have left, newest word first
 */
export const restoreGoal = (
  target: readonly RecordedObject[],
  later: ReadonlyMap<string, RecordedObject>,
): RestoreGoal => {
  const kept = new Set(target.map(({ ref }) => keyOf(ref)));
  const strangers = [...later.values()].filter(({ ref }) => !kept.has(keyOf(ref)));
  return {
    wanted: [
      ...target.map(({ object, scaled }) => ({ object, scaled: scaled === true })),
      // What another hand had made before this release touched it goes back to how that hand left it.
      ...strangers.flatMap(({ original }) =>
        original ? [{ object: original, scaled: false, isLent: true as const }] : [],
      ),
    ],
    unwanted: strangers.filter(({ created, original }) => created && !original),
  };
};

const isOnce = (object: KubeObject): boolean =>
  object.kind === 'Job' && object.metadata.annotations?.[phaseAnnotation] !== undefined;

const isImmutable = ({ status }: ApiError, object: KubeObject): boolean =>
  status.reason === 'Invalid' && status.details?.kind === object.kind && isReplaceable(object);

export interface RestoreResult {
  readonly restored: readonly RestoredObject[];
  /** Sentences, each naming its object. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

/** What is going away takes with it whatever is applied to it now: it has to be gone first. */
const outlive = async (ports: ReleasePorts, live: KubeObject): Promise<undefined> => {
  await deleteAndWait(ports, live);
};

const restoreOne = async (
  ports: ReleasePorts,
  { object: recorded, scaled, isOriginal }: WantedObject,
  warnings: string[],
): Promise<RestoredObject> => {
  const { cluster } = ports;
  const ref = refOf(recorded);
  const found = await cluster.get(ref);
  const live = found?.metadata.deletionTimestamp && !isOnce(recorded) ? await outlive(ports, found) : found;
  if (isOnce(recorded)) {
    if (
      !live ||
      !isSameContent(live, await cluster.apply(recorded, { dryRun: true, force: true }).catch(() => recorded))
    )
      warnings.push(`${showRef(ref)} has run already and was not run again: what it did is not undone.`);
    return { ref, action: 'skipped' };
  }
  const object = scaled ? keepLiveReplicas(recorded, live) : recorded;
  const base = { ref, ...(live ? { live } : {}) };
  const applied = (result: KubeObject): RestoredObject => {
    const pause = pausedWarning(result, recorded);
    if (pause) warnings.push(pause);
    const persons = manualManagersOf(result);
    if (persons.length > 0)
      warnings.push(
        `${showRef(ref)} was changed by ${persons.join(', ')} since: what that added to it was left in place.`,
      );
    return { ...base, object: result, action: live && isSameContent(live, result) ? 'unchanged' : 'restored' };
  };
  const given = async (result: KubeObject): Promise<RestoredObject> => {
    if (isOriginal) await restoreFieldManagers(cluster, recorded);
    return applied(result);
  };
  try {
    if (live) await clearRollingUpdate(cluster, object, live);
    return await given(await cluster.apply(object));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (live && isImmutable(error, recorded)) {
      await deleteAndWait(ports, live, 0);
      return given(await cluster.apply(object, { force: true }));
    }
    if (error.status.reason !== 'Conflict') throw error;
    // Bringing the service back comes first; whose change it overwrote must not be silent, though.
    const result = await cluster.apply(object, { force: true });
    warnings.push(
      `${showRef(ref)} had been changed by somebody else since (${error.status.message.split('\n')[0]}); the last good state overwrote it.`,
    );
    return given(result);
  }
};

const deleteOne = async (
  ports: ReleasePorts,
  id: ReleaseId,
  { ref }: RecordedObject,
  warnings: string[],
): Promise<RestoredObject> => {
  // A kind that came with the undone release, and has gone with it or never came, has no objects.
  const live = (await ports.cluster.resource(ref.apiVersion, ref.kind)) && (await ports.cluster.get(ref));
  if (!live) return { ref, action: 'unchanged' };
  if (isProtected(ref) && !isUnbound(live)) {
    warnings.push(`${showRef(ref)} was made by the undone release and is left in place, because it may hold data.`);
    return { ref, action: 'skipped' };
  }
  if (hasKeepPolicy(live)) {
    warnings.push(
      `${showRef(ref)} was made by the undone release and is left in place, as its annotation helm.sh/resource-policy says.`,
    );
    return { ref, action: 'skipped' };
  }
  if (ownerAnnotationOf(live) !== ownerOf(id)) {
    warnings.push(`${showRef(ref)} no longer carries this release's annotation and is left in place.`);
    return { ref, action: 'skipped' };
  }
  await deleteAndWait(ports, live);
  await deleteUnboundClaims(ports, live, warnings);
  return { ref, action: 'deleted', live: live };
};

/** What the undone release made and what could refuse or rescale the old objects and their pods: it goes first. */
export const isDeletedFirst = ({ ref }: RecordedObject): boolean => isBarrierKind(ref);

const sentence = (ref: ObjectRef, doing: 'brought back' | 'removed', error: unknown): string =>
  `${showRef(ref)} could not be ${doing}: ${(error as Error).message}`;

/** Nothing is wrong with the object: the way to the server, or the right to use it, was lost. */
const isCutOff = (error: unknown): boolean =>
  error instanceof SlipwayError &&
  !(error instanceof ApiError) &&
  ['Unreachable', 'Unauthorized', 'ToolMissing'].includes(error.code);

/**
 * Makes the goal true, going on past what cannot be: the more is back, the better.
 * @throws SlipwayError at the end when the server could not be reached: it is not finished then, and a later run goes on
 */
export const restore = async (ports: ReleasePorts, id: ReleaseId, goal: RestoreGoal): Promise<RestoreResult> => {
  const restored: RestoredObject[] = [];
  const problems: string[] = [];
  const warnings: string[] = [];
  let cutOff: unknown;
  const settle = async (
    doing: 'brought back' | 'removed',
    work: readonly (readonly [ObjectRef, () => Promise<RestoredObject>])[],
  ): Promise<void> => {
    await Promise.all(
      work.map(async ([ref, act]) => {
        try {
          restored.push(await act());
        } catch (error) {
          if (ports.signal.aborted) throw error;
          if (isCutOff(error)) cutOff ??= error;
          problems.push(sentence(ref, doing, error));
        }
      }),
    );
  };
  const deleteAll = async (entries: readonly RecordedObject[]): Promise<void> => {
    for (const { items } of reverse(order(entries, ({ object }) => object)))
      await settle(
        'removed',
        items.map((entry) => [entry.ref, () => deleteOne(ports, id, entry, warnings)] as const),
      );
  };
  await deleteAll(goal.unwanted.filter(isDeletedFirst));
  for (const { items } of order(goal.wanted, ({ object }) => object))
    await settle(
      'brought back',
      items.map((want) => [refOf(want.object), () => restoreOne(ports, want, warnings)] as const),
    );
  await deleteAll(goal.unwanted.filter((entry) => !isDeletedFirst(entry)));
  if (cutOff) throw cutOff;
  return { restored, problems, warnings: warnings };
};
