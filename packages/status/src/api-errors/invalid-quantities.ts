import { valueAt } from '@slipway/kubernetes';
import type { Refused } from './types.ts';

/** Fields whose values are quantities, or maps of them. */
const places: ReadonlySet<string> = new Set([
  'limits',
  'requests',
  'capacity',
  'hard',
  'sizeLimit',
  'storage',
  'max',
  'min',
  'default',
  'defaultRequest',
  'averageValue',
  'divisor',
]);

const quantity = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const walk = (value: unknown, path: string, isPlace: boolean): string[] => {
  if (Array.isArray(value)) return value.flatMap((each, at) => walk(each, `${path}[${at}]`, false));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) =>
      walk(each, path ? `${path}.${key}` : key, places.has(key) || (isPlace && typeof each !== 'object')),
    );
  return isPlace && typeof value === 'string' && !quantity.test(value) ? [`${path}: ${value}`] : [];
};

/**
 * Returns invalid quantities with their fields, such as `spec.containers[0].resources.limits.memory: 512MB`. The error
 * of the API server does not name the fields.
 */
export const invalidQuantities = ({ object }: Refused): string[] => walk(valueAt(object, ['spec']), 'spec', false);
