import { countErrors, isErrorLine } from '../../src/checks/error-lines.ts';

describe('isErrorLine', () => {
  it.each([
    ['ERROR [2026-01-02 03:04:05] cannot read model', 'R {logger}'],
    ['FATAL [03:04:05.678] no database', 'lgr'],
    ['ERROR:root:cannot read model', 'Python'],
    ['2026-01-02 03:04:05,678 - app - ERROR - cannot read model', 'Python with a format'],
    ['2026-01-02 03:04:05 | CRITICAL | app:run:3 - out', 'loguru'],
    ['ERROR:    Exception in ASGI application', 'uvicorn'],
    ['[2026-01-02 03:04:05 +0000] [12] [ERROR] Exception in worker process', 'gunicorn'],
    ['2026/01/02 03:04:05 [error] 7#7: *1 connect() failed', 'nginx'],
    ['┌ Error: cannot read model', 'Julia'],
    ['[ Error: cannot read model', 'Julia, one line'],
    ['E0102 03:04:05.678901       1 main.go:7] failed', 'klog'],
    ['time=2026-01-02T03:04:05Z level=error msg="cannot read model"', 'logfmt'],
    ['{"level":"error","msg":"cannot read model"}', 'JSON'],
    ['{"severity":"CRITICAL","message":"out"}', 'JSON of Google'],
    ['{"level":50,"msg":"cannot read model"}', 'pino'],
    ['{"log":{"level":"error"},"message":"out"}', 'ECS'],
    ['2026-01-02T03:04:05.678Z ERROR cannot read model', 'many'],
    ['Error in age * 2 : non-numeric argument to binary operator', 'R itself'],
    ['<simpleError in age * 2: non-numeric argument>', 'plumber'],
    ['Traceback (most recent call last):', 'Python itself'],
    ['ValueError: bad input', 'a Python exception alone'],
  ])('accepts %s (%s)', (line) => {
    expect(isErrorLine(line)).toBe(true);
  });

  it.each([
    ['INFO [2026-01-02 03:04:05] no ERROR was found'],
    ['INFO:     10.0.0.1:1 - "GET /error HTTP/1.1" 500 Internal Server Error'],
    ['WARNING:root:error rate is high'],
    ['{"level":"info","msg":"ERROR handler installed","error":null}'],
    ['{"level":30,"msg":"listening"}'],
    ['I0102 03:04:05.678901       1 main.go:7] errors: 0'],
    ['10.0.0.1 - - [02/Jan/2026] "GET /healthz HTTP/1.1" 200 2'],
    ['listens on 8080'],
    ['0 errors'],
  ])('rejects %s', (line) => {
    expect(isErrorLine(line)).toBe(false);
  });
});

describe('countErrors', () => {
  it.each([
    ['an empty log', '', { records: 0, errors: 0 }],
    ['a log without errors', 'INFO: a\nINFO: b\n', { records: 2, errors: 0 }],
    [
      'errors that differ only in numbers as the same',
      'ERROR: job 1 failed\nINFO: ok\nERROR: job 22 failed\nERROR: other\n',
      { records: 4, errors: 3, worst: { line: 'ERROR: job 1 failed', times: 2 } },
    ],
    [
      'a traceback as one record',
      'INFO: a\nTraceback (most recent call last):\n  File "a.py", line 1\n    f()\nValueError: bad\nINFO: b\n',
      { records: 3, errors: 1, worst: { line: 'Traceback (most recent call last):', times: 1 } },
    ],
    [
      'a traceback after an error record as part of it',
      'ERROR:    Exception in ASGI application\nTraceback (most recent call last):\n  File "a.py", line 1\nKeyError: 1\nINFO: b\n',
      { records: 2, errors: 1, worst: { line: 'ERROR:    Exception in ASGI application', times: 1 } },
    ],
    [
      'JSON records by their message',
      '{"level":"error","msg":"no model 1"}\n{"level":"error","msg":"no model 2"}\n',
      { records: 2, errors: 2, worst: { line: 'no model 1', times: 2 } },
    ],
    [
      'records with escape sequences',
      '\u001b[31mERROR\u001b[0m: red\n',
      { records: 1, errors: 1, worst: { line: 'ERROR: red', times: 1 } },
    ],
  ])('counts %s', (_, text, expected) => {
    expect(countErrors(text)).toEqual(expected);
  });
});
