import { check } from '../../actions/check/src/check.ts';
import { type Files, lines, realPorts } from './applications.ts';
import { built, inputOf, script, spec } from './check-application.ts';

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
