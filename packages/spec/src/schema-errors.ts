import { clip, nearest, SlipwayError } from '@slipway/core';
import type { LocatedDocument, Path } from '@slipway/yaml';
import type { z } from 'zod';
import type { UnknownKeys } from './schema-fields.ts';

/** Something in the file that cannot be used: where, and what is allowed there. */
export interface SpecProblem {
  readonly path: Path;
  readonly sentence: string;
  readonly hint?: string;
}

const longest = 60;

/** `accept[0].request`, as people write paths. */
export const showPath = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );

const show = (value: unknown): string => clip(JSON.stringify(value), longest);

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );

/** Says what stands at the path (or that nothing does) and what is allowed there. */
export const notAllowed = (value: unknown, path: Path, allowed: string): SpecProblem => {
  const there = valueAt(value, path);
  const name = showPath(path) || 'the file';
  return there === undefined
    ? { path, sentence: `${name} is missing`, hint: `It is ${allowed}.` }
    : { path, sentence: `${name} cannot be ${show(there)}`, hint: `Allowed: ${allowed}.` };
};

const unknownKey = (path: Path, key: string, allowed: readonly string[]): SpecProblem => {
  const near = nearest(key, allowed);
  const where = path.length > 0 ? ` in ${showPath(path)}` : '';
  return {
    path: [...path, key],
    sentence: `there is no key ${key}${where}`,
    hint: `${near ? `Did you mean ${near}? ` : ''}Allowed: ${allowed.join(', ')}.`,
  };
};

type Issue = z.core.$ZodIssue;

const isTypeProblem = (issue: Issue): boolean => issue.path.length === 0 && issue.code === 'invalid_type';

/** The form that was probably meant: the one whose own type fits. */
const intendedForm = (forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined => {
  const fitting = forms.filter((issues) => !issues.some(isTypeProblem));
  return fitting.length === 1 ? fitting[0] : undefined;
};

/** zod's issues as problems, each unknown key and each form of a union on its own. */
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
          sentence: `${showPath(path)}: this name is not possible`,
          hint: `Allowed: ${issue.issues[0]?.message ?? issue.message}.`,
        },
      ];
    const form = issue.code === 'invalid_union' ? intendedForm(issue.errors) : undefined;
    return form ? problemsOf(value, form, path) : [notAllowed(value, path, issue.message)];
  });

/** Problems as errors with file and line, in the order of the file, each line's problem once. */
export const errorsOf = (document: LocatedDocument, problems: readonly SpecProblem[]): SlipwayError[] => {
  const errors = problems.map(
    ({ path, sentence, hint }) =>
      new SlipwayError('BadInput', `${sentence}.`, { place: document.locate(path), ...(hint ? { hint } : {}) }),
  );
  const unique = new Map(errors.map((error) => [`${error.place?.line} ${error.message}`, error]));
  const at = (error: SlipwayError): number => (error.place?.line ?? 0) * 10_000 + (error.place?.column ?? 0);
  return [...unique.values()].toSorted((a, b) => at(a) - at(b));
};
