import { parseSpec } from '../../src/file/parse-spec.ts';

const read = (text: string) => {
  const { locate: _, ...spec } = parseSpec(text, 'slipway.yml');
  return spec;
};
const api = 'name: penguins\nkind: api\n';
const job = 'name: penguins\nkind: job\n';

it('has only the fields that the file or a default sets', () => {
  expect(read(api)).toStrictEqual({
    file: 'slipway.yml',
    name: 'penguins',
    kind: 'api',
    env: { required: [], optional: [], secrets: [] },
    start: { within: 60_000 },
    stop: { within: 10_000 },
    run: { args: [], readOnly: false },
    accept: [],
    reject: [],
    limits: {},
    build: { args: {} },
    test: { reports: [] },
    scan: {},
    deploy: { manifests: [], values: [], images: [] },
    skip: [],
  });
});

it.each([
  ['port: 80', { tcp: 80 }],
  ['port: 80\nhealth: /x', { http: '/x' }],
  ['port: 80\nhealth: /x\nstart: {ready: {tcp: 90}}', { tcp: 90 }],
])('takes the sign that the application is ready from %j', (text, ready) => {
  expect(read(`${api}${text}`).start).toStrictEqual({ within: 60_000, ready });
});

it('has only the parts of a case that the file sets', () => {
  const { accept, reject } = read(`${api}accept: [{request: /x}]\nreject: [{request: {path: /y, body: b}, names: n}]`);
  expect(accept).toStrictEqual([
    {
      name: 'GET /x',
      request: { method: 'GET', path: '/x', query: {}, headers: {} },
      expect: { status: [{ from: 200, to: 299 }] },
      place: { file: 'slipway.yml', line: 3, column: 10 },
    },
  ]);
  expect(reject[0]).toMatchObject({ names: 'n', request: { method: 'POST', path: '/y', body: 'b' } });
});

it.each([
  ['{request: /x, expect: {json: {a: 1}}}', false],
  ['{request: /x, expect: {json: {a: 1}, strict: true}}', true],
])('reads whether the answer %s is strict', (written, strict) => {
  expect(read(`${api}accept: [${written}]`).accept[0]?.expect.json).toMatchObject({ match: 'object', strict });
});

it('keeps values as they are written only where they are texts', () => {
  const written = '{request: {path: /x, query: {v: 1.10}, json: {v: 1.10}}, headers: {Version: 1.20}}';
  const { accept, build, env } = read(
    `${api}accept: [${written}]\nbuild: {args: {VERSION: 1.10, DEBUG: yes}}\nenv: {required: {A: 1.0, B: null}, optional: [C]}`,
  );
  expect(accept[0]?.request).toMatchObject({ query: { v: '1.10' }, json: { v: 1.1 }, headers: { Version: '1.20' } });
  expect(build.args).toMatchObject({ VERSION: '1.10' });
  expect(env).toMatchObject({ required: [{ name: 'A', value: '1.0' }, { name: 'B' }], optional: [{ name: 'C' }] });
});

it.each([
  ['10', { least: 10, most: 10 }],
  ['"=10"', { least: 10, most: 10 }],
  ['"> 10"', { least: 11, most: Number.POSITIVE_INFINITY }],
  ['">=10"', { least: 10, most: Number.POSITIVE_INFINITY }],
  ['"<10"', { least: 0, most: 9 }],
  ['"<=10"', { least: 0, most: 10 }],
])('reads the rows %s of a file', (written, rows) => {
  expect(read(`${job}expect: {files: {/x: {rows: ${written}}}}`).expect?.files).toStrictEqual([
    { path: '/x', rows, columns: [] },
  ]);
});

it('reads files without rows, as a list or as a mapping', () => {
  expect(read(`${job}expect: {files: [/x, /y]}`).expect).toStrictEqual({
    exit: 0,
    within: 300_000,
    logs: [],
    files: [
      { path: '/x', columns: [] },
      { path: '/y', columns: [] },
    ],
  });
  expect(read(`${job}expect: {files: {/x: {columns: [a]}}}`).expect?.files).toStrictEqual([
    { path: '/x', columns: ['a'] },
  ]);
});

it.each([
  ['1000', 1000],
  ['512Mi', 536_870_912],
  ['10B', 10],
])('reads the size %s', (written, bytes) => {
  expect(read(`${api}run: {memory: ${written}}`).run.memory).toBe(bytes);
});
