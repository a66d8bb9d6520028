import { isDeepStrictEqual } from 'node:util';
import { valueAt } from '@slipway/kubernetes';
import type { Refused } from './types.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks that the live object has every requested field. Its other fields are the server's defaults. */
const covers = (live: unknown, asked: unknown): boolean => {
  if (Array.isArray(asked))
    return Array.isArray(live) && live.length === asked.length && asked.every((each, at) => covers(live[at], each));
  if (!isRecord(asked)) return isDeepStrictEqual(live, asked);
  return Object.entries(asked).every(([key, value]) => covers(isRecord(live) ? live[key] : undefined, value));
};

const specOf = (object: Refused['object']): Record<string, unknown> => {
  const spec = valueAt(object, ['spec']);
  return isRecord(spec) ? spec : {};
};

/**
 * Returns the changed fields of the spec, as `spec.serviceName, spec.selector`, where the server only lists the fields
 * that it allows. Returns an empty text without the live object.
 */
export const changedFields = ({ object, live }: Refused, message: string): string => {
  if (!live) return '';
  const allowed = new Set(/(?:other than|except) (.*)/s.exec(message)?.[1]?.match(/\w+/g));
  const stands = specOf(live);
  return Object.entries(specOf(object))
    .filter(([key, value]) => !allowed.has(key) && !covers(stands[key], value))
    .map(([key]) => `spec.${key}`)
    .join(', ');
};
