import { isDeepStrictEqual } from 'node:util';
import type { KubeObject, ManagedFields } from '@slipway/kubernetes';

/** The field manager of everything that Slipway applies. */
export const fieldManager = 'slipway';

/**
 * A set of fields as the server writes it. `f:name` is a field, and `.` is the object or item itself. `k:{…}` is a list
 * item by its keys, `v:…` one by its value. Source: structured-merge-diff, FieldsV1.
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

const slipwayWriter: Writer = { manager: fieldManager, operation: 'Apply' };

const isWrittenBy =
  (writer: Writer) =>
  (entry: ManagedFields): boolean =>
    entry.manager === writer.manager && entry.operation === writer.operation && !entry.subresource;

/** Returns whether Slipway's apply wrote this entry. */
export const isSlipwayEntry = isWrittenBy(slipwayWriter);

/** Returns `managedFields` in which one writer, by default Slipway, owns all that the selected entries owned. */
export const transferFields = (
  live: KubeObject,
  isTransferred: (entry: ManagedFields) => boolean,
  to: Writer = slipwayWriter,
): ManagedFields[] => {
  const entries = live.metadata.managedFields ?? [];
  const transferred = entries.filter((entry) => isTransferred(entry) || isWrittenBy(to)(entry));
  // Another API version of the kind has other field names: fields that were owned under it lose their owner.
  const sameVersion = transferred.filter(({ apiVersion }) => apiVersion === live.apiVersion);
  const time = sameVersion
    .flatMap((entry) => entry.time ?? [])
    .toSorted()
    .at(-1);
  const merged = {
    ...to,
    apiVersion: live.apiVersion,
    ...(time ? { time } : {}),
    fieldsType: 'FieldsV1',
    fieldsV1: sameVersion.map(fieldsOf).reduce(union, {}),
  } as ManagedFields;
  return [...entries.filter((entry) => !transferred.includes(entry)), merged];
};

/** Returns the object without `managedFields`, which often make up half of it. */
export const withoutManagedFields = (object: KubeObject): KubeObject => {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
};

type Composite = Record<string, unknown> | unknown[];

const isComposite = (value: unknown): value is Composite => typeof value === 'object' && value !== null;

const hasKeys = (item: unknown, keys: Record<string, unknown>): boolean =>
  isComposite(item) &&
  Object.entries(keys).every(([key, value]) => isDeepStrictEqual((item as Record<string, unknown>)[key], value));

/** The key or index that a step of a field set selects in a value; undefined if it selects nothing. */
const keyOfStep = (value: unknown, step: string): string | number | undefined => {
  const [kind, rest] = [step.slice(0, 2), step.slice(2)];
  if (Array.isArray(value)) {
    if (kind === 'f:') return undefined;
    const selected: unknown = JSON.parse(rest);
    const index = value.findIndex((item) =>
      kind === 'k:' ? hasKeys(item, selected as Record<string, unknown>) : isDeepStrictEqual(item, selected),
    );
    return index < 0 ? undefined : index;
  }
  return kind === 'f:' && isComposite(value) && rest in value ? rest : undefined;
};

const valueAtStep = (value: unknown, step: string): unknown => {
  const key = keyOfStep(value, step);
  return key === undefined ? undefined : (value as Record<string | number, unknown>)[key];
};

const remove = (value: Composite, key: string | number): void => {
  if (Array.isArray(value)) value.splice(Number(key), 1);
  else delete value[key];
};

const isEmpty = (value: unknown): boolean => isComposite(value) && Object.keys(value).length === 0;

/**
 * Removes the fields that lose their last owner, as the server does at the next apply. Changes the value in place.
 * @param released fields whose owner gives them up
 * @param kept sets of fields that still have an owner
 * @param defaults the object with the values that the server sets for missing fields
 */
export const dropUnownedFields = (
  value: Composite,
  released: FieldSet,
  kept: readonly FieldSet[],
  defaults: unknown,
): void => {
  for (const [step, below] of Object.entries(released)) {
    const key = step === '.' ? undefined : keyOfStep(value, step);
    if (key === undefined) continue;
    const owners = kept.flatMap((set) => set[step] ?? []);
    const child = (value as Record<string | number, unknown>)[key];
    const defaultValue = valueAtStep(defaults, step);
    const isWhole = Object.keys(below).length === 0 || '.' in below;
    if (owners.length > 0 || !isWhole) {
      if (isComposite(child)) dropUnownedFields(child, below, owners, defaultValue);
      if (owners.length > 0 || !isEmpty(child)) continue;
    }
    if (defaultValue === undefined) remove(value, key);
    else (value as Record<string | number, unknown>)[key] = structuredClone(defaultValue);
  }
};

/** Field manager that pauses the stable Deployment. With a name of its own, it can release the pause and nothing else. */
export const pauseManager = 'slipway-pause';

/** Returns whether Slipway paused the Deployment. The object must have its `managedFields`. */
export const isPausedBySlipway = ({ metadata }: KubeObject): boolean =>
  metadata.managedFields?.some((entry) => entry.manager === pauseManager) === true;
