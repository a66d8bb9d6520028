import { workerDeaths } from '../../src/logs/worker-deaths.ts';

const gunicorn = (rest: string) => (pid: number) => `[1] [ERROR] Worker (pid:${pid}) ${rest}`;
const timeout = (pid: number) => `[CRITICAL] WORKER TIMEOUT (pid:${pid})`;
const killed = gunicorn('was sent SIGKILL! Perhaps out of memory?');
const ended = gunicorn('exited with code 3');

type Row = [title: string, line: (pid: number) => string, code: string | undefined];

const rows: Row[] = [
  ['SIGKILL of gunicorn', killed, 'OutOfMemory'],
  ['a timeout of gunicorn', timeout, undefined],
  ['an exit code of gunicorn', ended, 'CrashLoop'],
  ['a fault of gunicorn', gunicorn('was sent SIGSEGV!'), 'CrashLoop'],
  ['a child of uvicorn', (pid) => `INFO: Child process [${pid}] died`, 'CrashLoop'],
  ['SIGKILL of uWSGI', (pid) => `DAMN ! worker 12 (pid: ${pid}) died, killed by signal 9 :(`, 'OutOfMemory'],
  ['another signal of uWSGI', (pid) => `DAMN ! worker 12 (pid: ${pid}) died, killed by signal 91 :(`, 'CrashLoop'],
  ['a kill of uWSGI', (pid) => `DAMN ! worker 1 (pid: ${pid}) MYSTERIOUSLY killed`, 'CrashLoop'],
  ['SIGKILL of supervisord', () => 'INFO exited: web-api (terminated by SIGKILL; not expected)', 'OutOfMemory'],
  ['an exit code of supervisord', () => 'INFO exited: web-api (exit status 127; not expected)', 'CrashLoop'],
  ['a signal of supervisord', () => 'INFO exited: web-api (terminated by SIGSEGV; not expected)', 'CrashLoop'],
  ['SIGKILL of pm2', () => 'App [api:0] exited with code [0] via signal [SIGKILL]', 'OutOfMemory'],
  ['SIGKILL of pm2 with a code', () => 'App [api:0] exited with code [137] via signal [SIGKILL]', 'OutOfMemory'],
  ['SIGKILL of pm2 without a code', () => 'App [api:0] exited with code [] via signal [SIGKILL]', 'OutOfMemory'],
  ['an exit code of pm2', () => 'App [api:0] exited with code [1] via signal [SIGINT]', 'CrashLoop'],
  ['a long exit code of pm2', () => 'App [api:0] exited with code [127]', 'CrashLoop'],
  [
    'SIGKILL of Celery',
    (pid) => `Process 'ForkPoolWorker-1' pid:${pid} exited with 'signal 9 (SIGKILL)'`,
    'OutOfMemory',
  ],
  [
    'SIGKILL of Celery without quotes',
    (pid) => `Process Worker-1 pid:${pid} exited with signal 9 (SIGKILL)`,
    'OutOfMemory',
  ],
  ['a signal of nginx', (pid) => `[alert] worker process ${pid} exited on signal 11`, 'CrashLoop'],
  ['a code of nginx', (pid) => `[alert] worker process ${pid} exited with code 2`, 'CrashLoop'],
  ['a fatal code of nginx', (pid) => `[alert] worker process ${pid} exited with fatal code 2 and`, 'CrashLoop'],
  ['a fault of Apache', (pid) => `child pid ${pid} exit signal Segmentation fault (11)`, 'CrashLoop'],
];

describe('worker deaths', () => {
  it.each(rows)('reports %s', (_, line, code) => {
    const log = [21, 22, 23].map(line);
    expect(workerDeaths(log)).toMatchObject({ deaths: 3, isLoop: true, code, at: 2 });
    expect(workerDeaths(log.slice(1))).toMatchObject({ deaths: 2, isLoop: false });
  });

  it.each([
    gunicorn('exited with code 0')(21),
    'INFO exited: api (exit status 0; expected)',
    'App [api:0] exited with code [0] via signal [SIGINT]',
    '[alert] worker process 21 exited with code 0',
    'child pid x exit signal Aborted',
  ])('ignores "%s"', (line) => {
    expect(workerDeaths([line])).toBeUndefined();
  });

  it.each([
    [
      'the first line of a process decides',
      [timeout(21), killed(21), timeout(22), killed(22)],
      2,
      'the worker timeout of the main process',
    ],
    [
      'the most frequent reason decides',
      [ended(21), killed(22), killed(23)],
      3,
      'SIGKILL, perhaps because of the memory limit',
    ],
    [
      'the most frequent reason decides, though it comes first',
      [killed(22), killed(23), ended(24)],
      3,
      'SIGKILL, perhaps because of the memory limit',
    ],
    ['the rarer reason does not decide', [ended(21), ended(22), killed(23)], 3, undefined],
    ['an exit decides among equals', [killed(21), ended(22)], 2, undefined],
  ] as const)('reports one reason: %s', (_, lines, deaths, message) => {
    expect(workerDeaths(lines)).toMatchObject({ deaths, message, at: lines.length - 1 });
  });

  it('leaves open only whether a worker without output was slow', () => {
    expect(workerDeaths(['Child process [1] died'])?.isOpen).toBe(true);
    expect(workerDeaths([killed(1)])?.isOpen).toBe(false);
  });
});
