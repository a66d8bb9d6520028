import { durationPattern, parseDuration } from '@slipway/core';
import { z } from 'zod';
import { parseSize, sizeForm } from './units.ts';

/*
 * Building blocks of the schema. The message of every issue is the text of what is allowed; explain.ts makes the
 * sentence around it.
 */

/** Unknown keys of a mapping: the message that explain.ts takes apart again. */
export interface UnknownKeys {
  readonly allowed: readonly string[];
}

export const mapping = <S extends z.ZodRawShape>(shape: S, allowed = 'a mapping') =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? JSON.stringify({ allowed: Object.keys(shape) } satisfies UnknownKeys)
        : `${allowed} with the keys ${Object.keys(shape).join(', ')}`,
  });

export const text = (allowed = 'a text') => z.string({ error: allowed }).min(1, { error: allowed });

export const matching = (pattern: RegExp, allowed: string) =>
  z.string({ error: allowed }).regex(pattern, { error: allowed });

export const whole = (least: number, most: number, allowed: string) =>
  z.int({ error: allowed }).min(least, { error: allowed }).max(most, { error: allowed });

export const choice = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum(values, { error: values.join(', ') });

export const flag = () => z.boolean({ error: 'true or false' });

export const duration = () =>
  matching(durationPattern, 'a duration such as 300ms, 60s or 1m30s').transform(
    (given) => parseDuration(given) ?? z.NEVER,
  );

export const size = () => {
  const error = 'a size such as 512Mi or 2GiB';
  return z
    .union([z.int({ error }).min(1, { error }), z.string({ error }).regex(sizeForm, { error })], { error })
    .transform((given) => parseSize(String(given)));
};

export const urlPath = () => matching(/^\/\S*$/, 'a path that starts with /');

const isPattern = (given: string): boolean => {
  try {
    new RegExp(given);
    return true;
  } catch {
    return false;
  }
};

export const pattern = () => {
  const allowed = 'a regular expression';
  return text(allowed)
    .refine(isPattern, { error: allowed })
    .transform((given) => new RegExp(given));
};

export const list = <T extends z.ZodType>(item: T, allowed: string) => z.array(item, { error: allowed });

/** One value or a list of them. */
export const listed = <T extends z.ZodType>(item: T, allowed: string) =>
  z.union([item, z.array(item)], { error: allowed }).transform((given) => [given].flat() as z.output<T>[]);

/** A text, or a number or true/false that is meant as one. */
export const scalar = (allowed = 'a text') =>
  z.union([z.string(), z.number(), z.boolean()], { error: allowed }).transform(String);

export const scalars = (allowed: string) =>
  z.record(z.string(), scalar('a text, a number, true or false'), { error: allowed });
