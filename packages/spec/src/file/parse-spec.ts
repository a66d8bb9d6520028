import { SlipwayError, SlipwayErrors, throwAll } from '@slipway/core';
import { type LocatedDocument, type Path, parseSingleDocument } from '@slipway/yaml';
import { applyDefaults } from '../defaults/defaults.ts';
import { readCases } from '../defaults/request-cases.ts';
import type { MatcherProblem } from '../matcher/matcher.ts';
import { checkCrossFieldRules } from '../schema/cross-field-rules.ts';
import { schema } from '../schema/schema.ts';
import { errorsOf, notAllowed, problemsOf } from '../schema/schema-errors.ts';
import type { Spec } from '../schema/types.ts';
import { exampleSpec } from './example-spec.ts';

/** Fields whose values stay as they are written: `VERSION: 1.10` is the text 1.10, not the number 1.1. */
const textual: readonly Path[] = [
  ['env', 'required'],
  ['env', 'optional'],
  ['build', 'args'],
  ...['accept', 'reject'].flatMap((list) => [
    [list, '*', 'query'],
    [list, '*', 'headers'],
    [list, '*', 'request', 'query'],
    [list, '*', 'request', 'headers'],
  ]),
];

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asWritten = (value: unknown, document: LocatedDocument, patterns: readonly Path[], at: Path = []): unknown => {
  const here = patterns.some(({ length }) => length === 0);
  const below = (step: string | number) =>
    patterns.filter(([first]) => first === step || first === '*').map((pattern) => pattern.slice(1));
  const convert = (inner: unknown, step: string | number): unknown => {
    const path = [...at, step];
    if (here && isMapping(value) && (typeof inner === 'number' || typeof inner === 'boolean'))
      return document.sourceOf(path) ?? String(inner);
    return asWritten(inner, document, below(step), path);
  };
  if (Array.isArray(value)) return value.map(convert);
  return isMapping(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner, key)]))
    : value;
};

/**
 * Reads the text of a slipway.yml.
 * @throws {BadInput} all problems together, each with file, line, value and allowed values
 */
export const parseSpec = (text: string, file: string): Spec => {
  const document = parseSingleDocument(text, file);
  if (document.value === null)
    throw new SlipwayError('BadInput', `${file} is empty.`, { place: document.place, hint: exampleSpec });
  const value = asWritten(document.value, document, textual);
  const result = schema.safeParse(value);
  const problems = [...(result.success ? [] : problemsOf(value, result.error.issues)), ...checkCrossFieldRules(value)];
  if (!result.success) {
    const errors = errorsOf(document, problems);
    throw errors.length === 1 ? errors[0] : new SlipwayErrors(errors);
  }
  const wrongMatchers: MatcherProblem[] = [];
  const cases = readCases(result.data, document, wrongMatchers);
  const unreadable = wrongMatchers.map(({ path, allowed }) => notAllowed(value, path, allowed));
  throwAll(errorsOf(document, [...problems, ...unreadable]));
  return { file, locate: (path) => document.locate(path), ...applyDefaults(result.data), ...cases };
};
