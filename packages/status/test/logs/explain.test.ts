import { explainCrash } from '../../src/index.ts';
import { crash, expectExplanation, python, type Row } from './crash.ts';

const table: Row[] = [
  ...[
    'sh: Rscript: not found',
    '/docker-entrypoint.sh: line 7: Rscript: command not found',
    '/bin/sh: 1: Rscript: not found',
    'bash: line 1: Rscript: command not found',
  ].map(
    (line): Row => [
      `a command that the script lacks: ${line}`,
      `starting\n${line}\n`,
      /^the command Rscript is not in the image$/,
      /Install Rscript .*set -e/,
    ],
  ),
  [
    'a missing shared library',
    python('ImportError: libGL.so.1: cannot open shared object file: No such file or directory'),
    /^the image lacks the shared library libGL.so.1$/,
    /apt-get install -y libgl1\b/,
  ],
  [
    'a shared library of no known package',
    'app: error while loading shared libraries: libfoo.so.3: cannot open shared object file: No such file',
    /libfoo.so.3$/,
    /the system package that contains libfoo.so.3/,
  ],
  [
    'an older libc',
    "/app: /lib/libc.so.6: version `GLIBC_2.38' not found (required by /app)",
    /^the image lacks GLIBC_2.38$/,
    /newer distribution/,
  ],
  [
    'an unset variable in words',
    'FATAL: required environment variable DB_HOST is not set',
    /^the environment variable DB_HOST is not set$/,
    /Set DB_HOST/,
  ],
  [
    'an unset variable named first',
    'Error: API_KEY must be set',
    /^the environment variable API_KEY is not set$/,
    /Set API_KEY/,
  ],
  [
    'a file that is not in the image',
    python("FileNotFoundError: [Errno 2] No such file or directory: '/models/model.pkl'"),
    /^the file \/models\/model.pkl is not in the container$/,
    /\.dockerignore/,
  ],
  [
    'a licence',
    'License checkout failed.\nLicense Manager Error -15',
    /License checkout failed/,
    /licence as a Secret/,
  ],
  [
    'a graphics card',
    python('RuntimeError: Found no NVIDIA driver on your system.'),
    /Found no NVIDIA driver/,
    /nvidia.com\/gpu: 1/,
  ],
  [
    'a port that is taken',
    'ERROR:    [Errno 98] error while attempting to bind on address: Address already in use',
    /Address already in use$/,
    /two processes/,
  ],
  [
    'another machine',
    'exec /app/run: exec format error',
    /^exec format error$/,
    /architecture of the node/,
    'WrongArchitecture',
  ],
  [
    'a file system that is read-only',
    python("OSError: [Errno 30] Read-only file system: '/app/cache'"),
    /writes to \/app\/cache on a read-only file system/,
    /emptyDir/,
  ],
  [
    'a folder of another user',
    python("PermissionError: [Errno 13] Permission denied: '/data/out.csv'"),
    /permission denied on \/data\/out.csv/,
    /chown/,
  ],
  [
    'a database that is not there',
    'connection to server at "db" (10.0.0.1), port 5432 failed: Connection refused',
    /a dependency \(db\) refuses the connection/,
    /NetworkPolicy/,
  ],
  [
    'a name that is unknown',
    'psycopg2.OperationalError: could not translate host name "db" to address: Name or service not known',
    /the host name db cannot be resolved/,
    /service.namespace.svc/,
  ],
  [
    'a wrong password',
    'FATAL:  password authentication failed for user "app"',
    /password authentication failed/,
    /Secret/,
  ],
  [
    'an error without a row',
    python('ValueError: bad shape (3, 4)'),
    /^ValueError: bad shape \(3, 4\)$/,
    /^Read the log.$/,
  ],
  ['no error at all', 'loading\nbye\n', /^bye$/, /^Read the log.$/],
];

describe('the log of a crash', () => {
  it.each(table)('explains %s', (...row) => {
    expectExplanation(row);
  });

  it('explains nothing if the log is empty', () => {
    expect(explainCrash(crash(), '\n\n')).toEqual(crash().cause);
  });

  it('explains the first cause and not its consequences', () => {
    const log = `${python("KeyError: 'MODEL_PATH'")}\nDuring handling of the above exception, another exception occurred:\n\n${python("ModuleNotFoundError: No module named 'x'")}`;
    expect(explainCrash(crash(), log).sentence).toMatch(/MODEL_PATH is not set$/);
  });

  it('ignores errors that the program survived long before', () => {
    const quiet = Array.from({ length: 60 }, (_, index) => `request ${index}`).join('\n');
    const log = `Connection refused, trying again\n${quiet}\n${python("KeyError: 'MODEL_PATH'")}`;
    expect(explainCrash(crash(), log).sentence).toMatch(/MODEL_PATH is not set$/);
  });

  it('explains the same with timestamps and colours', () => {
    const log = `2026-05-01T12:00:01.123456789Z \u001b[31mMemoryError\u001b[0m\n`;
    expect(explainCrash(crash(), log)).toMatchObject({
      code: 'OutOfMemory',
      detail: { line: 1, reason: 'python-memory' },
    });
  });

  it('quotes three lines on either side as evidence', () => {
    const log = ['1', '2', '3', '4', "KeyError: 'ABC'", '6', '7', '8', '9'].join('\n');
    expect(explainCrash(crash(), log).evidence[0]?.text).toBe("2\n3\n4\nKeyError: 'ABC'\n6\n7\n8");
  });
});

it('keeps the code of a failed Job', () => {
  const cause = explainCrash(
    crash('JobFailed', 'Job/shop/train: failed 2 times, container api exited 1'),
    python('MemoryError'),
  );
  expect(cause).toMatchObject({ code: 'JobFailed', sentence: expect.stringMatching(/MemoryError$/) });
});

it('adds only the end of the log to a cause with a known reason', () => {
  const cause = explainCrash(
    crash('OutOfMemory', 'Deployment/shop/api: container api was killed twice'),
    'loading model\nstill loading\n',
  );
  expect(cause).toMatchObject({
    sentence: 'Deployment/shop/api: container api was killed twice',
    evidence: [{ text: 'loading model\nstill loading' }],
  });
});
