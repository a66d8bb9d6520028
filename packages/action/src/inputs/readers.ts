import { longestTimer, parseDuration, SlipwayError, SlipwayErrors, throwAll, withHint } from '@slipway/core';
import * as z from 'zod/mini';

/** Turns the string that a runner passes into a value, or refuses it with what is allowed. */
export interface Reader<T> {
  readonly schema: z.ZodMiniType<T, string>;
  /** Hidden from log, report and comment. */
  readonly secret?: boolean;
  /** What an absent input means; without it the input is required. */
  readonly absent?: () => T;
}

/** Readers of any types by the names of their inputs; {@link Values} recovers each one's. */
export type Schema = Readonly<Record<string, Reader<unknown>>>;

/** The values that a schema's readers give. */
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

const refuse = (allowed: string): never => {
  throw new InvalidValue(allowed);
};

/** Any text that is not empty. */
export const text = (): Reader<string> => ({ schema: z.string() });

/** A text that nobody may see. */
export const secret = (): Reader<string> => ({ schema: z.string(), secret: true });

/** The same, but an absent or empty input is undefined. */
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
 * What `check` makes of a value, or says against it by a SlipwayError that names what cannot be used and what is
 * allowed. So it is told together with the other inputs.
 */
export const validated = <T, U>(reader: Reader<T>, check: (value: T) => U): Reader<U> => {
  const { absent, secret: hidden } = reader;
  return {
    schema: piped(reader, check),
    ...(hidden ? { secret: hidden } : {}),
    ...(absent ? { absent: () => check(absent()) } : {}),
  };
};

/** The same for each value of a list. */
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

/** Values separated by line breaks or commas; blanks around them and lines that start with `#` are dropped. */
export const list = (): Reader<readonly string[]> => ({
  absent: () => [],
  schema: parsed((raw) => split(raw, /[\n,]/)),
});

/** One value a line, commas kept. */
export const lines = (): Reader<readonly string[]> => ({ absent: () => [], schema: parsed((raw) => split(raw, /\n/)) });

const split = (raw: string, at: RegExp): readonly string[] =>
  raw
    .split(at)
    .map((item) => item.trim())
    .filter((item) => item !== '' && !item.startsWith('#'));

/** `KEY=value` a line; the value may hold `=`. */
export const keyValues = (): Reader<Readonly<Record<string, string>>> => ({
  absent: () => ({}),
  schema: parsed((raw) =>
    Object.fromEntries(
      split(raw, /\n/).map((line) => {
        const at = line.indexOf('=');
        return at > 0
          ? [line.slice(0, at).trim(), line.slice(at + 1)]
          : refuse(`\`${line}\` is not KEY=value; allowed is one KEY=value a line`);
      }),
    ),
  ),
});

export const integer = (range: { readonly min?: number; readonly max?: number } = {}): Reader<number> => ({
  schema: parsed((raw) => {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
    const value = Number(raw);
    const bounds = `a whole number${range.min === undefined ? '' : ` from ${min}`}${range.max === undefined ? '' : ` to ${max}`}`;
    return /^-?\d+$/.test(raw) && value >= min && value <= max ? value : refuse(`allowed is ${bounds}`);
  }),
});

/** A number from 0 to 1, or a percentage. */
export const ratio = (): Reader<number> => ({
  schema: parsed((raw) => {
    const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(raw);
    const value = match ? Number(match[1]) / (match[2] ? 100 : 1) : Number.NaN;
    return value >= 0 && value <= 1 ? value : refuse('allowed is a number from 0 to 1, or 0% to 100%');
  }),
});

/** YAML's core schema, as GitHub reads booleans. */
export const boolean = (): Reader<boolean> => ({
  schema: parsed((raw) => {
    if (['true', 'True', 'TRUE'].includes(raw)) return true;
    if (['false', 'False', 'FALSE'].includes(raw)) return false;
    return refuse('allowed are true and false');
  }),
});

/**
 * Milliseconds, from `500ms`, `90s`, `5m`, `1h`, `1m30s`; a bare `0` is no time. At most what a timer can wait, 596
 * hours, unless it is an `age`, which nobody waits for. `some` refuses no time at all.
 */
export const duration = ({
  some = false,
  age = false,
}: {
  readonly some?: boolean;
  readonly age?: boolean;
} = {}): Reader<number> => ({
  schema: parsed((raw) => {
    const like = 'durations such as 500ms, 90s, 5m, 1m30s';
    const value = raw === '0' ? 0 : (parseDuration(raw) ?? refuse(`allowed are ${like}`));
    if (some && value === 0) return refuse(`allowed are ${like}, longer than 0`);
    return age || value <= longestTimer ? value : refuse(`allowed are ${like}, up to 596h`);
  }),
});

export const oneOf = <const W extends string>(...words: readonly W[]): Reader<W> => ({
  schema: parsed((raw) =>
    (words as readonly string[]).includes(raw) ? (raw as W) : refuse(`allowed are ${words.join(', ')}`),
  ),
});

export const json = (): Reader<unknown> => ({
  schema: parsed((raw) => {
    try {
      return JSON.parse(raw) as unknown;
    } catch (error) {
      return refuse(`allowed is JSON: ${(error as Error).message}`);
    }
  }),
});
