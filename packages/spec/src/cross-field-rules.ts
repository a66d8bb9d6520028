import type { Path } from '@slipway/yaml';
import { notAllowed, type SpecProblem, showPath, valueAt } from './schema-errors.ts';

/*
 * What one field alone does not show. The rules read the file's raw value, so that they speak up in the same run as
 * the schema; what the schema refuses, they leave to it.
 */

type Rule = (value: unknown) => SpecProblem[];

const isThere = (value: unknown, path: Path): boolean => valueAt(value, path) !== undefined;

const listAt = (value: unknown, path: Path): unknown[] => {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
};

const notForJobs: Rule = (value) =>
  valueAt(value, ['kind']) === 'job'
    ? ['port', 'health', 'accept', 'reject']
        .filter((key) => isThere(value, [key]))
        .map((key) => ({
          path: [key],
          sentence: `a job answers no requests, so ${key} means nothing for it`,
          hint: 'Say what it has done when it ends under `expect`.',
        }))
    : [];

const onlyForJobs: Rule = (value) =>
  isThere(value, ['expect']) && typeof valueAt(value, ['kind']) === 'string' && valueAt(value, ['kind']) !== 'job'
    ? [
        {
          path: ['expect'],
          sentence: 'only a job ends, so expect at the top means nothing for another kind',
          hint: 'Say what a request must get under `accept`.',
        },
      ]
    : [];

const oneSource: Rule = (value) =>
  isThere(value, ['deploy', 'chart']) && isThere(value, ['deploy', 'manifests'])
    ? [
        {
          path: ['deploy', 'chart'],
          sentence: 'deploy has a chart and manifests, and a release comes from one of them',
        },
      ]
    : [];

const valuesNeedChart: Rule = (value) =>
  isThere(value, ['deploy', 'values']) && !isThere(value, ['deploy', 'chart'])
    ? [{ path: ['deploy', 'values'], sentence: 'deploy.values are for a chart, and deploy.chart is missing' }]
    : [];

/** A request's parts stand beside the request's line, or inside the request, never in both. */
const written = ['query', 'headers', 'json', 'body'];
const answered = ['status', 'contains', 'within'];

const casePaths = (value: unknown): Path[] =>
  ['accept', 'reject'].flatMap((list) => listAt(value, [list]).map((_, index) => [list, index]));

const twice = (value: unknown, path: Path, keys: readonly string[], inside: string): SpecProblem[] =>
  keys
    .filter((key) => isThere(value, [...path, key]) && isThere(value, [...path, inside, key]))
    .map((key) => ({
      path: [...path, key],
      sentence: `${key} stands in ${showPath(path)} and in its ${inside}`,
      hint: 'Keep one of them.',
    }));

const onceEach: Rule = (value) =>
  casePaths(value).flatMap((path) => [
    ...twice(value, path, written, 'request'),
    ...twice(value, path, answered, 'expect'),
  ]);

const oneBody: Rule = (value) =>
  casePaths(value).flatMap((path) => {
    const bodies = ['json', 'body'].filter(
      (key) => isThere(value, [...path, key]) || isThere(value, [...path, 'request', key]),
    );
    return bodies.length > 1
      ? [{ path, sentence: `${showPath(path)} has json and body, and a request has one of them` }]
      : [];
  });

const names = (value: unknown): { name: string; path: Path }[] =>
  (['required', 'optional', 'secrets'] as const).flatMap((group) => {
    const at = ['env', group];
    const found = valueAt(value, at);
    if (Array.isArray(found)) return found.map((name, index) => ({ name: String(name), path: [...at, index] }));
    return typeof found === 'object' && found !== null
      ? Object.keys(found).map((name) => ({ name, path: [...at, name] }))
      : [];
  });

const variablesOnce: Rule = (value) =>
  [...Map.groupBy(names(value), ({ name }) => name).values()].flatMap(([first, ...others]) =>
    others.map(({ name, path }) => ({
      path,
      sentence: `the variable ${name} stands in ${showPath(path.slice(0, 2))} and in ${showPath(first?.path.slice(0, 2) ?? [])}`,
      hint: 'A variable is required, optional or a secret.',
    })),
  );

const readyPort: Rule = (value) =>
  valueAt(value, ['kind']) === 'job' && isThere(value, ['start'])
    ? [{ path: ['start'], sentence: 'a job is never ready, it ends, so start means nothing for it' }]
    : [];

const jobEnds: Rule = (value) => {
  const rows = valueAt(value, ['expect', 'files']);
  if (typeof rows !== 'object' || rows === null || Array.isArray(rows)) return [];
  return Object.entries(rows)
    .filter(([, file]) => file === null)
    .map(([path]) =>
      notAllowed(value, ['expect', 'files', path], '{rows, columns}, or `{}` where the file only has to be there'),
    );
};

const rules: readonly Rule[] = [
  notForJobs,
  onlyForJobs,
  oneSource,
  valuesNeedChart,
  onceEach,
  oneBody,
  variablesOnce,
  readyPort,
  jobEnds,
];

export const checkCrossFieldRules = (value: unknown): SpecProblem[] => rules.flatMap((rule) => rule(value));
