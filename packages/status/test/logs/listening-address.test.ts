import { explain, type Finding } from '../../src/index.ts';

describe('a probe that is refused', () => {
  const refused = (port: number): Finding => ({
    severity: 'info',
    key: 'k',
    rule: 'probe-no-answer',
    cause: {
      code: 'ProbeFailing',
      sentence: `Deployment/shop/api: container api is not ready: nothing answers its readiness probe http://:${port}/ (connection refused)`,
      detail: { port, probe: 'readiness' },
      evidence: [],
    },
  });
  const local: [string, string][] = [
    ['uvicorn', 'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)'],
    ['Flask', ' * Running on http://127.0.0.1:8000'],
    ['plumber', 'Running plumber API at http://127.0.0.1:8000'],
    ['shiny', 'Listening on http://127.0.0.1:8000'],
    ['Julia', '[ Info: Listening on: 127.0.0.1:8000, thread id: 1'],
    ['gunicorn', '[2026-05-01 12:00:00 +0000] [1] [INFO] Listening at: http://127.0.0.1:8000 (1)'],
    ['Node', 'Server listening on http://localhost:8000'],
    ['a server of IPv6', 'Listening on http://[::1]:8000'],
    ['python -m http.server', 'Serving HTTP on ::1 port 8000'],
    ['a server of another loopback', 'Serving HTTP on 127.0.0.2 port 8000'],
  ];
  test.each(local)('fails at once if the log of %s shows the loopback address', (_, log) => {
    const found = explain(refused(8000), log);
    expect(found).toMatchObject({
      severity: 'lasting',
      tolerance: { seconds: 10 },
      cause: { code: 'ProbeFailing', detail: { listensPort: 8000 } },
    });
    expect(found.cause.sentence).toMatch(
      /its server listens on (127\.0\.0\.[12]|localhost|\[::1\]|::1), which only the container itself reaches$/,
    );
    expect(found.cause.hint).toMatch(/0\.0\.0\.0/);
  });

  const elsewhere: [string, string][] = [
    ['uvicorn', 'INFO:     Uvicorn running on http://0.0.0.0:5000 (Press CTRL+C to quit)'],
    ['shiny', 'Listening on http://0.0.0.0:5000'],
    ['Node', 'listening on port 5000'],
    ['python -m http.server', 'Serving HTTP on 0.0.0.0 port 5000 (http://0.0.0.0:5000/) ...'],
    ['Go', '2026/05/01 12:00:00 listening on :5000'],
    ['Spring Boot', 'Tomcat started on port(s): 5000 (http) with context path'],
    ['Django', 'Starting development server at http://0.0.0.0:5000/'],
    ['a script', 'web 2 listens on 5000'],
    ['a server with two blanks', 'Server started on  port 5000'],
    ['a server with a colon', 'serving on: Port: 5000'],
    ['a server that starts', 'starting the server at 5000'],
    ['a TCP server', 'Listening on TCP port: 5000'],
    ['another TCP server', 'listens on TCP port 5000'],
    ['serve', 'Accepting connections at http://10.0.0.9:5000'],
    ['vite', '  Local URL: https://web.test:5000/app'],
    ['a proxy', 'available on http://[::]:5000'],
    ['a started proxy', 'Started the proxy: http://[fd00::1]:5000'],
    ['a server of files', 'serving files on http://0.0.0.0:5000'],
    ['python -m http.server without a URL', 'serving HTTP on :: port 5000'],
    ['a server of one address', 'listening on 10.244.0.5:5000'],
    ['a server of an address with long numbers', 'listening on 10.244.112.115:5000'],
    ['a server of an address of IPv6', 'listening on [fd00::1]:5000'],
    ['a server that aligns its port', 'Started on port:   5000'],
    ['another server of one address', 'Serving HTTP on 10.244.0.5 port 5000'],
    ['a server of every address', 'listening on :::5000'],
    ['a name that only begins like the loopback', 'Listening on http://localhost.test:5000'],
  ];
  test.each(elsewhere)('names both ports if the log of %s shows another port', (_, log) => {
    const found = explain(refused(8000), log);
    expect(found).toMatchObject({ severity: 'lasting', cause: { detail: { listensPort: 5000, port: 8000 } } });
    expect(found.cause.sentence).toMatch(/its server listens on port 5000, the probe uses port 8000$/);
  });

  test.each([
    ['does not say where it listens', 'loading the model\n'],
    ['listens where it should and may only be slow', 'INFO: Uvicorn running on http://0.0.0.0:8000'],
    ...['localhost.test', '10.127.0.1', '[::12]'].map((address) => [
      `names ${address}, which is not a loopback address`,
      `Listening on http://${address}:8000`,
    ]),
    ['names another address of IPv6', 'Serving HTTP on ::12 port 8000'],
    ['counts its seconds', 'started in 5 s'],
    ['names its time', 'Server started at 12:30:05'],
    ['names its date', 'Server started on 2026-05-01, started at 2026/05/01'],
    [
      'has one of two servers where it should be',
      'Listening on http://127.0.0.1:8000\nListening on http://0.0.0.0:8000',
    ],
  ])('keeps the cause if the log %s', (_, log) => {
    expect(explain(refused(8000), log)).toMatchObject({
      severity: 'info',
      cause: { sentence: refused(8000).cause.sentence },
    });
  });

  test('keeps the tolerance that it has, when it is a liveness probe that kills', () => {
    const killed: Finding = { ...refused(8000), severity: 'lasting', tolerance: { restarts: 2 } };
    expect(explain(killed, 'Listening on http://0.0.0.0:5000').tolerance).toEqual({ restarts: 2 });
  });

  test('stays fatal, when the controller gave up', () => {
    expect(explain({ ...refused(8000), severity: 'fatal' }, 'Listening on http://0.0.0.0:5000').severity).toBe('fatal');
  });

  test('is the only trouble that a port explains', () => {
    const crash: Finding = { ...refused(8000), cause: { ...refused(8000).cause, code: 'CrashLoop' } };
    const slow: Finding = {
      ...refused(8000),
      cause: { ...refused(8000).cause, sentence: 'its readiness probe times out' },
    };
    for (const finding of [crash, slow])
      expect(explain(finding, 'Listening on http://0.0.0.0:5000').severity).toBe('info');
  });
});
