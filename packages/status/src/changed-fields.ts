import { isDeepStrictEqual } from 'node:util';
import { valueAt } from '@slipway/kubernetes';
import type { Refused } from './api-refusal.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the object has everything that was asked for; what it has besides are the server's defaults. */
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
 * The fields of the spec that were to be changed, as `spec.serviceName, spec.selector`, where the server only says
 * which ones it would have let pass. Empty without the object that stands in the cluster.
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
