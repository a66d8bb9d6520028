import { dyingWorkers, explain, explainCrash, type Finding } from '../../src/index.ts';

const silent = (severity: Finding['severity'] = 'info'): Finding => ({
  severity,
  key: 'k',
  rule: 'probe-no-answer',
  cause: {
    code: 'ProbeFailing',
    sentence: 'Deployment/shop/api: container api is not ready: nothing answers its readiness probe http://:8000/',
    hint: 'The program may still be starting.',
    detail: { port: 8000, probe: 'readiness' },
    evidence: [],
  },
  logs: { pod: 'api-1', namespace: 'shop', container: 'api', previous: false },
});

const killed = (pid: number): string =>
  `[2026-11-24 21:44:57 +0000] [1] [ERROR] Worker (pid:${pid}) was sent SIGKILL! Perhaps out of memory?\n[2026-11-24 21:44:57 +0000] [${pid + 2}] [INFO] Booting worker with pid: ${pid + 2}`;
const late = (pid: number): string =>
  `[2026-11-24 21:44:57 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:${pid})\n${killed(pid)}`;
const died = (pid: number): string =>
  `Traceback (most recent call last):\n  File "/app/app.py", line 6, in <module>\n    import sklearn\nModuleNotFoundError: No module named 'sklearn'\nINFO:     Child process [${pid}] died`;
const times = (line: (pid: number) => string, count: number): string =>
  Array.from({ length: count }, (_, at) => line(20 + 2 * at)).join('\n');

describe('a probe without an answer, and workers that end while the master lives', () => {
  const loops: [string, string, string, RegExp, RegExp][] = [
    [
      'killed for memory',
      times(killed, 3),
      'OutOfMemory',
      /ended 3 times: SIGKILL, perhaps because of the memory limit/,
      /limits\.memory/,
    ],
    [
      'ended by the timeout of the master',
      times(late, 3),
      'ProbeFailing',
      /ended 3 times: the worker timeout of the main process/,
      /--timeout/,
    ],
    [
      'that lack a package',
      times(died, 4),
      'CrashLoop',
      /ended 4 times: ModuleNotFoundError: No module named 'sklearn'/,
      /scikit-learn/,
    ],
    [
      'of uWSGI',
      times((pid) => `DAMN ! worker 1 (pid: ${pid}) died, killed by signal 9 :( trying respawn ...`, 3),
      'OutOfMemory',
      /ended 3 times/,
      /limits\.memory/,
    ],
    [
      'of a supervisor',
      times(() => 'INFO exited: api (exit status 1; not expected)', 3),
      'CrashLoop',
      /ended 3 times$/,
      /Read the log lines before each end/,
    ],
  ];
  test.each(loops)('fails the release after ten seconds for %s', (_, log, code, message, hint) => {
    const found = explain(silent(), log);
    expect(found).toMatchObject({ severity: 'lasting', tolerance: { seconds: 10 }, cause: { code } });
    expect(found.cause.sentence).toMatch(message);
    expect(found.cause.hint).toMatch(hint);
    expect(found.cause.evidence[0]).toMatchObject({ source: 'log', of: 'Pod/shop/api-1 container api' });
  });

  it('waits for workers of uvicorn without an error, which may only be slow', () => {
    const found = explain(
      silent(),
      times((pid) => `INFO:     Child process [${pid}] died`, 9),
    );
    expect(found.severity).toBe('info');
    expect(found.cause.hint).toMatch(/--timeout-worker-healthcheck/);
  });

  it('names workers that ended twice only at the timeout', () => {
    const found = explain(silent(), times(killed, 2));
    expect(found.severity).toBe('info');
    expect(found.cause).toMatchObject({ code: 'OutOfMemory', detail: { workers: 2 } });
  });

  it('reports workers once, even if the log is read again', () => {
    const first = explain(silent(), times(killed, 3));
    expect(explainCrash(first, times(killed, 5)).sentence).toBe(first.cause.sentence);
  });

  it.each([
    ['that stop because they are asked to', 'Worker (pid:9) was sent SIGTERM!\nWorker exiting (pid: 9)'],
    [
      'that are replaced after so many requests',
      'Autorestarting worker after current request.\nWorker exiting (pid: 9)',
    ],
    ['that start', times((pid) => `Booting worker with pid: ${pid}`, 5)],
  ])('proves nothing by %s', (_, log) => {
    expect(explain(silent(), log).cause.sentence).toBe(silent().cause.sentence);
  });
});

describe('a probe without an answer, and an error that the program has survived', () => {
  it('quotes the error in its sentence, and waits', () => {
    const found = explain(silent(), "starting\npython3: can't open file\nValueError: no such model\n");
    expect(found.severity).toBe('info');
    expect(found.cause.sentence).toMatch(/; its log shows: ValueError: no such model$/);
  });
  it('is as before when the server answers that the path is wrong: its errors are about something else', () => {
    const finding = silent();
    const wrong = { ...finding, cause: { ...finding.cause, detail: { status: 404 } } };
    expect(explain(wrong, 'ERROR: telemetry is off\n').cause.sentence).toBe(finding.cause.sentence);
  });
  it('is as before when the log has only lines of a server that starts', () => {
    expect(explain(silent(), 'loading weights 30 %\n').cause.sentence).toBe(silent().cause.sentence);
  });
});

describe('a program that runs and lets the others wait', () => {
  it('quotes the last line of the log', () => {
    const waits: Finding = {
      ...silent(),
      rule: 'init-runs',
      cause: { ...silent().cause, code: 'Timeout', sentence: 'It runs.' },
    };
    expect(explainCrash(waits, 'waiting for db\nwaiting for db\n').sentence).toBe(
      'It runs; its log ends with: waiting for db',
    );
  });
});

describe('a program that ends with exit code 0', () => {
  const ended: Finding = {
    ...silent(),
    rule: 'exit-zero',
    cause: { code: 'CrashLoop', sentence: 'It ended twice with exit code 0', detail: { exitCode: 0 }, evidence: [] },
  };
  it('is quoted with an error', () => {
    expect(explainCrash(ended, 'Error: cannot open database file\nbye\n').sentence).toMatch(
      /: Error: cannot open database file$/,
    );
  });
  it('quotes no last line without a message', () => {
    expect(explainCrash(ended, 'all done\n').sentence).toBe('It ended twice with exit code 0');
  });
});

describe('a record in JSON', () => {
  it('is quoted with what a person wrote into it', () => {
    const crash: Finding = {
      ...silent(),
      cause: { code: 'CrashLoop', sentence: 'It exited 1', detail: {}, evidence: [] },
    };
    const log = '{"level":"error","ts":1,"msg":"ERROR no weights","error":"model v7","stack":"a"}';
    expect(explainCrash(crash, log).sentence).toBe('It exited 1: ERROR no weights: model v7');
  });
});

describe('workers that end while their container counts as ready', () => {
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'api-1', namespace: 'shop' } };

  it('reports ending workers as a cause of their own', () => {
    expect(dyingWorkers(owner, pod, 'web', times(killed, 4))).toMatchObject({
      code: 'OutOfMemory',
      sentence:
        'Deployment/shop/api: container web counts as ready; its worker processes ended 4 times: SIGKILL, perhaps because of the memory limit',
      container: 'web',
    });
    expect(dyingWorkers(owner, pod, 'web', times(late, 4))?.code).toBe('CrashLoop');
  });

  it('ignores as few ends as a pod may have', () => {
    expect(dyingWorkers(owner, pod, 'web', times(killed, 3))).toBeUndefined();
  });
});
