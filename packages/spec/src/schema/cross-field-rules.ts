import type { Path } from '@slipway/yaml';
import { notAllowed, type SpecProblem, showPath, valueAt } from './schema-errors.ts';

/*
 * Rules about several fields. They read the raw value of the file, so their problems are reported together with those
 * of the schema. They ignore values that the schema rejects.
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
          sentence: `a job receives no requests, so it cannot have ${key}`,
          hint: 'Write the expected result of the job under `expect`.',
        }))
    : [];

const onlyForJobs: Rule = (value) =>
  isThere(value, ['expect']) && typeof valueAt(value, ['kind']) === 'string' && valueAt(value, ['kind']) !== 'job'
    ? [
        {
          path: ['expect'],
          sentence: 'only a job can have expect at the top level',
          hint: 'Write the expected response of a request under `accept`.',
        },
      ]
    : [];

const oneSource: Rule = (value) =>
  isThere(value, ['deploy', 'chart']) && isThere(value, ['deploy', 'manifests'])
    ? [
        {
          path: ['deploy', 'chart'],
          sentence: 'deploy has a chart and manifests, but a release uses only one of them',
        },
      ]
    : [];

const valuesNeedChart: Rule = (value) =>
  isThere(value, ['deploy', 'values']) && !isThere(value, ['deploy', 'chart'])
    ? [{ path: ['deploy', 'values'], sentence: 'deploy.values needs deploy.chart, which is missing' }]
    : [];

/** Parts of a request. They are beside the request line or in the mapping `request`, but not in both. */
const written = ['query', 'headers', 'json', 'body'];
const answered = ['status', 'contains', 'within'];

const casePaths = (value: unknown): Path[] =>
  ['accept', 'reject'].flatMap((list) => listAt(value, [list]).map((_, index) => [list, index]));

const twice = (value: unknown, path: Path, keys: readonly string[], inside: string): SpecProblem[] =>
  keys
    .filter((key) => isThere(value, [...path, key]) && isThere(value, [...path, inside, key]))
    .map((key) => ({
      path: [...path, key],
      sentence: `${key} is set in ${showPath(path)} and in its ${inside}`,
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
      ? [{ path, sentence: `${showPath(path)} has json and body, but a request can have only one of them` }]
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
      sentence: `the variable ${name} is in ${showPath(path.slice(0, 2))} and in ${showPath(first?.path.slice(0, 2) ?? [])}`,
      hint: 'A variable is required, optional or secret. Keep one of them.',
    })),
  );

const readyPort: Rule = (value) =>
  valueAt(value, ['kind']) === 'job' && isThere(value, ['start'])
    ? [{ path: ['start'], sentence: 'a job has no readiness, so it cannot have start' }]
    : [];

const jobEnds: Rule = (value) => {
  const rows = valueAt(value, ['expect', 'files']);
  if (typeof rows !== 'object' || rows === null || Array.isArray(rows)) return [];
  return Object.entries(rows)
    .filter(([, file]) => file === null)
    .map(([path]) =>
      notAllowed(value, ['expect', 'files', path], '{rows, columns}, or `{}` if the file must only exist'),
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

/** Returns the problems that only several fields together show. */
export const checkCrossFieldRules = (value: unknown): SpecProblem[] => rules.flatMap((rule) => rule(value));
