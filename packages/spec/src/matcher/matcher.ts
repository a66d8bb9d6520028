import { isDeepStrictEqual } from 'node:util';
import { clip } from '@slipway/core';

const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;
type JsonType = (typeof jsonTypes)[number];

/** A condition for a JSON value. */
export type Matcher =
  | { readonly match: 'equal'; readonly value: unknown }
  | { readonly match: 'approx'; readonly value: number; readonly tolerance: number }
  | { readonly match: 'range'; readonly least: number; readonly most: number }
  | { readonly match: 'type'; readonly type: JsonType }
  | { readonly match: 'matches'; readonly pattern: RegExp }
  | { readonly match: 'length'; readonly length: number }
  | { readonly match: 'object'; readonly fields: Readonly<Record<string, Matcher>>; readonly strict: boolean }
  | { readonly match: 'list'; readonly items: readonly Matcher[] };

type Path = readonly (string | number)[];

/** A matcher that cannot be read: its place and the allowed values. */
export interface MatcherProblem {
  readonly path: Path;
  readonly allowed: string;
}

/** Relative tolerance for equal numbers. JSON writers of some languages lose digits. */
const floatTolerance = 1e-9;
const defaultTolerance = 1e-6;

type Fields = Readonly<Record<string, unknown>>;
type Reading = Matcher | { readonly allowed: string };

const isNumber = (value: unknown): value is number => typeof value === 'number';

const regular = (value: unknown): Reading => {
  try {
    if (typeof value === 'string') return { match: 'matches', pattern: new RegExp(value) };
  } catch {
    // The message below contains the invalid pattern.
  }
  return { allowed: 'a regular expression' };
};

/** The key of each matcher, its other allowed keys, and its reader. */
const readers: Readonly<
  Record<string, { readonly also: readonly string[]; read(value: unknown, all: Fields): Reading }>
> = {
  equal: { also: [], read: (value) => ({ match: 'equal', value }) },
  approx: {
    also: ['tol'],
    read: (value, { tol = defaultTolerance }) =>
      isNumber(value) && isNumber(tol) && tol >= 0
        ? { match: 'approx', value, tolerance: tol }
        : { allowed: 'a number, with a tolerance such as {approx: 160, tol: 0.5}' },
  },
  range: {
    also: [],
    read: (value) => {
      const [least, most] = Array.isArray(value) && value.length === 2 ? value : [];
      return isNumber(least) && isNumber(most) && least <= most
        ? { match: 'range', least, most }
        : { allowed: 'the two ends of a range, such as {range: [0, 1]}' };
    },
  },
  type: {
    also: [],
    read: (value) => {
      const type = jsonTypes.find((known) => known === value);
      return type ? { match: 'type', type } : { allowed: jsonTypes.join(', ') };
    },
  },
  matches: { also: [], read: regular },
  length: {
    also: [],
    read: (value) =>
      isNumber(value) && Number.isInteger(value) && value >= 0
        ? { match: 'length', length: value }
        : { allowed: 'a whole number such as {length: 3}' },
  },
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readerOf = (fields: Fields): [string, (typeof readers)[string]] | undefined =>
  Object.entries(readers).find(
    ([key, { also }]) => key in fields && Object.keys(fields).every((other) => other === key || also.includes(other)),
  );

/**
 * Reads the expected JSON of a response. A mapping with exactly the keys of a matcher is that matcher. Any other mapping
 * lists fields to compare. For a literal mapping with the keys of a matcher, write `{equal: …}`.
 */
export const readMatcher = (
  expected: unknown,
  strict: boolean,
  problems: MatcherProblem[],
  path: Path = [],
): Matcher => {
  if (Array.isArray(expected))
    return {
      match: 'list',
      items: expected.map((item, index) => readMatcher(item, strict, problems, [...path, index])),
    };
  if (!isFields(expected)) return { match: 'equal', value: expected };
  const found = readerOf(expected);
  if (!found) {
    const fields = Object.entries(expected).map(([key, value]) => [
      key,
      readMatcher(value, strict, problems, [...path, key]),
    ]);
    return { match: 'object', fields: Object.fromEntries(fields), strict };
  }
  const [key, reader] = found;
  const reading = reader.read(expected[key], expected);
  if ('match' in reading) return reading;
  problems.push({ path: [...path, key], allowed: reading.allowed });
  return { match: 'equal', value: expected };
};

/** Returns the element of a list with one element, because R sends single values as lists. */
const unboxed = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

const typeOf = (value: unknown): JsonType =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : (typeof value as 'string' | 'number' | 'boolean' | 'object');

const show = (value: unknown): string => clip(value === undefined ? 'nothing' : JSON.stringify(value), 80);

const equal = (expected: unknown, actual: unknown): boolean =>
  isNumber(expected) && isNumber(actual)
    ? Math.abs(expected - actual) <= floatTolerance * Math.max(1, Math.abs(expected))
    : isDeepStrictEqual(expected, actual);

const lengthOf = (value: unknown): number | undefined =>
  typeof value === 'string' || Array.isArray(value) ? value.length : undefined;

/** Returns the text after "expected" for a value that does not match. Undefined if it matches. */
type Test<M extends Matcher['match']> = (
  matcher: Extract<Matcher, { match: M }>,
  actual: unknown,
) => string | undefined;

const unless = (fits: boolean, wanted: string): string | undefined => (fits ? undefined : wanted);

const tests: { readonly [M in Exclude<Matcher['match'], 'object' | 'list'>]: Test<M> } = {
  equal: ({ value }, actual) => unless(equal(value, actual) || equal(value, unboxed(actual)), show(value)),
  approx: ({ value, tolerance }, actual) => {
    const given = unboxed(actual);
    return unless(isNumber(given) && Math.abs(given - value) <= tolerance, `${value} ± ${tolerance}`);
  },
  range: ({ least, most }, actual) => {
    const given = unboxed(actual);
    return unless(isNumber(given) && given >= least && given <= most, `a number from ${least} to ${most}`);
  },
  type: ({ type }, actual) => {
    const fits = (value: unknown) => (type === 'integer' ? Number.isInteger(value) : typeOf(value) === type);
    return unless(fits(actual) || fits(unboxed(actual)), `the type ${type}`);
  },
  matches: ({ pattern }, actual) => {
    const given = unboxed(actual);
    return unless(typeof given === 'string' && pattern.test(given), `a string that matches ${pattern.source}`);
  },
  length: ({ length }, actual) => unless(lengthOf(actual) === length, `the length ${length}`),
};

const within = (path: string, step: string | number): string =>
  typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`;

const inObject = (matcher: Extract<Matcher, { match: 'object' }>, given: unknown, path: string): string[] => {
  const actual = isFields(given) ? given : unboxed(given);
  if (!isFields(actual)) return [`${path || 'the response'}: expected an object, got ${show(given)}`];
  const known = Object.entries(matcher.fields);
  const more = matcher.strict ? Object.keys(actual).filter((key) => !Object.hasOwn(matcher.fields, key)) : [];
  return [
    ...known.flatMap(([key, field]) => compareJson(field, actual[key], within(path, key))),
    ...more.map((key) => `${within(path, key)}: expected nothing, got ${show(actual[key])}`),
  ];
};

const inList = (matcher: Extract<Matcher, { match: 'list' }>, actual: unknown, path: string): string[] => {
  if (!Array.isArray(actual)) return [`${path || 'the response'}: expected a list, got ${show(actual)}`];
  if (actual.length !== matcher.items.length)
    return [`${path || 'the response'}: expected a list of ${matcher.items.length}, got one of ${actual.length}`];
  return matcher.items.flatMap((item, index) => compareJson(item, actual[index], within(path, index)));
};

/** Compares a JSON value with a matcher. Returns one line for each difference: `premium: expected 140 ± 0.5, got 139.2`. */
export const compareJson = (matcher: Matcher, actual: unknown, path = ''): string[] => {
  if (matcher.match === 'object') return inObject(matcher, actual, path);
  if (matcher.match === 'list') return inList(matcher, actual, path);
  const test = tests[matcher.match] as Test<typeof matcher.match>;
  const wanted = test(matcher as never, actual);
  return wanted === undefined ? [] : [`${path || 'the response'}: expected ${wanted}, got ${show(actual)}`];
};
