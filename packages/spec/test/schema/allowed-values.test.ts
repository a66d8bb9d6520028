import { type SlipwayError, SlipwayErrors } from '@slipway/core';
import { parseSpec } from '../../src/file/parse-spec.ts';

const problemsOf = (text: string): string[] => {
  try {
    parseSpec(text, 'slipway.yml');
  } catch (error) {
    const errors = error instanceof SlipwayErrors ? error.errors : [error as SlipwayError];
    return errors.map(({ message, hint }) => (hint ? `${message} ${hint}` : message));
  }
  return [];
};
const api = 'name: penguins\nkind: api\n';
const job = 'name: penguins\nkind: job\n';

const rows: [text: string, ...problems: string[]][] = [
  ['name: 5\nkind: api', 'name cannot be 5. Allowed: a name of at most 53 lower case letters, digits and hyphens.'],
  ['name: A\nkind: api', 'name cannot be "A". Allowed: a name of at most 53 lower case letters, digits and hyphens.'],
  ['name: a\nkind: app', 'kind cannot be "app". Allowed: api, shiny, web, job.'],
  [`${api}port: 0`, 'port cannot be 0. Allowed: a port: a whole number from 1 to 65535.'],
  [`${api}port: 65536`, 'port cannot be 65536. Allowed: a port: a whole number from 1 to 65535.'],
  [`${api}port: a`, 'port cannot be "a". Allowed: a port: a whole number from 1 to 65535.'],
  [`${api}port: 1.5`, 'port cannot be 1.5. Allowed: a port: a whole number from 1 to 65535.'],
  [`${api}health: x`, 'health cannot be "x". Allowed: a path that starts with /.'],
  [`${api}health: 5`, 'health cannot be 5. Allowed: a path that starts with /.'],
  [
    `${api}env: {required: [1a]}`,
    'env.required[0] cannot be "1a". Allowed: the name of an environment variable: letters, digits and underscores.',
  ],
  [
    `${api}env: {required: [5]}`,
    'env.required[0] cannot be 5. Allowed: the name of an environment variable: letters, digits and underscores.',
  ],
  [`${api}env: {required: {A: [1]}}`, 'env.required.A cannot be [1]. Allowed: a string or null.'],
  [
    `${api}env: {required: {1a: x}}`,
    'env.required.1a: the name is not valid. Allowed: the name of an environment variable: letters, digits and underscores.',
  ],
  [
    `${api}env: {required: 5}`,
    'env.required cannot be 5. Allowed: a list of names, or a mapping from names to the values that the check sets.',
  ],
  [
    `${api}env: {secrets: {A: b}}`,
    'env.secrets cannot be {"A":"b"}. Allowed: a list of names, because values of secrets must not be in a file.',
  ],
  [`${api}env: 5`, 'env cannot be 5. Allowed: a mapping with the keys required, optional, secrets.'],
  [`${api}start: {within: soon}`, 'start.within cannot be "soon". Allowed: a duration such as 300ms, 60s or 1m30s.'],
  [`${api}start: {within: 5}`, 'start.within cannot be 5. Allowed: a duration such as 300ms, 60s or 1m30s.'],
  [`${api}start: {ready: {log: "("}}`, 'start.ready.log cannot be "(". Allowed: a regular expression.'],
  [`${api}start: {ready: {log: ""}}`, 'start.ready.log cannot be "". Allowed: a regular expression.'],
  [
    `${api}start: {ready: {log: 5}}`,
    'start.ready cannot be {"log":5}. Allowed: one of {http: /path}, {tcp: port} or {log: regular expression}.',
  ],
  [`${api}start: {ready: {tcp: 0}}`, 'start.ready.tcp cannot be 0. Allowed: a port: a whole number from 1 to 65535.'],
  [
    `${api}start: {ready: 5}`,
    'start.ready cannot be 5. Allowed: one of {http: /path}, {tcp: port} or {log: regular expression}.',
  ],
  [`${api}run: {memory: 0}`, 'run.memory cannot be 0. Allowed: a size such as 512Mi or 2GiB.'],
  [`${api}run: {memory: 1.5}`, 'run.memory cannot be 1.5. Allowed: a size such as 512Mi or 2GiB.'],
  [`${api}run: {memory: big}`, 'run.memory cannot be "big". Allowed: a size such as 512Mi or 2GiB.'],
  [`${api}run: {memory: true}`, 'run.memory cannot be true. Allowed: a size such as 512Mi or 2GiB.'],
  [
    `${api}run: {read-only: 5}`,
    'unknown key read-only in run. Did you mean readOnly? Allowed: args, user, memory, readOnly.',
  ],
  [`${api}run: {args: 5}`, 'run.args cannot be 5. Allowed: a list of arguments.'],
  [`${api}accept: 5`, 'accept cannot be 5. Allowed: a list of cases.'],
  [
    `${api}accept: [5]`,
    'accept[0] cannot be 5. Allowed: a case: a mapping with the keys name, request, query, headers, json, body, status, contains, within, expect.',
  ],
  [
    `${api}accept: [{request: 5}]`,
    'accept[0].request cannot be 5. Allowed: a request such as POST /predict, or a mapping with path, method, query, headers, json, body.',
  ],
  [
    `${api}accept: [{request: GET x}]`,
    'accept[0].request cannot be "GET x". Allowed: a method (GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS) and a path, for example POST /predict.',
  ],
  [
    `${api}accept: [{request: /x, status: 99}]`,
    'accept[0].status cannot be 99. Allowed: a status such as 200, a group such as 4xx, or a list of them.',
  ],
  [
    `${api}accept: [{request: /x, status: 6xx}]`,
    'accept[0].status cannot be "6xx". Allowed: a status such as 200, a group such as 4xx, or a list of them.',
  ],
  [
    `${api}accept: [{request: /x, status: true}]`,
    'accept[0].status cannot be true. Allowed: a status such as 200, a group such as 4xx, or a list of them.',
  ],
  [
    `${api}accept: [{request: /x, status: [true]}]`,
    'accept[0].status[0] cannot be true. Allowed: a status such as 200, a group such as 4xx, or a list of them.',
  ],
  [`${api}accept: [{request: /x, contains: ""}]`, 'accept[0].contains cannot be "". Allowed: a string.'],
  [`${api}accept: [{request: /x, contains: 5}]`, 'accept[0].contains cannot be 5. Allowed: a string.'],
  [`${api}accept: [{request: /x, query: 5}]`, 'accept[0].query cannot be 5. Allowed: a mapping from names to values.'],
  [
    `${api}accept: [{request: /x, query: {a: [1]}}]`,
    'accept[0].query.a cannot be [1]. Allowed: a string, a number, true or false.',
  ],
  [`${api}build: {args: {A: [1]}}`, 'build.args.A cannot be [1]. Allowed: a string, a number, true or false.'],
  [
    `${job}expect: {files: 5}`,
    'expect.files cannot be 5. Allowed: a list of paths, or a mapping from paths to {rows, columns}.',
  ],
  [`${job}expect: {files: [x]}`, 'expect.files[0] cannot be "x". Allowed: a path that starts with /.'],
  [
    `${job}expect: {files: {/x: {rows: many}}}`,
    'expect.files./x.rows cannot be "many". Allowed: a number of rows such as 10, ">0" or "<=100".',
  ],
  [
    `${job}expect: {files: {/x: {rows: -1}}}`,
    'expect.files./x.rows cannot be -1. Allowed: a number of rows such as 10, ">0" or "<=100".',
  ],
  [
    `${job}expect: {files: {/x: {rows: true}}}`,
    'expect.files./x.rows cannot be true. Allowed: a number of rows such as 10, ">0" or "<=100".',
  ],
  [`${job}expect: {files: {/x: {columns: 5}}}`, 'expect.files./x.columns cannot be 5. Allowed: a list of columns.'],
  [
    `${job}expect: {files: {/x: }}`,
    'expect.files./x cannot be null. Allowed: {rows, columns}, or `{}` if the file must only exist.',
  ],
  [`${job}expect: {exit: 300}`, 'expect.exit cannot be 300. Allowed: an exit code from 0 to 255.'],
  [`${job}expect: 5`, 'expect cannot be 5. Allowed: a mapping with the keys exit, within, logs, files.'],
  [`${job}start: {within: 5s}`, 'a job has no readiness, so it cannot have start.'],
  [
    `${job}port: 1\nstart: {within: 5s}`,
    'a job receives no requests, so it cannot have port. Write the expected result of the job under `expect`.',
    'a job has no readiness, so it cannot have start.',
  ],
  [
    `${api}expect: {exit: 0}`,
    'only a job can have expect at the top level. Write the expected response of a request under `accept`.',
  ],
  ['name: a\nexpect: {exit: 0}', 'kind is missing. Set it to api, shiny, web, job.'],
  [`${api}deploy: {chart: a, manifests: b}`, 'deploy has a chart and manifests, but a release uses only one of them.'],
  [`${api}deploy: {values: b}`, 'deploy.values needs deploy.chart, which is missing.'],
  [
    `${api}env: {required: [A], optional: {A: x}, secrets: [A]}`,
    'the variable A is in env.optional and in env.required. A variable is required, optional or secret. Keep one of them.',
    'the variable A is in env.secrets and in env.required. A variable is required, optional or secret. Keep one of them.',
  ],
  [
    `${api}accept: [{request: {path: /x, query: {a: 1}, json: 1}, query: {a: 1}, body: x, within: 1s, expect: {within: 1s}}]`,
    'accept[0] has json and body, but a request can have only one of them.',
    'query is set in accept[0] and in its request. Keep one of them.',
    'within is set in accept[0] and in its expect. Keep one of them.',
  ],
  [`${api}skip: 5`, 'skip cannot be 5. Allowed: a list of {id, reason}.'],
  [
    `${api}limits: {p95: x, start: y}`,
    'limits.p95 cannot be "x". Allowed: a duration such as 300ms, 60s or 1m30s.',
    'limits.start cannot be "y". Allowed: a duration such as 300ms, 60s or 1m30s.',
  ],
  [
    `${api}prot: 5`,
    'unknown key prot. Allowed: name, kind, port, health, env, start, stop, run, accept, reject, expect, logs, limits, build, test, scan, deploy, skip.',
  ],
  [
    `${api}run: {memry: 5, zzzzz: 1}`,
    'unknown key memry in run. Did you mean memory? Allowed: args, user, memory, readOnly.',
    'unknown key zzzzz in run. Allowed: args, user, memory, readOnly.',
  ],
  [
    `${job}expect: {files: }`,
    'expect.files cannot be null. Allowed: a list of paths, or a mapping from paths to {rows, columns}.',
  ],
  [
    `${api}env: {required: }`,
    'env.required cannot be null. Allowed: a list of names, or a mapping from names to the values that the check sets.',
  ],
  [`${api}env: `, 'env cannot be null. Allowed: a mapping with the keys required, optional, secrets.'],
  [`${api}accept: [{request: /x, body: 5}]`, 'accept[0].body cannot be 5. Allowed: a string.'],
  [
    '5',
    'the file cannot be 5. Allowed: a mapping with the keys name, kind, port, health, env, start, stop, run, accept, reject, expect, logs, limits, build, test, scan, deploy, skip.',
  ],
  [
    '[]',
    'the file cannot be []. Allowed: a mapping with the keys name, kind, port, health, env, start, stop, run, accept, reject, expect, logs, limits, build, test, scan, deploy, skip.',
  ],
];

it.each(rows)('names the allowed values for %j', (text, ...problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

it.each([
  ['expect: {exit: 0}', 3],
  ['deploy:\n  namespace: shop\n  values: b', 5],
  ['env:\n  required: [A]\n  optional: [B, A]', 5],
  ['accept:\n  - request: /x\n    within: 1s\n    expect: {within: 1s}', 5],
])('places the problem of several fields in %j', (text, line) => {
  expect(() => parseSpec(`${api}${text}`, 'slipway.yml')).toThrow(
    expect.objectContaining({ place: expect.objectContaining({ line }) }),
  );
});
