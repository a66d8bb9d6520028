import { isDeepStrictEqual } from 'node:util';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import type { PlannedObject } from '../core/types.ts';
import type { History } from '../history/history.ts';
import { lastVerified } from '../history/revisions.ts';
import { readSnapshot } from '../history/snapshot.ts';
import { withoutReplicas } from './autoscaled-replicas.ts';

/** What the last good revision applied, by key; empty where something was begun since and not undone. */
export type LastApplied = ReadonlyMap<string, KubeObject>;

export const readLastApplied = async (history: History): Promise<LastApplied> => {
  const { revisions, knownObjects, verifiedKeys } = await readSnapshot(history);
  const last = lastVerified(revisions)?.revision ?? 0;
  const isOpen = revisions.some(({ revision, state }) => revision > last && state !== 'rolled-back');
  if (isOpen) return new Map();
  return new Map([...knownObjects].filter(([key]) => verifiedKeys.has(key)).map(([key, { object }]) => [key, object]));
};

/** Whether `whole` has everything that `part` says; lists have to be of one length. */
const holds = (whole: unknown, part: unknown): boolean => {
  if (typeof part !== 'object' || part === null) return whole === part;
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole) !== Array.isArray(part)) return false;
  if (Array.isArray(part) && part.length !== (whole as unknown[]).length) return false;
  return Object.entries(part).every(([key, value]) => holds((whole as Record<string, unknown>)[key], value));
};

const asStored = (object: KubeObject): unknown => JSON.parse(JSON.stringify(object));

/**
 * Whether an apply cannot change anything: the same object was applied last, and everything that it says still stands.
 * Where this cannot be told (a quantity that the server writes otherwise, a list that others added to) the server is
 * asked.
 */
export const isUnchanged = ({ object, live, scaled }: Omit<PlannedObject, 'action'>, settled: LastApplied): boolean => {
  const applied = settled.get(keyOf(refOf(object)));
  return (
    live !== undefined &&
    applied !== undefined &&
    isDeepStrictEqual(asStored(scaled ? withoutReplicas(object) : object), asStored(applied)) &&
    holds(live, asStored(object))
  );
};
