import { at } from '../observe.ts';
import { backOff, expectOne, type Row, readiness, unready } from '../release.ts';

const table: Row[] = [
  ['a crash', backOff({}), 'lasting', 'CrashLoop', { restarts: 2 }],
  ['a segmentation fault', backOff({ exitCode: 139 }), 'lasting', 'CrashLoop', { restarts: 2 }],
  ['memory', backOff({ exitCode: 137, reason: 'OOMKilled' }), 'lasting', 'OutOfMemory', { restarts: 2 }],
  ['a program that cannot be executed', backOff({ exitCode: 126 }), 'lasting', 'StartError', { restarts: 2 }],
  [
    'a liveness probe that is refused',
    {
      ...backOff({ exitCode: 137 }),
      events: [
        ['Unhealthy', 'Liveness probe failed: dial tcp: connection refused'],
        ['Killing', 'Container api failed liveness probe, will be restarted'],
      ],
    },
    'lasting',
    'ProbeFailing',
    { restarts: 2 },
  ],
  [
    'a liveness probe that is answered 404',
    {
      ...backOff({ exitCode: 143 }, 0),
      events: [
        ['Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 404'],
        ['Killing', 'Container api failed liveness probe, will be restarted'],
      ],
    },
    'lasting',
    'ProbeFailing',
    { restarts: 1 },
  ],
  [
    'a postStart hook that fails, though the program then ended well',
    {
      status: {
        waiting: ['PostStartHookError', 'Exec lifecycle hook ([sh]) for Container "api" failed - error: exited with 9'],
        restartCount: 1,
        last: { exitCode: 0, reason: 'Completed', finishedAt: at(9) },
      },
      events: [['FailedPostStartHook', 'PostStartHook failed']],
    },
    'lasting',
    'StartError',
    { restarts: 2 },
  ],
  [
    'a crash that is older than the release',
    { status: { waiting: ['CrashLoopBackOff', ''], restartCount: 9, last: { exitCode: 1, finishedAt: at(-60) } } },
    'lasting',
    'CrashLoop',
    { seconds: 30 },
  ],
  [
    'a probe answered 404',
    unready('Readiness probe failed: HTTP probe failed with statuscode: 404'),
    'lasting',
    'ProbeFailing',
    { seconds: 30 },
  ],
  [
    'a probe answered 404, asked every second',
    unready('Readiness probe failed: HTTP probe failed with statuscode: 404', readiness({ periodSeconds: 1 })),
    'lasting',
    'ProbeFailing',
    { seconds: 10 },
  ],
  [
    'a probe answered 401',
    unready('Readiness probe failed: HTTP probe failed with statuscode: 401'),
    'lasting',
    'ProbeFailing',
    { seconds: 30 },
  ],
  [
    'a probe answered 500',
    unready('Readiness probe failed: HTTP probe failed with statuscode: 500', readiness({ periodSeconds: 1 })),
    'lasting',
    'ProbeFailing',
    { seconds: 20 },
  ],
  [
    'a probe answered 503, which may be loading',
    unready('Readiness probe failed: HTTP probe failed with statuscode: 503'),
    'info',
    'ProbeFailing',
    undefined,
  ],
  [
    'a probe that is refused, which may be starting',
    unready('Readiness probe failed: dial tcp 10.0.0.1:8000: connect: connection refused'),
    'info',
    'ProbeFailing',
    undefined,
  ],
  [
    'a probe without an answer in time',
    unready(
      'Readiness probe failed: Get "http://10.0.0.1:8000/healthz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    ),
    'info',
    'ProbeFailing',
    undefined,
  ],
  [
    'a gRPC service that does not serve',
    unready('Readiness probe failed: service unhealthy (responded with "NOT_SERVING")', {
      readinessProbe: { grpc: { port: 9000 } },
    }),
    'info',
    'ProbeFailing',
    undefined,
  ],
  [
    'a container that runs and has no event yet',
    { spec: readiness(), status: { running: at(2) }, podStatus: { phase: 'Running' } },
    'info',
    'NotReady',
    undefined,
  ],
];

describe('why a container ends or is not ready', () => {
  it.each(table)('diagnoses %s', (...row) => expectOne(row));
});
