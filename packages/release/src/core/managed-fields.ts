import { isDeepStrictEqual } from 'node:util';
import type { KubeObject, ManagedFields } from '@slipway/kubernetes';
import { fieldManager } from './names.ts';

/**
 * A set of fields as the server writes it: `f:name` is a field, `k:{…}` a list's item by its keys, `v:…` one by its
 * value, `.` the thing itself. Source: structured-merge-diff, FieldsV1.
 */
export interface FieldSet {
  readonly [step: string]: FieldSet;
}

const union = (a: FieldSet, b: FieldSet): FieldSet => ({
  ...a,
  ...Object.fromEntries(Object.entries(b).map(([step, below]) => [step, union(a[step] ?? {}, below)])),
});

export const fieldsOf = ({ fieldsV1 }: ManagedFields): FieldSet => (fieldsV1 ?? {}) as FieldSet;

export type Writer = Pick<ManagedFields, 'manager' | 'operation'>;

const ourselves: Writer = { manager: fieldManager, operation: 'Apply' };

const isOf =
  (writer: Writer) =>
  (entry: ManagedFields): boolean =>
    entry.manager === writer.manager && entry.operation === writer.operation && !entry.subresource;

export const isOurs = isOf(ourselves);

/** The entries with everything that some managers own handed over to another one, this project's where none is named. */
export const transferFields = (
  live: KubeObject,
  isHandedOver: (entry: ManagedFields) => boolean,
  to: Writer = ourselves,
): ManagedFields[] => {
  const entries = live.metadata.managedFields ?? [];
  const given = entries.filter((entry) => isHandedOver(entry) || isOf(to)(entry));
  // Another version of the kind names other fields: what was owned under it is nobody's from now on.
  const usable = given.filter(({ apiVersion }) => apiVersion === live.apiVersion);
  const time = usable
    .flatMap((entry) => entry.time ?? [])
    .toSorted()
    .at(-1);
  const ours = {
    ...to,
    apiVersion: live.apiVersion,
    ...(time ? { time } : {}),
    fieldsType: 'FieldsV1',
    fieldsV1: usable.map(fieldsOf).reduce(union, {}),
  } as ManagedFields;
  return [...entries.filter((entry) => !given.includes(entry)), ours];
};

type Holder = Record<string, unknown> | unknown[];

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

const hasKeys = (item: unknown, keys: Record<string, unknown>): boolean =>
  isHolder(item) &&
  Object.entries(keys).every(([key, value]) => isDeepStrictEqual((item as Record<string, unknown>)[key], value));

/** Where a step leads from here; undefined where there is nothing. */
const locate = (holder: unknown, step: string): string | number | undefined => {
  const [kind, rest] = [step.slice(0, 2), step.slice(2)];
  if (Array.isArray(holder)) {
    if (kind === 'f:') return undefined;
    const wanted: unknown = JSON.parse(rest);
    const index = holder.findIndex((item) =>
      kind === 'k:' ? hasKeys(item, wanted as Record<string, unknown>) : isDeepStrictEqual(item, wanted),
    );
    return index < 0 ? undefined : index;
  }
  return kind === 'f:' && isHolder(holder) && rest in holder ? rest : undefined;
};

const at = (holder: unknown, step: string): unknown => {
  const key = locate(holder, step);
  return key === undefined ? undefined : (holder as Record<string | number, unknown>)[key];
};

const remove = (holder: Holder, key: string | number): void => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
};

const isEmpty = (value: unknown): boolean => isHolder(value) && Object.keys(value).length === 0;

/**
 * What a value becomes when fields lose their last owner, as the server does it at the next apply: changed in place.
 * @param forsaken fields that somebody owned
 * @param kept sets of fields that still have an owner
 * @param defaults what the server would put in place of a missing field
 */
export const dropUnownedFields = (
  value: Holder,
  forsaken: FieldSet,
  kept: readonly FieldSet[],
  defaults: unknown,
): void => {
  for (const [step, below] of Object.entries(forsaken)) {
    const key = step === '.' ? undefined : locate(value, step);
    if (key === undefined) continue;
    const owners = kept.flatMap((set) => set[step] ?? []);
    const child = (value as Record<string | number, unknown>)[key];
    const usual = at(defaults, step);
    const isWhole = Object.keys(below).length === 0 || '.' in below;
    if (owners.length > 0 || !isWhole) {
      if (isHolder(child)) dropUnownedFields(child, below, owners, usual);
      if (owners.length > 0 || !isEmpty(child)) continue;
    }
    if (usual === undefined) remove(value, key);
    else (value as Record<string | number, unknown>)[key] = structuredClone(usual);
  }
};

/** Whose the pause of a stable Deployment is: a name of its own, so that it goes without anything else being touched. */
export const pauseManager = 'slipway-pause';

/** Whether this project itself has paused it. The object has to say who wrote which field. */
export const isPausedBySlipway = ({ metadata }: KubeObject): boolean =>
  metadata.managedFields?.some((entry) => entry.manager === pauseManager) === true;
