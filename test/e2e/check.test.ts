import { check } from '../../actions/check/src/check.ts';
import { application, type Files, realPorts } from './applications.ts';
import { built, containersOf, folders, inputOf, own, script, spec } from './check-application.ts';

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
