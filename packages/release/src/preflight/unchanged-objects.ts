import { isDeepStrictEqual } from 'node:util';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import type { PlannedObject } from '../core/types.ts';
import type { History } from '../history/history.ts';
import { lastVerified } from '../history/revisions.ts';
import { readSnapshot } from '../history/snapshot.ts';
import { withoutReplicas } from '../ownership/autoscaled-replicas.ts';

/** The objects of the last verified revision, by key. Empty if a later revision failed or is unfinished. */
export type LastApplied = ReadonlyMap<string, KubeObject>;

/** Reads the objects of the last verified revision, if no later revision may have changed the cluster. */
export const readLastApplied = async (history: History): Promise<LastApplied> => {
  const { revisions, knownObjects, verifiedKeys } = await readSnapshot(history);
  const last = lastVerified(revisions)?.revision ?? 0;
  const hasLater = revisions.some(({ revision, state }) => revision > last && state !== 'rolled-back');
  if (hasLater) return new Map();
  return new Map([...knownObjects].filter(([key]) => verifiedKeys.has(key)).map(([key, { object }]) => [key, object]));
};

/** Whether `whole` contains all fields of `part` with the same values. Lists must have the same length. */
const contains = (whole: unknown, part: unknown): boolean => {
  if (typeof part !== 'object' || part === null) return whole === part;
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole) !== Array.isArray(part)) return false;
  if (Array.isArray(part) && part.length !== (whole as unknown[]).length) return false;
  return Object.entries(part).every(([key, value]) => contains((whole as Record<string, unknown>)[key], value));
};

const asStored = (object: KubeObject): unknown => JSON.parse(JSON.stringify(object));

/**
 * Returns whether an apply would surely change nothing: the same object was applied last, and the live object still has
 * all its fields. If that is uncertain, a dry run decides. For example, the server may write a quantity differently, or
 * another client may have added to a list.
 */
export const isUnchanged = (
  { object, live, isAutoscaled }: Omit<PlannedObject, 'action'>,
  lastApplied: LastApplied,
): boolean => {
  const applied = lastApplied.get(keyOf(refOf(object)));
  return (
    live !== undefined &&
    applied !== undefined &&
    isDeepStrictEqual(asStored(isAutoscaled ? withoutReplicas(object) : object), asStored(applied)) &&
    contains(live, asStored(object))
  );
};
