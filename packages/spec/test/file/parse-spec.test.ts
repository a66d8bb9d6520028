import { parseSpec } from '../../src/file/parse-spec.ts';
import type { Spec } from '../../src/schema/types.ts';

const head = 'name: penguins\nkind: api\n';

const whole = `name: penguins
kind: api                # api | shiny | web | job
port: 8000
health: /healthz
env: { required: [MODEL_PATH], secrets: [DB_PASSWORD] }
accept: [{ request: POST /predict, json: {bill: 40}, status: 200 }]
reject: [{ request: POST /predict, json: {bill: "x"}, status: 400 }]
deploy: { manifests: k8s/ }
`;

it('reads the spec of an API and adds the defaults', () => {
  const { locate, ...spec } = parseSpec(whole, 'slipway.yml');
  expect(locate(['deploy', 'manifests'])).toMatchObject({ line: 8 });
  expect(spec).toEqual({
    file: 'slipway.yml',
    name: 'penguins',
    kind: 'api',
    port: 8000,
    health: '/healthz',
    env: { required: [{ name: 'MODEL_PATH' }], optional: [], secrets: ['DB_PASSWORD'] },
    start: { within: 60_000, ready: { http: '/healthz' } },
    stop: { within: 10_000 },
    run: { args: [], readOnly: false },
    accept: [
      {
        name: 'POST /predict',
        request: { method: 'POST', path: '/predict', query: {}, headers: {}, json: { bill: 40 } },
        expect: { status: [{ from: 200, to: 200 }] },
        place: { file: 'slipway.yml', line: 6, column: 10 },
      },
    ],
    reject: [
      {
        name: 'POST /predict',
        request: { method: 'POST', path: '/predict', query: {}, headers: {}, json: { bill: 'x' } },
        expect: { status: [{ from: 400, to: 400 }] },
        place: { file: 'slipway.yml', line: 7, column: 10 },
      },
    ],
    limits: {},
    build: { args: {} },
    test: { reports: [] },
    scan: {},
    deploy: { manifests: ['k8s/'], values: [], images: [] },
    skip: [],
  });
});

type Reading = (spec: Spec) => unknown;
const readings: readonly (readonly [string, string, Reading, unknown])[] = [
  [
    'values of variables as they are written',
    'env: {required: {VERSION: 1.10, FLAG: yes, ON: TRUE, MODE: 0644, NONE: }}',
    ({ env }) => env.required,
    [
      { name: 'VERSION', value: '1.10' },
      { name: 'FLAG', value: 'yes' },
      { name: 'ON', value: 'TRUE' },
      { name: 'MODE', value: '0644' },
      { name: 'NONE' },
    ],
  ],
  [
    'optional variables',
    'env: {optional: {LEVEL: INFO, V: 1.10}}',
    ({ env }) => env.optional,
    [
      { name: 'LEVEL', value: 'INFO' },
      { name: 'V', value: '1.10' },
    ],
  ],
  ['an open port as sign of readiness', 'port: 80', ({ start }) => start.ready, { tcp: 80 }],
  ['the health path as sign of readiness', 'port: 80\nhealth: /up', ({ start }) => start.ready, { http: '/up' }],
  [
    'a line of the log as sign of readiness',
    'health: /up\nstart: {within: 1m30s, ready: {log: "^ready"}}',
    ({ start }) => start,
    { within: 90_000, ready: { log: /^ready/ } },
  ],
  ['no section about logs', '', ({ logs }) => logs, undefined],
  ['an empty section about logs', 'logs: {}', ({ logs }) => logs, { format: 'auto', levels: 'any' }],
  [
    'options of the container',
    'run: {args: [--date, 2026-01-31, 1], user: 1000, memory: 512Mi, readOnly: true}',
    ({ run }) => run,
    {
      args: ['--date', '2026-01-31', '1'],
      user: '1000',
      memory: 536_870_912,
      readOnly: true,
    },
  ],
  [
    'limits',
    'limits: {image: 2GiB, memory: 400M, p95: 1s, start: 300ms}',
    ({ limits }) => limits,
    {
      image: 2_147_483_648,
      memory: 400_000_000,
      p95: 1000,
      start: 300,
    },
  ],
  [
    'a build',
    'build: {file: Dockerfile, target: prod, context: ., args: {V: 1.0}}',
    ({ build }) => build,
    {
      file: 'Dockerfile',
      target: 'prod',
      context: '.',
      args: { V: '1.0' },
    },
  ],
  [
    'tests',
    'test: {command: make test, reports: out/*.xml}',
    ({ test }) => test,
    { command: 'make test', reports: ['out/*.xml'] },
  ],
  ['the threshold of the scan', 'scan: {fail-on: high}', ({ scan }) => scan, { failOn: 'high' }],
  [
    'a chart',
    'deploy: {chart: oci://r/c, values: [a.yaml, b.yaml], namespace: shop, release: p, images: app=r/app:1}',
    ({ deploy }) => deploy,
    {
      manifests: [],
      chart: 'oci://r/c',
      values: ['a.yaml', 'b.yaml'],
      namespace: 'shop',
      release: 'p',
      images: ['app=r/app:1'],
    },
  ],
  [
    'skipped checks',
    'skip: [{id: log.level, reason: vendor image}]',
    ({ skip }) => skip,
    [{ id: 'log.level', reason: 'vendor image' }],
  ],
  [
    'a request without a method',
    'accept: [{request: /a?b=1}]',
    ({ accept }) => accept[0]?.request,
    { method: 'GET', path: '/a?b=1', query: {}, headers: {} },
  ],
  [
    'a request without a method but with a body',
    'accept: [{request: /a, body: x}]',
    ({ accept }) => accept[0]?.request,
    { method: 'POST', path: '/a', query: {}, headers: {}, body: 'x' },
  ],
  ['a body that is null', 'accept: [{request: /a, json: null}]', ({ accept }) => accept[0]?.request.json, null],
  [
    'a request with all parts',
    'accept: [{request: {method: PUT, path: /a, query: {age: 030}, headers: {X-On: yes}, json: [1]}}]',
    ({ accept }) => accept[0]?.request,
    {
      method: 'PUT',
      path: '/a',
      query: { age: '030' },
      headers: { 'X-On': 'yes' },
      json: [1],
    },
  ],
  [
    'the default of an expected response',
    'accept: [{request: /a}]\nreject: [{request: /b, names: age}]',
    ({ accept, reject }) => [accept[0]?.expect, reject[0]?.expect, reject[0]?.names],
    [{ status: [{ from: 200, to: 299 }] }, { status: [{ from: 400, to: 499 }] }, 'age'],
  ],
  [
    'an expected response',
    'accept: [{name: n, request: /a, contains: x, expect: {status: [201, 3xx], within: 2s, json: {p: {approx: 1}}}}]',
    ({ accept }) => [accept[0]?.name, accept[0]?.expect],
    [
      'n',
      {
        status: [
          { from: 201, to: 201 },
          { from: 300, to: 399 },
        ],
        contains: 'x',
        within: 2000,
        json: { match: 'object', strict: false, fields: { p: { match: 'approx', value: 1, tolerance: 1e-6 } } },
      },
    ],
  ],
];

it.each(readings)('reads %s', (_, more, read, expected) => {
  expect(read(parseSpec(`${head}${more}\n`, 'slipway.yml'))).toEqual(expected);
});

it.each([
  ['shiny', '/'],
  ['web', '/'],
  ['api', undefined],
  ['job', undefined],
])('uses for the kind %s the health path %s', (kind, health) => {
  const spec = parseSpec(`name: a\nkind: ${kind}\n`, 'slipway.yml');
  expect(spec.health).toBe(health);
  expect(spec.start.ready).toEqual(health === undefined ? undefined : { http: health });
});

it('reads the expected result of a job', () => {
  const text =
    'name: a\nkind: job\nexpect: {exit: 3, within: 5m, logs: "wrote \\\\d+", files: {/out/a.csv: {rows: ">0", columns: [id]}, /out/b: {}}}\n';
  expect(parseSpec(text, 'slipway.yml').expect).toEqual({
    exit: 3,
    within: 300_000,
    logs: [/wrote \d+/],
    files: [
      { path: '/out/a.csv', rows: { least: 1, most: Number.POSITIVE_INFINITY }, columns: ['id'] },
      { path: '/out/b', columns: [] },
    ],
  });
  expect(parseSpec('name: a\nkind: job\n', 'slipway.yml').expect).toEqual({
    exit: 0,
    within: 300_000,
    logs: [],
    files: [],
  });
});

it.each([
  ['10', 10, 10],
  ['"=10"', 10, 10],
  ['">= 10"', 10, Number.POSITIVE_INFINITY],
  ['"<10"', 0, 9],
  ['"<=10"', 0, 10],
])('reads the rows %s as %i to %i', (rows, least, most) => {
  const spec = parseSpec(`name: a\nkind: job\nexpect: {files: {/a: {rows: ${rows}}}}\n`, 'slipway.yml');
  expect(spec.expect?.files[0]?.rows).toEqual({ least, most });
});
