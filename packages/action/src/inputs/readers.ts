import { longestTimer, parseDuration, SlipwayError, SlipwayErrors, throwAll, withHint } from '@slipway/core';
import * as z from 'zod/mini';

/** Converts the string of an input to a value, or rejects it and names the allowed values. */
export interface Reader<T> {
  readonly schema: z.ZodMiniType<T, string>;
  /** Mask the value in log, report and comment. */
  readonly secret?: boolean;
  /** Value of an absent input. Without it, the input is required. */
  readonly absent?: () => T;
}

/** Readers by the names of their inputs. {@link Values} has the type of each value. */
export type Schema = Readonly<Record<string, Reader<unknown>>>;

/** The values that the readers of a schema return. */
export type Values<S extends Schema> = { readonly [K in keyof S]: S[K] extends Reader<infer T> ? T : never };

class InvalidValue extends Error {}

const parsed = <T>(read: (raw: string) => T): z.ZodMiniType<T, string> =>
  z.pipe(
    z.string(),
    z.transform((raw, context) => {
      try {
        return read(raw);
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        context.issues.push({ code: 'custom', message: error.message, input: raw });
        return z.NEVER;
      }
    }),
  ) as unknown as z.ZodMiniType<T, string>;

const reject = (allowed: string): never => {
  throw new InvalidValue(allowed);
};

/** Reads any text that is not empty. */
export const text = (): Reader<string> => ({ schema: z.string() });

/** Reads a secret text. */
export const secret = (): Reader<string> => ({ schema: z.string(), secret: true });

/** Makes an input optional: an absent or empty one is undefined. */
export const optional = <T>(reader: Reader<T>): Reader<T | undefined> => ({
  ...reader,
  schema: reader.schema as unknown as z.ZodMiniType<T | undefined, string>,
  absent: () => undefined,
});

const errorsOf = (error: unknown): readonly SlipwayError[] => {
  if (error instanceof SlipwayErrors) return error.errors;
  if (error instanceof SlipwayError) return [error];
  throw error;
};

const piped = <T, U>(reader: Reader<T>, check: (value: T) => U): z.ZodMiniType<U, string> =>
  z.pipe(
    reader.schema,
    z.transform((value: T, context) => {
      try {
        return check(value);
      } catch (error) {
        for (const { message, hint } of errorsOf(error))
          context.issues.push({
            code: 'custom',
            message: withHint(message, hint),
            input: value,
            params: { whole: true },
          });
        return z.NEVER;
      }
    }),
  ) as unknown as z.ZodMiniType<U, string>;

/**
 * Returns the result of `check` for a value. Reports the SlipwayError of `check` together with those of other inputs.
 * The error must name the invalid value and the allowed values.
 */
export const validated = <T, U>(reader: Reader<T>, check: (value: T) => U): Reader<U> => {
  const { absent, secret: hidden } = reader;
  return {
    schema: piped(reader, check),
    ...(hidden ? { secret: hidden } : {}),
    ...(absent ? { absent: () => check(absent()) } : {}),
  };
};

/** Applies {@link validated} to each value of a list. */
export const validatedEach = <T, U>(reader: Reader<readonly T[]>, check: (value: T) => U): Reader<readonly U[]> =>
  validated(reader, (values) => {
    const errors: SlipwayError[] = [];
    const results = values.flatMap((value): U[] => {
      try {
        return [check(value)];
      } catch (error) {
        errors.push(...errorsOf(error));
        return [];
      }
    });
    throwAll(errors);
    return results;
  });

/** Reads values that are separated by line breaks or commas. Drops blanks around them and lines that start with `#`. */
export const list = (): Reader<readonly string[]> => ({
  absent: () => [],
  schema: parsed((raw) => split(raw, /[\n,]/)),
});

/** Reads one value per line. Values can contain commas. */
export const lines = (): Reader<readonly string[]> => ({ absent: () => [], schema: parsed((raw) => split(raw, /\n/)) });

const split = (raw: string, at: RegExp): readonly string[] =>
  raw
    .split(at)
    .map((item) => item.trim())
    .filter((item) => item !== '' && !item.startsWith('#'));

/** Reads one `KEY=value` per line. The value can contain `=`. */
export const keyValues = (): Reader<Readonly<Record<string, string>>> => ({
  absent: () => ({}),
  schema: parsed((raw) =>
    Object.fromEntries(
      split(raw, /\n/).map((line) => {
        const at = line.indexOf('=');
        return at > 0
          ? [line.slice(0, at).trim(), line.slice(at + 1)]
          : reject(`Write one KEY=value per line; \`${line}\` has no key`);
      }),
    ),
  ),
});

/** Reads a whole number in a range. */
export const integer = (range: { readonly min?: number; readonly max?: number } = {}): Reader<number> => ({
  schema: parsed((raw) => {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
    const value = Number(raw);
    const bounds = `a whole number${range.min === undefined ? '' : ` from ${min}`}${range.max === undefined ? '' : ` to ${max}`}`;
    return /^-?\d+$/.test(raw) && value >= min && value <= max ? value : reject(`Use ${bounds}`);
  }),
});

/** Reads a number from 0 to 1, or a percentage. */
export const ratio = (): Reader<number> => ({
  schema: parsed((raw) => {
    const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(raw);
    const value = match ? Number(match[1]) / (match[2] ? 100 : 1) : Number.NaN;
    return value >= 0 && value <= 1 ? value : reject('Use a number from 0 to 1, or 0% to 100%');
  }),
});

/** Reads a boolean with the words of YAML's core schema, as GitHub does. */
export const boolean = (): Reader<boolean> => ({
  schema: parsed((raw) => {
    if (['true', 'True', 'TRUE'].includes(raw)) return true;
    if (['false', 'False', 'FALSE'].includes(raw)) return false;
    return reject('Use true or false');
  }),
});

interface DurationRange {
  /** Reject 0. */
  readonly isPositive?: boolean;
  /** Accept more than 596 hours, the maximum of a timer. For durations that no timer waits for. */
  readonly isAge?: boolean;
}

/** Reads a duration such as `500ms`, `90s`, `5m`, `1h` or `1m30s` in milliseconds. `0` needs no unit. */
export const duration = ({ isPositive = false, isAge = false }: DurationRange = {}): Reader<number> => ({
  schema: parsed((raw) => {
    const example = 'Use a duration such as 500ms, 90s, 5m or 1m30s';
    const value = raw === '0' ? 0 : (parseDuration(raw) ?? reject(example));
    if (isPositive && value === 0) return reject(`${example}, longer than 0`);
    return isAge || value <= longestTimer ? value : reject(`${example}, up to 596h`);
  }),
});

/** Reads one of the given words. */
export const oneOf = <const W extends string>(...words: readonly W[]): Reader<W> => ({
  schema: parsed((raw) =>
    (words as readonly string[]).includes(raw) ? (raw as W) : reject(`Use one of: ${words.join(', ')}`),
  ),
});

/** Reads JSON. */
export const json = (): Reader<unknown> => ({
  schema: parsed((raw) => {
    try {
      return JSON.parse(raw) as unknown;
    } catch (error) {
      return reject(`Use JSON: ${(error as Error).message}`);
    }
  }),
});
