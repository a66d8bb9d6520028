import { explainCrash, type Finding } from '../../src/index.ts';

const crash: Finding = {
  severity: 'lasting',
  key: 'k',
  rule: 'crash',
  cause: { code: 'CrashLoop', sentence: 'It exited 1', evidence: [] },
};
const read = (log: string) => {
  const { sentence, detail, hint } = explainCrash(crash, log);
  return { id: detail?.reason, says: sentence.replace('It exited 1: ', ''), hint };
};

type Row = [line: string, id: string | undefined, says?: string, hint?: string];

const unset = (line: string): Row => [line, 'variable', 'the environment variable API_TOKEN is not set'];
const unsetAfter = (line: string, name: string): Row => [
  line,
  'variable-after',
  `the environment variable ${name} is not set`,
];

const unsetInShell = (line: string, name: string): Row => [
  line,
  'shell-variable',
  `the environment variable ${name} is not set`,
  `Set ${name} in the manifest`,
];

const rows: Row[] = [
  ['libodd.so: cannot open shared object file', 'shared-library', 'the image lacks the shared library libodd.so'],
  [
    'libssl.so.1.1: cannot open shared object file',
    'shared-library',
    'the image lacks the shared library libssl.so.1.1',
    'Install libssl1.1',
  ],
  ['bash: line 12: gunicorn: command not found', 'command-missing', 'the command gunicorn is not in the image'],
  ['/bin/sh: 12: gunicorn: not found', 'command-missing', 'the command gunicorn is not in the image'],
  [
    '/docker-entrypoint: line 3: gunicorn: command not found',
    'command-missing',
    'the command gunicorn is not in the image',
  ],
  ['/entrypoint-web: gunicorn: not found', 'command-missing', 'the command gunicorn is not in the image'],
  ['sh: /opt/my-app_1.0+b@x: not found', 'command-missing', 'the command /opt/my-app_1.0+b@x is not in the image'],
  ['after the crash: model: not found', undefined],
  ['sh: model: not found in the cache', undefined],
  ['License file not found', 'licence'],
  ['license file /opt/x.lic does not exist', 'licence'],
  ['licence expired', 'licence'],
  ['license has expired', 'licence'],
  ['licence is invalid', 'licence'],
  ['No license', 'licence'],
  ['missing a valid licence', 'licence'],
  ['cannot find a license', 'licence'],
  ['invalid licence', 'licence'],
  ['could not find valid license', 'licence'],
  ['license accepted', undefined],

  ["package 'rlang' was installed before R 4.0.0: please re-install it", 'r-version'],
  ['package ‘rlang’ was built under R version 4.5.1', 'r-version'],
  [
    "cannot open file 'in.csv': No such file or directory",
    'r-file',
    'the file in.csv cannot be opened',
    'Copy in.csv into',
  ],
  [
    "cannot open compressed file 'm.rds', probable reason 'Permission denied'",
    'r-file',
    'the file m.rds cannot be opened',
  ],

  ["Can't get attribute 'Model' on <module '__main__'>", 'python-pickle'],
  ["ModuleNotFoundError: No module named 'sklearn.ensemble._gb_losses'", 'python-pickle'],
  ["ModuleNotFoundError: No module named 'sklearn._loss'", 'python-pickle'],
  [
    "ModuleNotFoundError: No module named 'sklearn.ensemble'",
    'python-module',
    "ModuleNotFoundError: No module named 'sklearn.ensemble'",
    'Add scikit-learn',
  ],
  [
    '/usr/bin/python3.11: No module named uvicorn',
    'python-module',
    "ModuleNotFoundError: No module named 'uvicorn'",
    'Add uvicorn',
  ],
  ['python: No module named uvicorn', 'python-module', "ModuleNotFoundError: No module named 'uvicorn'"],
  ['12 validation errors for AppSettings', 'python-settings'],
  ['1 validation error for DatabaseConfig', 'python-settings'],
  ['1 validation error for Item', undefined],
  unset('Missing environment variable: API_TOKEN'),
  unset('missing env var API_TOKEN'),
  unset('Unset environment variable `API_TOKEN`'),
  unset('unset environment var API_TOKEN'),
  unset('it requires the environment variables "API_TOKEN"'),
  unset('Require env var API_TOKEN'),
  unset('Requires env vars:  API_TOKEN'),
  unset("required setting in the environment variable 'API_TOKEN'"),
  ['required by a very long explanation that names no reason, environment variable API_TOKEN', undefined],
  ['missing environment variable: Ab', undefined],
  unsetAfter('API_TOKEN is not set', 'API_TOKEN'),
  unsetAfter('`DB_URL` environment variable must be set', 'DB_URL'),
  unsetAfter("'DB2_URL_1' is required", 'DB2_URL_1'),
  unsetAfter('"A_B" was undefined', 'A_B'),
  unsetAfter('env var A_1 not set', 'A_1'),
  unsetAfter('A_B has to be set', 'A_B'),
  unsetAfter('the A_B parameter null or not set', 'A_B'),
  ['A_B is settled', undefined],
  unsetInShell('/entrypoint.sh: line 3: DB_URL: unbound variable', 'DB_URL'),
  unsetInShell('sh: 1: port: parameter not set', 'port'),
  unsetInShell('bash: line 1: _KEY: parameter null or not set', '_KEY'),
  ['sh: 1: 2: parameter not set', undefined],
  ['DB_URL unbound variable', undefined],
  ['numpy.core._exceptions.MemoryError: Unable to allocate 9 GiB', 'python-memory'],
  ['numpy._core._exceptions._ArrayMemoryError: Unable to allocate', 'python-memory'],
  ['MemoryErrors: 0', undefined],
  ['caught MemoryError', undefined],

  [
    'ArgumentError: Package Flux [587475ba] is required but does not seem to be installed',
    'julia-package',
    'the Julia package Flux is not in the image',
  ],
  [
    'ArgumentError: Package App does not have Flux in its dependencies',
    'julia-package',
    'the Julia package App is not in the image',
  ],
  ['KeyError: key "MODEL" not found', 'julia-key', 'the key MODEL (probably of ENV) is not set', 'Set MODEL'],
  [
    'SystemError: opening file "in.csv": No such file or directory',
    'julia-file',
    'the file in.csv is not in the container',
    'Copy in.csv',
  ],
  ['SystemError: opening file "/d/compiled/v1/a.ji": Permission denied', 'julia-depot'],
  ["Error: Cannot find package 'express'", 'node-module', "Cannot find module 'express'"],

  ['Read-only file system', 'read-only', 'it writes on a read-only file system'],
  ['EROFS: open /data/x', 'read-only', 'it writes to /data/x on a read-only file system'],
  ["Read-only file system:  mkdir '/data/y'", 'read-only', 'it writes to /data/y on a read-only file system'],
  ['EROFS /data/z: odd', 'read-only', 'it writes to /data/z on a read-only file system'],
  [
    "ENOENT: no such file or directory, open '/app/x.json'",
    'file-missing',
    'the file /app/x.json is not in the container',
    'Copy /app/x.json',
  ],
  ['bash: No such file or directory: in.csv', 'file-missing', 'the file in.csv is not in the container'],
  ['Unable to load the model: m.onnx', 'file-missing', 'the file m.onnx is not in the container'],
  ["can't open file 'main.py'", 'file-missing', 'the file main.py is not in the container'],
  ['could not find weights file: w.pt', 'file-missing', 'the file w.pt is not in the container'],
  ['cannot read checkpoints ckpt', 'file-missing', 'the file ckpt is not in the container'],
  ['Permission denied', 'permission', 'permission denied'],
  ['Permission denied:/data/a', 'permission', 'permission denied on /data/a'],
  ["EACCES: permission denied, mkdir '/data/b'", 'permission', 'permission denied on /data/b'],
  ['EACCES: permission denied, open /data/c', 'permission', 'permission denied on /data/c'],
  ['getaddrinfo ENOTFOUND db.shop', 'name-unknown', 'the host name db.shop cannot be resolved'],
  ['getaddrinfo EAI_AGAIN db', 'name-unknown', 'the host name db cannot be resolved'],
  ['curl: (6) Could not resolve host: web.test', 'name-unknown', 'the host name web.test cannot be resolved'],
  ['Could not resolve host web.test', 'name-unknown', 'the host name web.test cannot be resolved'],
  ['Temporary failure in name resolution', 'name-unknown', 'the host name of a dependency cannot be resolved'],
  ['connect ECONNREFUSED 10.0.0.7:5432', 'refused', 'a dependency (10.0.0.7:5432) refuses the connection'],
  [
    'connection to server at "db" (10.0.0.1), port 5432 failed: timeout',
    'refused',
    'a dependency (db) refuses the connection',
  ],
  ['Connection refused', 'refused', 'a dependency refuses the connection'],
  ['connection refused', 'refused', 'a dependency refuses the connection'],
  ["Login failed for user 'app'", 'login'],
  ['self-signed certificate in chain', 'certificate'],
  ['self signed certificate', 'certificate'],
];

describe('a line of a log that explains an end', () => {
  it.each(rows)('is recognized: %s', (line, id, says = line, hint = '') => {
    const found = read(`starting\n${line}\n`);
    expect(found.id).toBe(id);
    expect(found.says).toBe(says);
    expect(found.hint ?? '').toContain(hint);
  });
});

describe('the last error of a log without such a line', () => {
  const table: [string, string[], number][] = [
    ['an exception before an error level', ['app.db.OddError: bad', 'ERROR stopping'], 0],
    ['an exception of Python', ['OddException: bad', 'ERROR stopping'], 0],
    ['an exception only at the start of a line', ['odd.Error: bad', '- last OddError: ok'], 0],
    ['an exception with a text', ['panic: bad', 'OddError: '], 0],
    ['words that begin a line', ['panic: bad', 'INFO no Error: here'], 0],
    ['words before an error level', ['Error in f(x)', '[ERROR] stopping'], 0],
    ['a fault of memory', ['Segmentation fault', 'INFO old Segmentation fault, [ERROR] stopping'], 0],
    ['a core that was dumped', ['x (core dumped)', '[ERROR] stopping'], 0],
    ['the last of equals', ['[ERROR] first', '[ERROR] second'], 1],
    ['a level as a whole word', ['x CRITICAL', 'no TERRORS'], 0],
    ['the last line otherwise', ['loading', 'bye', ' '], 1],
    ['the last line before what R always prints', ['bye', 'Execution halted', 'Calls: main'], 0],
    ['a last line that only names it', ['bye', 'now Execution halted'], 1],
  ];
  it.each(table)('is %s', (_, lines, at) => {
    expect(read(lines.join('\n')).says).toBe(lines[at]);
  });

  it.each([
    ['a record', '{"level":"error","msg":"no weights","error":"ERROR no weights"}', 'no weights: ERROR no weights'],
    ['a record with an indent', '  {"msg":"[ERROR] odd"}', '[ERROR] odd'],
    ['the same text once', '{"msg":"[ERROR] odd","error":"[ERROR] odd"}', '[ERROR] odd'],
    ['no empty text', '{"msg":"","event":"[ERROR] odd"}', '[ERROR] odd'],
    ['a record without a text', '{"level":"ERROR","code":5}', '{"level":"ERROR","code":5}'],
    ['a record that is cut off', '{"level":"ERROR","msg":"a', '{"level":"ERROR","msg":"a'],
    ['a list', '["ERROR"]', '["ERROR"]'],
  ])('is quoted from %s', (_, line, says) => {
    expect(read(line).says).toBe(says);
  });
});
