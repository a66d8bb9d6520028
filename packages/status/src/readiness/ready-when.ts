import { clip } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';

/** Characters of the present value in a message. */
const longestValue = 60;

const annotation = 'slipway.dev/ready-when';

export interface ReadyWhen {
  readonly isMet: boolean;
  readonly message: string;
}

interface Step {
  readonly field: string;
  /** An index, or a field and the value that picks an item of a list. */
  readonly pick?: { readonly key: string; readonly value: string };
}

/** `status.conditions[type=Synced].status` → steps. A leading `$`, dot or braces are taken as people write them. */
const parsePath = (path: string): Step[] =>
  [...path.replace(/^[{$.\s]+|[}\s]+$/g, '').matchAll(/([^.[\]]+)(?:\[(?:([^\]=]+)=)?([^\]]+)\])?/g)].map(
    ([, field = '', key = '', value]) => ({ field, ...(value === undefined ? {} : { pick: { key, value } }) }),
  );

const follow = (from: unknown, { field, pick }: Step): unknown => {
  const found = (from as Record<string, unknown> | null | undefined)?.[field];
  if (!pick || !Array.isArray(found)) return pick ? undefined : found;
  return pick.key === '' ? found[Number(pick.value)] : found.find((item) => String(item?.[pick.key]) === pick.value);
};

/**
 * Reads the author's own conditions from the annotation `slipway.dev/ready-when` of the manifest or the live object. It
 * has one `path=value` for each line or semicolon, and all of them must hold. Without `=value` the path must exist.
 * Returns undefined without the annotation.
 */
export const readyWhen = (object: KubeObject, desired: KubeObject): ReadyWhen | undefined => {
  const text = desired.metadata.annotations?.[annotation] ?? object.metadata.annotations?.[annotation];
  if (!text) return undefined;
  const rules = text
    .split(/[;\n]/)
    .map((rule) => rule.trim())
    .filter(Boolean);
  const failed = rules.map((rule) => ({ rule, problem: problemOf(object, rule) })).find(({ problem }) => problem);
  return failed
    ? { isMet: false, message: `waits for ${failed.rule} (${failed.problem})` }
    : { isMet: true, message: rules.join(', ') };
};

const show = (value: unknown): string =>
  `now ${clip(typeof value === 'object' ? JSON.stringify(value) : String(value), longestValue)}`;

/** Returns why a rule does not hold. A rule that cannot be read does not: the object would count as ready too early. */
const problemOf = (object: KubeObject, rule: string): string | undefined => {
  const [, path = '', value] = /^((?:[^=[]|\[[^\]]*\])+)(?:={1,2}(.*))?$/.exec(rule) ?? [];
  const steps = parsePath(path);
  if (steps.length === 0) return 'not a path';
  const found = steps.reduce<unknown>(follow, object);
  if (found === undefined || found === null || found === '')
    return value?.trim() === '' && found === '' ? undefined : 'now unset';
  return value === undefined || String(found) === value.trim() ? undefined : show(found);
};
