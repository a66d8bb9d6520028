import { readFile } from 'node:fs/promises';
import { describeError, SlipwayErrors } from '@slipway/core';
import type { FileSystem } from '@slipway/yaml';
import { findSpec, loadSpec } from '../../src/file/find-spec.ts';
import { parseSpec } from '../../src/file/parse-spec.ts';
import { specJsonSchema } from '../../src/schema/json-schema.ts';
import type { Spec } from '../../src/schema/types.ts';

const head = 'name: penguins\nkind: api\n';

const errorsOf = (text: string): string[] => {
  try {
    parseSpec(text, 'slipway.yml');
  } catch (error) {
    return describeError(error).split('\n');
  }
  return [];
};

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

const wrong: readonly (readonly [string, string])[] = [
  ['', 'slipway.yml:1:1: slipway.yml is empty. Start with four lines:'],
  ['hello\n', 'slipway.yml:1:1: the file cannot be "hello". Allowed: a mapping with the keys name, kind,'],
  ['name: a\n', 'slipway.yml:1:1: kind is missing. Set it to api, shiny, web, job.'],
  ['kind: api\n', 'slipway.yml:1:1: name is missing.'],
  [`${head}port: 80a\n`, 'slipway.yml:3:1: port cannot be "80a". Allowed: a port: a whole number from 1 to 65535.'],
  [`${head}port: 70000\n`, 'port cannot be 70000.'],
  [`${head}helth: /a\n`, 'slipway.yml:3:1: unknown key helth. Did you mean health? Allowed: name, kind, port,'],
  [
    `${head}env:\n  secret: [A]\n`,
    'slipway.yml:4:3: unknown key secret in env. Did you mean secrets? Allowed: required, optional, secrets.',
  ],
  [
    `${head}env: {required: {"A B": x}}\n`,
    'env.required.A B: the name is not valid. Allowed: the name of an environment variable',
  ],
  [`${head}env: {required: [1]}\n`, 'env.required[0] cannot be 1.'],
  [`${head}env: {required: {A: [1]}}\n`, 'env.required.A cannot be [1]. Allowed: a string'],
  [`${head}env: {required: A}\n`, 'env.required cannot be "A". Allowed: a list of names, or a mapping'],
  [`${head}env: {secrets: {A: b}}\n`, 'values of secrets must not be in a file'],
  [`${head}env: {required: [A], secrets: [A]}\n`, 'the variable A is in env.secrets and in env.required.'],
  [`${head}health: up\n`, 'health cannot be "up". Allowed: a path that starts with /.'],
  [`${head}start: {within: 10}\n`, 'start.within cannot be 10. Allowed: a duration such as 300ms, 60s or 1m30s.'],
  [`${head}start: {ready: {htp: /x}}\n`, 'start.ready cannot be {"htp":"/x"}. Allowed: one of'],
  [`${head}start: {ready: {log: "("}}\n`, 'start.ready'],
  [`${head}run: {memory: 12Q}\n`, 'run.memory cannot be "12Q". Allowed: a size such as 512Mi or 2GiB.'],
  [`${head}run: {readOnly: maybe}\n`, 'run.readOnly cannot be "maybe". Allowed: true or false.'],
  [`${head}accept: {}\n`, 'accept cannot be {}. Allowed: a list of cases.'],
  [`${head}accept: [/a]\n`, 'accept[0] cannot be "/a". Allowed: a case: a mapping with the keys name,'],
  [`${head}accept: [{json: 1}]\n`, 'accept[0].request is missing. Set it to a request such as POST /predict,'],
  [`${head}accept: [{request: PUSH /a}]\n`, 'accept[0].request cannot be "PUSH /a". Allowed: a method (GET,'],
  [`${head}accept: [{request: {path: x}}]\n`, 'accept[0].request.path cannot be "x".'],
  [
    `${head}accept: [{request: {path: /x, methd: GET}}]\n`,
    'unknown key methd in accept[0].request. Did you mean method?',
  ],
  [`${head}accept: [{request: /a, names: x}]\n`, 'unknown key names in accept[0].'],
  [`${head}accept: [{request: /a, json: 1, body: a}]\n`, 'accept[0] has json and body'],
  [`${head}accept: [{request: {path: /a, json: 1}, json: 1}]\n`, 'json is set in accept[0] and in its request.'],
  [
    `${head}accept: [{request: /a, status: 200, expect: {status: 201}}]\n`,
    'status is set in accept[0] and in its expect.',
  ],
  [
    `${head}accept: [{request: /a, status: 99}]\n`,
    'accept[0].status cannot be 99. Allowed: a status such as 200, a group such as 4xx, or a list of them.',
  ],
  [`${head}accept: [{request: /a, status: [200, 7xx]}]\n`, 'accept[0].status[1] cannot be "7xx".'],
  [
    `${head}accept: [{request: /a, expect: {json: {a: {range: [2, 1]}}}}]\n`,
    'slipway.yml:3:44: accept[0].expect.json.a.range cannot be [2,1]. Allowed: the two ends of a range',
  ],
  [`${head}expect: {exit: 0}\n`, 'only a job can have expect'],
  ['name: a\nkind: job\nport: 80\n', 'slipway.yml:3:1: a job receives no requests, so it cannot have port.'],
  ['name: a\nkind: job\nstart: {within: 1s}\n', 'a job has no readiness'],
  ['name: a\nkind: job\nexpect: {files: {out: {}}}\n', 'a path that starts with /'],
  [
    'name: a\nkind: job\nexpect:\n  files:\n    /a:\n',
    'slipway.yml:5:5: expect.files./a cannot be null. Allowed: {rows, columns}, or',
  ],
  ['name: a\nkind: job\nexpect: {files: {/a: {rows: many}}}\n', 'rows cannot be "many". Allowed: a number of rows'],
  [`${head}deploy: {manifests: a, chart: b}\n`, 'deploy has a chart and manifests'],
  [`${head}deploy: {values: a}\n`, 'deploy.values needs deploy.chart'],
  [`${head}scan: {fail-on: hgh}\n`, 'scan.fail-on cannot be "hgh". Allowed: critical, high, medium, low, none.'],
  [`${head}skip: [run.stop]\n`, 'skip[0] cannot be "run.stop". Allowed: a mapping with the keys id, reason.'],
  [`${head}skip: [{id: run.stop}]\n`, 'skip[0].reason is missing. Set it to a reason, for later readers.'],
  [`${head}port: 1\nport: 2\n`, 'slipway.yml:4:1: the key port is duplicated; it is already in line 3.'],
  [`${head}port: [\n`, 'not valid YAML'],
  [`${head}---\nname: b\n`, 'a second one starts in line 4'],
];

it.each(wrong)('reports the problem of %j', (text, sentence) => {
  expect(errorsOf(text).join('\n')).toContain(sentence);
});

it('reports all problems together, in the order of the file', () => {
  const lines = errorsOf(
    'name: A\nkind: apii\nscan: { fail-on: x }\nhelth: /\ndeploy: {manifests: a, chart: b, repicas: 2}\n',
  );
  expect(lines.map((line) => line.split(':')[1])).toEqual(['1', '2', '3', '4', '5', '5']);
});

it('throws a single error as such and several errors as a group', () => {
  expect(() => parseSpec(`${head}port: x\n`, 'a')).not.toThrow(SlipwayErrors);
  expect(() => parseSpec(`${head}port: x\nhealth: y\n`, 'a')).toThrow(SlipwayErrors);
});

const folder = (files: Readonly<Record<string, string | Uint8Array>>): Pick<FileSystem, 'read' | 'kind'> => ({
  read: async (path) => Buffer.from(files[path.replace('/app/', '')] ?? ''),
  kind: async (path) => (path === '/app' ? 'directory' : path.replace('/app/', '') in files ? 'file' : 'nothing'),
});

describe('the slipway.yml of a directory', () => {
  it.each(['slipway.yml', 'slipway.yaml'])('can have the name %s', async (name) => {
    expect(await loadSpec('/app', folder({ [name]: head }))).toMatchObject({ name: 'penguins', file: name });
  });
  it('can be missing if the action does not need it', async () => {
    expect(await findSpec('/app', folder({}))).toBeUndefined();
  });
  it('is not read from a missing folder', async () => {
    await expect(findSpec('/elsewhere', folder({}))).rejects.toMatchObject({
      message: 'The folder `/elsewhere` in the input `directory` does not exist.',
      hint: expect.stringContaining('actions/checkout'),
    });
  });
  it('is required with an example if the action needs it', async () => {
    await expect(loadSpec('/app', folder({}))).rejects.toMatchObject({
      code: 'NotFound',
      message: '/app has no slipway.yml.',
      hint: expect.stringContaining('kind: api'),
    });
  });
  it('must have only one of both names', async () => {
    const both = folder({ 'slipway.yml': head, 'slipway.yaml': head });
    await expect(loadSpec('/app', both)).rejects.toMatchObject({
      message: '/app has slipway.yml and slipway.yaml.',
      hint: 'Keep one of them.',
    });
  });
  it('keeps the hint of an error whose path it changes', async () => {
    const typo = folder({ 'slipway.yml': `${head}heath: /x\n` });
    await expect(findSpec('/app', typo, '/')).rejects.toMatchObject({
      hint: expect.stringMatching(/^Did you mean health\?/),
    });
  });
  it('has a path relative to the workspace in its errors', async () => {
    const one = folder({ 'slipway.yml': `${head}heath: /x\n` });
    const two = folder({ 'slipway.yml': `${head}heath: /x\nport: no\n` });
    const texts = await Promise.all([
      findSpec('/app', one, '/').catch(describeError),
      findSpec('/app', two, '/').catch(describeError),
      findSpec('/app', one).catch(describeError),
    ]);
    expect(
      texts.map((text) =>
        String(text)
          .split('\n')
          .map((line) => line.split(': ')[0]),
      ),
    ).toEqual([['app/slipway.yml:3:1'], ['app/slipway.yml:3:1', 'app/slipway.yml:4:1'], ['slipway.yml:3:1']]);
  });
  it('must be UTF-8 text', async () => {
    await expect(loadSpec('/app', folder({ 'slipway.yml': Uint8Array.of(0xff, 0xfe) }))).rejects.toThrow('not UTF-8');
  });
});

it('has a committed JSON Schema that is up to date', async () => {
  const committed = await readFile(new URL('../../../../slipway.schema.json', import.meta.url), 'utf8');
  expect(committed).toBe(specJsonSchema());
});

describe('the page slipway-yml.md', () => {
  const page = () => readFile(new URL('../../../../docs/slipway-yml.md', import.meta.url), 'utf8');
  const blocks = async () => [...(await page()).matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);

  it('shows valid files', async () => {
    const specs = (await blocks()).map((text) => parseSpec(text, 'slipway.yml'));
    expect(specs.map(({ kind }) => kind)).toEqual(['api', 'job']);
  });
  it('shows every key', async () => {
    const shown = new Set((await blocks()).join('\n').match(/^\w+(?=:)/gm));
    const { properties } = JSON.parse(specJsonSchema()) as { properties: object };
    expect([...shown].sort()).toEqual(Object.keys(properties).sort());
  });
});
