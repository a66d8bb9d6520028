import type { KubeObject } from '@slipway/kubernetes';

const annotation = 'slipway.dev/ready-when';

export interface Wish {
  readonly met: boolean;
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
export const readyWhen = (object: KubeObject, desired: KubeObject): Wish | undefined => {
  const text = desired.metadata.annotations?.[annotation] ?? object.metadata.annotations?.[annotation];
  if (!text) return undefined;
  const rules = text
    .split(/[;\n]/)
    .map((rule) => rule.trim())
    .filter(Boolean);
  const missing = rules.find((rule) => !holds(object, rule));
  return missing ? { met: false, message: `waits for ${missing}` } : { met: true, message: rules.join(', ') };
};

/** A rule that cannot be read does not hold: the object would count as ready too early. */
const holds = (object: KubeObject, rule: string): boolean => {
  const [, path = '', value] = /^((?:[^=[]|\[[^\]]*\])+)(?:={1,2}(.*))?$/.exec(rule) ?? [];
  const steps = parsePath(path);
  if (steps.length === 0) return false;
  const found = steps.reduce<unknown>(follow, object);
  return value === undefined ? found !== undefined && found !== null && found !== '' : String(found) === value.trim();
};
