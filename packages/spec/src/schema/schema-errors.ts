import { clip, nearest, SlipwayError } from '@slipway/core';
import type { LocatedDocument, Path } from '@slipway/yaml';
import type { z } from 'zod';
import type { UnknownKeys } from './schema-fields.ts';

/** An invalid value in the file: its place and the allowed values. */
export interface SpecProblem {
  readonly path: Path;
  readonly sentence: string;
  readonly hint?: string;
}

const longest = 60;

/** Returns a path in readable form: `accept[0].request`. */
export const showPath = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );

const show = (value: unknown): string => clip(JSON.stringify(value), longest);

/** Returns the value at a path. Undefined if it does not exist. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );

/** Describes a missing or invalid value and the allowed values. */
export const notAllowed = (value: unknown, path: Path, allowed: string): SpecProblem => {
  const there = valueAt(value, path);
  const name = showPath(path) || 'the file';
  return there === undefined
    ? { path, sentence: `${name} is missing`, hint: `Set it to ${allowed}.` }
    : { path, sentence: `${name} cannot be ${show(there)}`, hint: `Allowed: ${allowed}.` };
};

const unknownKey = (path: Path, key: string, allowed: readonly string[]): SpecProblem => {
  const near = nearest(key, allowed);
  const where = path.length > 0 ? ` in ${showPath(path)}` : '';
  return {
    path: [...path, key],
    sentence: `unknown key ${key}${where}`,
    hint: `${near ? `Did you mean ${near}? ` : ''}Allowed: ${allowed.join(', ')}.`,
  };
};

type Issue = z.core.$ZodIssue;

/** A union inside a union counts too, so that the message names the forms of both. */
const isTypeProblem = ({ path, code }: Issue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_union');

/** Returns the form of a union that the value has: the only one whose type matches. */
const intendedForm = (forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined => {
  const fitting = forms.filter((issues) => !issues.some(isTypeProblem));
  return fitting.length === 1 ? fitting[0] : undefined;
};

/** Converts the issues of zod to problems. Each unknown key is a separate problem. */
export const problemsOf = (value: unknown, issues: readonly Issue[], above: Path = []): SpecProblem[] =>
  issues.flatMap((issue) => {
    const path = [...above, ...(issue.path as Path)];
    if (issue.code === 'unrecognized_keys') {
      const { allowed } = JSON.parse(issue.message) as UnknownKeys;
      return issue.keys.map((key) => unknownKey(path, key, allowed));
    }
    if (issue.code === 'invalid_key')
      return [
        {
          path,
          sentence: `${showPath(path)}: the name is not valid`,
          hint: `Allowed: ${issue.issues[0]?.message ?? issue.message}.`,
        },
      ];
    const form = issue.code === 'invalid_union' ? intendedForm(issue.errors) : undefined;
    return form ? problemsOf(value, form, path) : [notAllowed(value, path, issue.message)];
  });

/** Converts problems to errors with file and line, in the order of the file. Removes duplicates in a line. */
export const errorsOf = (document: LocatedDocument, problems: readonly SpecProblem[]): SlipwayError[] => {
  const errors = problems.map(
    ({ path, sentence, hint }) =>
      new SlipwayError('BadInput', `${sentence}.`, { place: document.locate(path), ...(hint ? { hint } : {}) }),
  );
  const unique = new Map(errors.map((error) => [`${error.place?.line} ${error.message}`, error]));
  const at = (error: SlipwayError): number => (error.place?.line ?? 0) * 10_000 + (error.place?.column ?? 0);
  return [...unique.values()].toSorted((a, b) => at(a) - at(b));
};
