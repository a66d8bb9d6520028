import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '@slipway/kubernetes';

/** The path of a value in an object. A list is one value, which is enough for tests of whole objects. */
type Path = readonly string[];

const separator = '\u0000';
const pathKey = (path: Path): string => path.join(separator);

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields that only the server writes, or that identify the object. They have no owner. */
const unowned = new Set(
  [
    'name',
    'namespace',
    'uid',
    'resourceVersion',
    'generation',
    'creationTimestamp',
    'managedFields',
    'deletionTimestamp',
  ].map((name) => pathKey(['metadata', name])),
);

/** Returns the leaves of an object by their paths. */
const leavesOf = (object: KubeObject): Map<string, unknown> => {
  const leaves = new Map<string, unknown>();
  const walk = (value: unknown, path: Path): void => {
    const key = pathKey(path);
    if (unowned.has(key) || value === undefined) return;
    if (isMap(value) && Object.keys(value).length > 0)
      for (const [name, child] of Object.entries(value)) walk(child, [...path, name]);
    else leaves.set(key, value);
  };
  for (const [name, value] of Object.entries(object))
    if (!['apiVersion', 'kind', 'status'].includes(name)) walk(value, [name]);
  return leaves;
};

/** Sets the value at a path. Without a value, deletes it together with maps that become empty. */
const assign = (object: Record<string, unknown>, key: string, value: unknown): void => {
  const path = key.split(separator);
  const last = path.at(-1) as string;
  const parents: Record<string, unknown>[] = [object];
  for (const name of path.slice(0, -1)) {
    const parent = parents.at(-1) as Record<string, unknown>;
    if (!isMap(parent[name])) {
      if (value === undefined) return;
      parent[name] = {};
    }
    parents.push(parent[name] as Record<string, unknown>);
  }
  if (value !== undefined) {
    (parents.at(-1) as Record<string, unknown>)[last] = structuredClone(value);
    return;
  }
  delete (parents.at(-1) as Record<string, unknown>)[last];
  for (let at = parents.length - 1; at > 0; at--) {
    if (Object.keys(parents[at] as object).length > 0) return;
    delete (parents[at - 1] as Record<string, unknown>)[path[at - 1] as string];
  }
};

/** The leaves of one object by their field manager. */
export type Owners = Map<string, Set<string>>;

export interface Conflict {
  readonly manager: string;
  readonly field: string;
}

const fieldName = (key: string): string => `.${key.split(separator).join('.')}`;

/** Returns the leaves that another manager owns with another value. */
export const conflictsOf = (live: KubeObject, wanted: KubeObject, owners: Owners, manager: string): Conflict[] => {
  const present = leavesOf(live);
  return [...leavesOf(wanted)].flatMap(([key, value]) =>
    isDeepStrictEqual(present.get(key), value)
      ? []
      : [...owners]
          .filter(([other, keys]) => other !== manager && keys.has(key))
          .map(([other]) => ({ manager: other, field: fieldName(key) })),
  );
};

/** Merges an apply into an object. Sets and owns its leaves, and deletes leaves that only this manager owned before. */
export const mergeApply = (live: KubeObject, wanted: KubeObject, owners: Owners, manager: string): KubeObject => {
  const result = structuredClone(live);
  const present = leavesOf(live);
  const leaves = leavesOf(wanted);
  for (const key of owners.get(manager) ?? []) {
    const shared = [...owners].some(([other, keys]) => other !== manager && keys.has(key));
    if (!leaves.has(key) && !shared) assign(result, key, undefined);
  }
  for (const [key, value] of leaves) {
    if (!isDeepStrictEqual(present.get(key), value)) {
      for (const [other, keys] of owners) if (other !== manager) keys.delete(key);
      assign(result, key, value);
    }
  }
  owners.set(manager, new Set(leaves.keys()));
  return result;
};

/** Makes the manager of an update the owner of each changed leaf. */
export const claim = (before: KubeObject | undefined, after: KubeObject, owners: Owners, manager: string): void => {
  const old = before ? leavesOf(before) : new Map<string, unknown>();
  const mine = owners.get(manager) ?? new Set<string>();
  for (const [key, value] of leavesOf(after)) {
    if (isDeepStrictEqual(old.get(key), value)) continue;
    for (const [other, keys] of owners) if (other !== manager) keys.delete(key);
    mine.add(key);
  }
  if (mine.size > 0) owners.set(manager, mine);
};

/** Applies a JSON merge patch (RFC 7386). */
export const mergePatch = (target: unknown, patch: unknown): unknown => {
  if (!isMap(patch)) return structuredClone(patch);
  const result: Record<string, unknown> = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  return result;
};
