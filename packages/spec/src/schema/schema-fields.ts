import { durationPattern, parseDuration } from '@slipway/core';
import { z } from 'zod';
import { parseSize, sizeForm } from './byte-size.ts';

/*
 * Building blocks of the schema. The message of an issue contains only the allowed values. schema-errors.ts writes the
 * sentence around it.
 */

/** The message for unknown keys of a mapping. schema-errors.ts parses it. */
export interface UnknownKeys {
  readonly allowed: readonly string[];
}

/** Accepts a mapping with exactly these keys. */
export const mapping = <S extends z.ZodRawShape>(shape: S, allowed = 'a mapping') =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? JSON.stringify({ allowed: Object.keys(shape) } satisfies UnknownKeys)
        : `${allowed} with the keys ${Object.keys(shape).join(', ')}`,
  });

/** Accepts a text that is not empty. */
export const text = (allowed = 'a string') => z.string({ error: allowed }).min(1);

/** Accepts a text that matches a pattern. */
export const matching = (pattern: RegExp, allowed: string) => z.string({ error: allowed }).regex(pattern);

/** Accepts a whole number in a range. */
export const whole = (least: number, most: number, allowed: string) => z.int({ error: allowed }).min(least).max(most);

/** Accepts one of the given words. */
export const choice = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum(values, { error: values.join(', ') });

/** Accepts true or false. */
export const flag = () => z.boolean({ error: 'true or false' });

/** Accepts a duration and returns milliseconds. */
export const duration = () =>
  matching(durationPattern, 'a duration such as 300ms, 60s or 1m30s').transform(
    (given) => parseDuration(given) ?? z.NEVER,
  );

/** Accepts a size and returns bytes. */
export const size = () => {
  const error = 'a size such as 512Mi or 2GiB';
  return z
    .union([z.int({ error }).min(1), z.string({ error }).regex(sizeForm)], { error })
    .transform((given) => parseSize(String(given)));
};

/** Accepts a path of a URL. */
export const urlPath = () => matching(/^\/\S*$/, 'a path that starts with /');

const isPattern = (given: string): boolean => {
  try {
    new RegExp(given);
    return true;
  } catch {
    return false;
  }
};

/** Accepts a regular expression. */
export const pattern = () => {
  const allowed = 'a regular expression';
  return text(allowed)
    .refine(isPattern)
    .transform((given) => new RegExp(given));
};

/** Accepts a list. */
export const list = <T extends z.ZodType>(item: T, allowed: string) => z.array(item, { error: allowed });

/** Accepts one value or a list of values. */
export const listed = <T extends z.ZodType>(item: T, allowed: string) =>
  z.union([item, z.array(item)], { error: allowed }).transform((given) => [given].flat() as z.output<T>[]);

/** Accepts a text, a number or a boolean, and returns a text. */
export const scalar = (allowed = 'a string') =>
  z.union([z.string(), z.number(), z.boolean()], { error: allowed }).transform(String);

/** Accepts a mapping from names to texts. */
export const scalars = (allowed: string) =>
  z.record(z.string(), scalar('a string, a number, true or false'), { error: allowed });
