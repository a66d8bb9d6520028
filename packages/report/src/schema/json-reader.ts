import { clip, SlipwayError } from '@slipway/core';

/**
 * Reads a value from untrusted JSON. Copies only the fields of the schema.
 * @throws {BadInput} with the path, the expected type and the actual value
 */
export type JsonReader<T> = (value: unknown, path: string) => T;

const show = (value: unknown): string => clip(JSON.stringify(value) ?? String(value), 60);

const reject = (path: string, wanted: string, value: unknown): never => {
  throw new SlipwayError(
    'BadInput',
    value === undefined
      ? `${path} is missing: it must be ${wanted}.`
      : `${path} must be ${wanted}, not ${show(value)}.`,
  );
};

/** Reads a string. Clips long strings: one long text must not invalidate the whole report. */
export const text =
  (limit = 10_000): JsonReader<string> =>
  (value, path) =>
    typeof value === 'string' ? clip(value, limit) : reject(path, 'a string', value);

/** Reads a finite number. */
export const number: JsonReader<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : reject(path, 'a number', value);

/** Reads a whole number of zero or more. */
export const count: JsonReader<number> = (value, path) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? value
    : reject(path, 'a whole number, zero or more', value);

/** Reads a boolean. */
export const flag: JsonReader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : reject(path, 'true or false', value);

/** Reads an RFC 3339 time. */
export const time: JsonReader<string> = (value, path) =>
  typeof value === 'string' && value.length <= 40 && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : reject(path, 'a time such as 2026-01-31T12:00:00Z', value);

/** Reads one of the given words. */
export const oneOf =
  <const T extends string>(values: readonly T[]): JsonReader<T> =>
  (value, path) =>
    values.find((allowed) => allowed === value) ?? reject(path, `one of ${values.join(', ')}`, value);

/** Reads a list of at most `limit` entries. */
export const list =
  <T>(of: JsonReader<T>, limit = 2_000): JsonReader<T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) return reject(path, 'a list', value);
    if (value.length > limit) return reject(path, `a list of at most ${limit} entries`, value.length);
    return value.map((entry, index) => of(entry, `${path}[${index}]`));
  };

/** Reads a value that may be absent or `null`. */
export const optional =
  <T>(of: JsonReader<T>): JsonReader<T | undefined> =>
  (value, path) =>
    value === undefined || value === null ? undefined : of(value, path);

type Fields = Readonly<Record<string, JsonReader<unknown>>>;
type Optional<F extends Fields> = { [K in keyof F]: undefined extends ReturnType<F[K]> ? K : never }[keyof F];

/** The object that these readers return. A field that may be undefined may be absent. */
export type Read<F extends Fields> = { [K in Exclude<keyof F, Optional<F>>]: ReturnType<F[K]> } & {
  [K in Optional<F>]?: Exclude<ReturnType<F[K]>, undefined>;
};

/** Reads an object with the given fields. Drops all other fields. */
export const object =
  <F extends Fields>(fields: F): JsonReader<Read<F>> =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return reject(path, 'an object', value);
    const entries = Object.entries(fields).flatMap(([name, of]) => {
      const read = of(
        Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined,
        `${path}.${name}`,
      );
      return read === undefined ? [] : [[name, read] as const];
    });
    return Object.fromEntries(entries) as Read<F>;
  };

/** Reads an object with any field names, at most `limit` of them. */
export const record =
  <T>(of: JsonReader<T>, limit = 100): JsonReader<Record<string, T>> =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return reject(path, 'an object', value);
    const entries = Object.entries(value);
    if (entries.length > limit) return reject(path, `an object of at most ${limit} fields`, entries.length);
    return Object.fromEntries(
      entries.filter(([name]) => name !== '__proto__').map(([name, entry]) => [name, of(entry, `${path}.${name}`)]),
    );
  };

/** Reads the first form, or the second one if the first does not fit. */
export const either =
  <A, B>(first: JsonReader<A>, second: JsonReader<B>): JsonReader<A | B> =>
  (value, path) => {
    try {
      return first(value, path);
    } catch {
      return second(value, path);
    }
  };
