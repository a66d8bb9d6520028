import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createExec } from '@slipway/action';
import { type Engine, findEngine } from '@slipway/container';
import { pickPlatform, readLayout } from '@slipway/oci';
import { build } from '../../actions/build/src/build.ts';
import { check } from '../../actions/check/src/check.ts';
import { application, ensureEngines, type Files, lines, realPorts } from './applications.ts';

/** Unlike any other run's: all share one engine, and what one removes another may just be using. */
const own = `slipway-e2e-check-${randomBytes(3).toString('hex')}`;
const folders: string[] = [];
const images: string[] = [];
let engine: Engine;

beforeAll(async () => {
  await ensureEngines();
  const exec = createExec(new AbortController().signal);
  engine = await findEngine({ exec, environment: process.env }, 'docker', 'run');
});
afterAll(async () => {
  await engine.run(['image', 'rm', '--force', ...images]);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const configDigestOf = async (layout: string): Promise<string> =>
  pickPlatform(await readLayout(layout)).configBlob.descriptor.digest;

const built = async (files: Files, name = own): Promise<{ folder: string; layout: string }> => {
  const folder = application(files);
  folders.push(folder);
  const input = {
    directory: '.',
    engine: 'docker' as const,
    context: undefined,
    file: undefined,
    target: undefined,
    'build-args': {},
    secrets: [],
    platforms: [],
    image: name,
    output: undefined,
    labels: { 'slipway.test/run': own },
    cache: 'auto',
    network: undefined,
  };
  const { outputs, sentence } = await build(input, realPorts(folder));
  if (outputs.layout === undefined) throw new Error(sentence);
  images.push(await configDigestOf(String(outputs.layout)));
  return { folder, layout: String(outputs.layout) };
};

const inputOf = (layout: string | undefined, skip: readonly string[] = []) => ({
  directory: '.',
  layout,
  image: undefined,
  spec: undefined,
  engine: 'auto' as const,
  skip,
});

const script = (...parts: readonly string[]): string => `#!/bin/sh\n${parts.join('')}`;

const containersOf = async (layout: string): Promise<string> => {
  const configDigest = await configDigestOf(layout);
  const { stdout } = await engine.run(['ps', '--all', '--quiet', '--filter', `ancestor=${configDigest}`]);
  return stdout.trim();
};

describe('check of a good application', () => {
  it('passes every check and removes the container', async () => {
    const { folder, layout } = await built({});
    const ports = realPorts(folder, { DB_PASSWORD: 'correct-horse-battery' });
    const result = await check(inputOf(layout), ports);
    const others = result.facts.results.filter(({ status }) => status !== 'pass');
    expect(others.map(({ id }) => id)).toEqual(['log.level', 'size.image']);
    expect(result).toMatchObject({
      status: 'passed',
      sentence: 'penguins passed 14 checks of slipway.yml.',
    });
    expect(ports.masked).toEqual(['correct-horse-battery']);
    expect(ports.kept).toEqual([expect.objectContaining({ text: expect.stringContaining('INFO listening on 8000') })]);
    expect(await containersOf(layout)).toBe('');
  });
});

const spec = (more: string, start = '60s'): string =>
  `name: penguins\nkind: api\nport: 8000\nhealth: /healthz\nstart: {within: ${start}}\nstop: {within: 1s}\n${more}`;

const cases: readonly [string, Files, string, RegExp][] = [
  [
    'ignores SIGTERM as process 1',
    {
      'serve.sh': script(lines.demand, 'echo "INFO up"\nnc -ll -p 8000 -e /answer.sh\n'),
      'slipway.yml': spec('env: {required: [MODEL_PATH], secrets: [DB_PASSWORD]}\n'),
    },
    'run.stop',
    /^ignored SIGTERM: killed after 1 s \(exit 137\)\.$/,
  ],
  [
    'listens only inside its container',
    { 'serve.sh': script('echo up\nexec httpd -f -p 127.0.0.1:8000\n'), 'slipway.yml': spec('') },
    'run.bind',
    /^it listens on 127\.0\.0\.1:8000, which only the container itself can reach\.$/,
  ],
  [
    'listens on another port',
    { 'serve.sh': script('echo up\nexec httpd -f -p 3838\n'), 'slipway.yml': spec('', '8s') },
    'run.bind',
    /^nothing listens on port 8000; it listens on 3838\.$/,
  ],
  [
    'crashes at start',
    { 'serve.sh': script('echo "Error in library(lightgbm)" >&2\nexit 3\n'), 'slipway.yml': spec('') },
    'run.starts',
    /^container exited 3 after \d+(\.\d)? s, before port 8000 answered\. Last lines: Error in library\(lightgbm\)$/,
  ],
  [
    'exceeds its memory limit',
    { 'serve.sh': script('echo up\nexec tail /dev/zero\n'), 'slipway.yml': spec('run: {memory: 16Mi}\n') },
    'run.starts',
    /^container was killed because it exceeded its memory limit \(exit 137\)/,
  ],
  [
    'cannot be started',
    { Dockerfile: 'FROM scratch\nCOPY serve.sh /\nUSER 1\nENTRYPOINT ["/nothing"]\n', 'slipway.yml': spec('') },
    'run.starts',
    /^its program cannot be started: .*no such file or directory/,
  ],
  [
    'starts without its variable',
    { 'serve.sh': script(lines.serve), 'slipway.yml': spec('env: {required: [MODEL_PATH]}\n') },
    'env.missing',
    /^MODEL_PATH missing: started and listens on its port\.$/,
  ],
  [
    'succeeds without its variable',
    {
      'serve.sh': script('[ -z "$MODEL_PATH" ] && exit 0\n', lines.serve),
      'slipway.yml': spec('env: {required: [MODEL_PATH]}\n'),
    },
    'env.missing',
    /^MODEL_PATH missing: ended after \d+(\.\d)? s with exit 0, as if it had succeeded\.$/,
  ],
  [
    'does not name the missing variable',
    {
      'serve.sh': script('[ -z "$MODEL_PATH" ] && echo "no model" && exit 1\n', lines.serve),
      'slipway.yml': spec('env: {required: [MODEL_PATH]}\n'),
    },
    'env.missing',
    /^MODEL_PATH missing: ended with exit 1, but no log line names it\. Last lines: no model$/,
  ],
  [
    'does not need a variable that the image sets',
    {
      Dockerfile:
        'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\nCOPY --chmod=755 serve.sh answer.sh /\nENV MODEL_PATH=/m\nUSER 1\nENTRYPOINT ["/serve.sh"]\n',
      'serve.sh': script(lines.serve),
      'slipway.yml': spec('env: {required: [MODEL_PATH]}\n'),
    },
    'env.missing',
    /^MODEL_PATH missing: started/,
  ],
  [
    'answers wrongly',
    {
      'slipway.yml': spec('accept: [{request: GET /predict}]\nenv: {required: [MODEL_PATH], secrets: [DB_PASSWORD]}\n'),
    },
    'io.expected',
    /^GET \/predict: expected 2xx, got 404/,
  ],
  [
    'ends instead of answering',
    {
      'serve.sh': script('echo "INFO up"\nnc -l -p 8000 -e /answer.sh\nexit 4\n'),
      'slipway.yml': spec('accept: [{request: GET /predict}]\nreject: [{request: GET /other}]\n'),
    },
    'io.expected',
    /^GET \/predict: the container exited 4 instead of answering\. Last lines: INFO up/,
  ],
  [
    'answers a request that it should reject',
    {
      'slipway.yml': spec('reject: [{request: GET /healthz}]\nenv: {required: [MODEL_PATH], secrets: [DB_PASSWORD]}\n'),
    },
    'io.unexpected',
    /^GET \/healthz: expected 4xx, got 200/,
  ],
  [
    'has its settings in a layer',
    {
      Dockerfile:
        'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\nCOPY --chmod=755 . /\nRUN rm /.Renviron\nUSER 1\nENTRYPOINT ["/serve.sh"]\n',
      '.Renviron': 'DB_PASSWORD=nobody-knows\n',
    },
    'secret.baked',
    /^layer 3: \/\.Renviron sets DB_PASSWORD\.$/,
  ],
  [
    'prints its secret',
    { 'serve.sh': script(lines.demand, 'echo "INFO connect with $DB_PASSWORD"\n', lines.serve) },
    'log.secret',
    /^the value of DB_PASSWORD was printed to the log\.$/,
  ],
  [
    'logs to a file',
    {
      'serve.sh': script('exec >/tmp/app.log 2>&1\n', lines.serve),
      Dockerfile:
        'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\nRUN mkdir -m 777 /tmp\nCOPY --chmod=755 serve.sh answer.sh /\nUSER 1\nENTRYPOINT ["/serve.sh"]\n',
      'slipway.yml': spec(''),
    },
    'log.stream',
    /^no line on stdout or stderr, but it wrote \/tmp\/app\.log\.$/,
  ],
];

describe('check of a broken application', () => {
  it.each(cases)('reports an application that %s', async (_, files, id, sentence) => {
    const { folder, layout } = await built(files);
    const ports = realPorts(folder, { DB_PASSWORD: 'correct-horse-battery' });
    const { status, facts, outputs } = await check(inputOf(layout), ports);
    const failed = facts.results.filter(({ status }) => status === 'fail');
    expect(failed).toContainEqual(expect.objectContaining({ id, sentence: expect.stringMatching(sentence) }));
    expect(status).toBe('failed');
    expect(JSON.parse(String(outputs.results))).toEqual(facts.results);
    expect(ports.annotations.filter(({ level }) => level === 'error')).toHaveLength(failed.length);
    expect(JSON.stringify(facts)).not.toContain('nobody-knows');
  });

  it('warns about an application that runs as root', async () => {
    const { folder, layout } = await built({
      Dockerfile:
        'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\nCOPY --chmod=755 serve.sh answer.sh /\nENTRYPOINT ["/serve.sh"]\n',
    });
    const { status, sentence } = await check(inputOf(layout, ['env.missing', 'run.stop']), realPorts(folder));
    expect({ status, sentence }).toEqual({
      status: 'warning',
      sentence: expect.stringMatching(/run\.user: runs as root\.$/),
    });
  });
});

describe('check of a job', () => {
  const job =
    'name: nightly\nkind: job\nenv: {required: [IN]}\nexpect: {within: 60s, logs: ["wrote \\\\d+ rows"], files: {/tmp/r.csv: {rows: ">0", columns: [id]}}}\n';
  const files = (body: string): Files => ({
    Dockerfile:
      'FROM scratch\nCOPY busybox /bin/busybox\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\nRUN mkdir -m 777 /tmp\nCOPY --chmod=755 serve.sh /\nUSER 1\nENTRYPOINT ["/serve.sh"]\n',
    'serve.sh': script('[ -z "$IN" ] && echo "ERROR IN is not set" && exit 78\n', body),
    'slipway.yml': job,
  });

  it.each([
    ['does its work', 'printf "id,x\\n1,2\\n" > /tmp/r.csv\necho "INFO wrote 1 rows"\n', 'passed', []],
    [
      'writes nothing',
      'printf "x\\n" > /tmp/r.csv\necho done\n',
      'failed',
      [
        'io.batch: no log line matches wrote \\d+ rows; /tmp/r.csv lacks the column id; /tmp/r.csv has 0 rows, expected at least 1.',
      ],
    ],
    [
      'fails',
      'echo "no claims" >&2\nexit 4\n',
      'failed',
      [
        expect.stringMatching(
          /^run\.starts: the job exited 4 after \d+(\.\d)? s, expected exit 0\. Last lines: no claims$/,
        ),
      ],
    ],
  ])('judges a job that %s by its files and its log', async (_, body, status, failures) => {
    const { folder, layout } = await built(files(body));
    const result = await check(inputOf(layout), realPorts(folder, { IN: '/in' }));
    expect(
      result.facts.results
        .filter((finding) => finding.status === 'fail')
        .map(({ id, sentence }) => `${id}: ${sentence}`),
    ).toEqual(failures);
    expect(result.status).toBe(status);
  });
});

it('removes the container when the check is cancelled', async () => {
  const { folder, layout } = await built({ 'serve.sh': script('sleep 300\n'), 'slipway.yml': spec('') });
  const stop = new AbortController();
  const ports = realPorts(folder, {}, stop);
  const sleep: typeof ports.clock.sleep = async (milliseconds, signal) => {
    stop.abort(new Error('SIGINT'));
    await ports.clock.sleep(milliseconds, signal);
  };
  await expect(check(inputOf(layout), { ...ports, clock: { ...ports.clock, sleep } })).rejects.toThrow();
  expect(await containersOf(layout)).toBe('');
});

it('fails with the path of a layout that does not exist', async () => {
  const folder = application();
  folders.push(folder);
  await expect(check(inputOf('./nowhere'), realPorts(folder))).rejects.toMatchObject({
    code: 'NotFound',
    message: expect.stringMatching(/^The image layout .*nowhere does not exist\.$/),
  });
});

it('checks an image by its name', async () => {
  const { folder } = await built({}, `${own}-named`);
  const { status, facts } = await check(
    { ...inputOf(undefined, ['env.missing', 'run.stop']), image: `${own}-named:latest` },
    realPorts(folder),
  );
  expect({ status, image: facts.image }).toEqual({ status: 'passed', image: `${own}-named:latest` });
});
