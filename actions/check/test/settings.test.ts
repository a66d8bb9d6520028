import { judgeFile } from '../src/check-job.ts';
import { inOrder, notDeclared, pass, table } from '../src/check-result.ts';
import { servedPort } from '../src/container-run.ts';
import { settingsOf } from '../src/environment-variables.ts';
import { applySkips, readSkips } from '../src/skipped-checks.ts';
import { judgeSize, judgeUser, unmeasured } from '../src/user-and-size.ts';
import { imageOf, specOf } from './fixtures.ts';

describe('the variables of a trial', () => {
  const spec = specOf(
    'env: {required: {A: from-spec, B: null, C: null, D: null}, optional: {E: x, F: null}, secrets: [S, T]}',
  );

  test("come from slipway.yml, the step's environment, the image, or are made up", () => {
    const settings = settingsOf(spec, imageOf({ Env: ['C=from-image'] }), { A: 'no', B: 'from-step', S: 'known' });
    expect(settings.values).toEqual({
      A: 'from-spec',
      B: 'from-step',
      D: 'slipway-check',
      E: 'x',
      S: 'known',
      T: expect.stringMatching(/^slipway-/),
    });
    expect(settings.invented).toEqual(['D', 'T']);
    expect(settings.known).toEqual(['S']);
    expect(Object.keys(settings.secrets)).toEqual(['S', 'T']);
  });
});

describe('the port', () => {
  test.each([
    ['port: 8000', { '3838/tcp': {} }, 8000],
    ['', { '3838/tcp': {} }, 3838],
  ])('with `%s` and %j is %d', (yaml, ExposedPorts, port) => {
    expect(servedPort(specOf(yaml), imageOf({ ExposedPorts }))).toBe(port);
  });

  test.each([
    [{}, /slipway\.yml names no port and the image exposes none\./],
    [{ '1/tcp': {}, '2/tcp': {} }, /the image exposes 1, 2\./],
  ])('that %j does not tell is asked for', (ExposedPorts, message) => {
    expect(() => servedPort(specOf(), imageOf({ ExposedPorts }))).toThrow(message);
  });

  test('is none for a job', () => {
    expect(servedPort(specOf('', 'job'), imageOf())).toBeUndefined();
  });
});

describe('the user', () => {
  test.each([
    ['', '', 'warning'],
    ['', 'root', 'warning'],
    ['', '0:0', 'warning'],
    ['', '1000', 'pass'],
    ['run: {user: 1000}', '', 'pass'],
    ['run: {user: root}', '1000', 'warning'],
  ])('with `%s` and the image’s `%s` is a %s', (yaml, User, result) => {
    expect(judgeUser(specOf(yaml), imageOf({ User }))).toMatchObject({ id: 'run.user', result });
  });
});

test.each([
  ['limits: {image: 1Mi}', 2 ** 20, 'pass', '1 MiB of 1 MiB'],
  ['limits: {image: 1Mi}', 2 ** 21, 'fail', 'the layers are 2 MiB, 1 MiB are allowed.'],
  ['', 2 ** 21, 'not-declared', '2 MiB; slipway.yml sets no limit (`limits: {image: …}`).'],
])('the size with `%s` and %d bytes is %s', (yaml, size, result, sentence) => {
  expect(judgeSize(specOf(yaml), imageOf({}, size))).toMatchObject({ id: 'size.image', result, sentence });
});

describe('a check that is left out', () => {
  test('stays visible, with its reason', () => {
    const skips = readSkips(specOf('skip: [{id: run.stop, reason: vendor image}]'), ['run.user']);
    const findings = applySkips([pass('run.stop', 'x'), pass('run.starts', 'y')], skips);
    expect(inOrder(findings).map(({ id, result, sentence }) => `${id} ${result} ${sentence}`)).toEqual([
      'run.starts pass y',
      'run.stop not-declared left out: vendor image',
      'run.user not-declared left out: the input `skip`',
    ]);
  });

  test('is refused when there is none of that name, all together', () => {
    expect(() => readSkips(specOf('skip: [{id: run.stops, reason: x}]'), ['nothing'])).toThrow(
      /slipway\.yml:3.*`run\.stops` is no check\.[\s\S]*`nothing` is no check\./,
    );
  });
});

test('the table shows every finding, and the hint of those that are not well', () => {
  expect(table([pass('run.starts', 'ready'), { ...notDeclared('log.level', 'none'), hint: 'ask for it' }])).toBe(
    ['✓ run.starts  ready', '– log.level   none', '              ask for it'].join('\n'),
  );
});

describe("a job's file", () => {
  const content = '"id",premium\n1,140\n2,150\n';
  test.each([
    [undefined, {}, ['it did not write /out/r.csv']],
    [content, { columns: ['id', 'premium'], rows: { least: 1, most: 2 } }, []],
    [content, { columns: ['weight'] }, ['/out/r.csv lacks the column weight']],
    [content, { rows: { least: 3, most: 3 } }, ['/out/r.csv has 2 rows, expected 3']],
    ['id\n', { rows: { least: 1, most: Number.POSITIVE_INFINITY } }, ['/out/r.csv has 0 rows, expected at least 1']],
  ])('%j against %j', (given, more, problems) => {
    expect(judgeFile({ path: '/out/r.csv', columns: [], ...more }, given)).toEqual(problems);
  });
});

test.each([
  ['limits: {image: 1Mi, start: 1s}', undefined],
  ['limits: {p95: 1s}', 'limits.p95 of slipway.yml is not measured by the check.'],
  ['limits: {p95: 1s, memory: 1Gi}', 'limits.memory and limits.p95 of slipway.yml are not measured by the check.'],
])('%s is told where nothing measures it', (text, told) => {
  expect(unmeasured(specOf(text))).toBe(told);
});
