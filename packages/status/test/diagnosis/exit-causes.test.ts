import { at } from '../observe.ts';
import { backOff, type Case, expectCause, release } from '../release.ts';

const c = 'container api';
const runtime =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';
const cannotStart = (message: string, reason = 'StartError'): Case => ({
  status: { terminated: { exitCode: 128, reason, message, finishedAt: at(9) } },
});
const logs = 'kubectl logs pod/api-new-1 -c api -n shop';
const previous = 'kubectl logs pod/api-new-1 -c api --previous -n shop';
const describePod = 'kubectl describe pod/api-new-1 -n shop';

describe('the cause of a container that does not start', () => {
  const table: [string, Case, string, object][] = [
    [
      'names a program that the image lacks',
      cannotStart(`${runtime}exec: "serve": executable file not found in $PATH: unknown`),
      `${c} cannot start: serve is not in the image`,
      { detail: { command: 'serve' }, command: logs },
    ],
    [
      'quotes a missing file without the layers of the runtime',
      cannotStart(`${runtime}error during container init: chdir to cwd ("/app"): no such file or directory`),
      `${c} cannot start: chdir to cwd ("/app"): no such file or directory`,
      {},
    ],
    [
      'quotes a layer that is named later',
      cannotStart('open /x: no such file or directory (runc create failed: retry)'),
      `${c} cannot start: open /x: no such file or directory (runc create failed: retry)`,
      {},
    ],
    [
      'names a program that may not be executed',
      cannotStart(`${runtime}exec: "/app/run.sh": permission denied: unknown`, 'ContainerCannotRun'),
      `${c} cannot start: /app/run.sh is not executable`,
      { detail: { command: '/app/run.sh' } },
    ],
    [
      'quotes a file that may not be read',
      cannotStart('open /etc/x: permission denied'),
      `${c} cannot start: open /etc/x: permission denied`,
      {},
    ],
    [
      'names the path of a mount',
      cannotStart(
        'error mounting "/var/lib/kubelet/x" to rootfs at "/etc/app.conf": mount x: not a directory',
        'RunContainerError',
      ),
      `${c} cannot start: nothing can be mounted at /etc/app.conf: not a directory`,
      { command: describePod },
    ],
    [
      'reads a container that waits after its end',
      {
        status: {
          waiting: ['RunContainerError', `${runtime}cgroup is full`],
          restartCount: 1,
          last: { exitCode: 1, reason: 'Error', finishedAt: at(9) },
        },
      },
      `${c} cannot start: cgroup is full`,
      { command: previous },
    ],
    [
      'reads a container that waits before its first start',
      { status: { waiting: ['RunContainerError', 'cgroup is full'] } },
      `${c} cannot start: cgroup is full`,
      { command: logs },
    ],
    [
      'reads the message of the container that waits if its end has none',
      {
        status: {
          waiting: ['RunContainerError', 'cgroup is full'],
          last: { exitCode: 128, reason: 'StartError', finishedAt: at(9) },
        },
      },
      `${c} cannot start: cgroup is full`,
      {},
    ],
  ];
  it.each(table)('%s', (_, given, sentence, more) => expectCause(given, sentence, more));
});

describe('the cause of a container that ends', () => {
  const killed = (kind: 'liveness' | 'startup', spec: object, ...events: NonNullable<Case['events']>): Case => ({
    ...backOff({ exitCode: 137 }),
    spec: { ...spec },
    events: [...events, ['Killing', `Container api failed ${kind} probe, will be restarted`, at(8)]],
  });
  const hook = (message: string): Case => ({
    status: { waiting: ['PostStartHookError', message], restartCount: 1, last: { exitCode: 2, finishedAt: at(9) } },
  });
  const table: [string, Case, string, object][] = [
    [
      'counts once',
      { status: { terminated: { exitCode: 3, finishedAt: at(9) } } },
      `${c} exited 3 once`,
      { detail: { exitCode: 3, exits: 1 }, command: logs },
    ],
    ['counts twice', backOff({ exitCode: 3 }), `${c} exited 3 twice`, { command: previous }],
    ['counts 5 times in words', backOff({ exitCode: 3 }, 4), `${c} exited 3 five times`, {}],
    ['counts 6 times in numbers', backOff({ exitCode: 3 }, 5), `${c} exited 3 6 times`, {}],
    [
      'quotes the termination message',
      backOff({ exitCode: 3, message: 'no model' }),
      `${c} exited 3 twice: no model`,
      {},
    ],
    [
      'names the limit of its memory',
      { ...backOff({ exitCode: 137, reason: 'OOMKilled' }), spec: { resources: { limits: { memory: '1Gi' } } } },
      `${c} was killed twice for using more memory than its limit 1Gi`,
      { detail: { exitCode: 137, limit: '1Gi' }, command: 'kubectl top pod/api-new-1 --containers -n shop' },
    ],
    [
      'names the memory of the node without a limit',
      backOff({ exitCode: 137, reason: 'OOMKilled' }),
      `${c} was killed twice for using more memory than the node has`,
      {},
    ],
    ['names a missing command', backOff({ exitCode: 127 }), `${c} exited 127 twice: a command was not found`, {}],
    [
      'names a command without the permission to run',
      backOff({ exitCode: 126 }),
      `${c} exited 126 twice: a command could not be executed`,
      {},
    ],
    [
      'names a program that ends instead of serving',
      backOff({ exitCode: 0 }),
      `${c} ended twice with exit code 0: its program ends, but should keep running`,
      {},
    ],
    [
      'names an illegal instruction',
      backOff({ exitCode: 132 }),
      `${c} exited 132 twice: illegal instruction`,
      { hint: expect.stringContaining('AVX') },
    ],
    [
      'names an abort',
      backOff({ exitCode: 134 }),
      `${c} exited 134 twice: aborted`,
      { hint: expect.stringContaining('assertion') },
    ],
    [
      'names SIGKILL',
      backOff({ exitCode: 137 }),
      `${c} exited 137 twice: killed by SIGKILL, not by the memory limit`,
      { hint: expect.stringContaining('SIGTERM') },
    ],
    [
      'names a segmentation fault',
      backOff({ exitCode: 139 }),
      `${c} exited 139 twice: segmentation fault`,
      { hint: expect.stringContaining('ABI') },
    ],
    [
      'names SIGTERM',
      backOff({ exitCode: 143 }),
      `${c} exited 143 twice: ended by SIGTERM`,
      { hint: expect.stringContaining('events') },
    ],
    [
      'quotes its hook',
      hook('Exec lifecycle hook failed - error: command exited with 9'),
      `${c} was killed once because its postStart hook fails: command exited with 9`,
      { detail: { hook: 'postStart', exits: 1 }, command: describePod },
    ],
    [
      'names a hook without a reason',
      hook('Exec lifecycle hook failed'),
      `${c} was killed once because its postStart hook fails`,
      {},
    ],
    [
      'recognises a hook by its event',
      { ...backOff({ exitCode: 143 }), events: [['FailedPostStartHook', 'failed - error: x', at(8)]] },
      `${c} was killed twice because its postStart hook fails`,
      {},
    ],
    [
      'quotes its liveness probe',
      killed('liveness', { livenessProbe: { tcpSocket: { port: 5432 } } }, [
        'Unhealthy',
        'Liveness probe failed: the probe failed: refused',
        at(7),
      ]),
      `${c} was killed twice because its liveness probe tcp://:5432 fails: the probe failed: refused`,
      {
        detail: { probe: 'liveness', url: 'tcp://:5432', port: 5432 },
        hint: expect.stringContaining('timeoutSeconds'),
        command: describePod,
      },
    ],
    [
      'names its startup probe, which has no port and no event',
      killed('startup', { startupProbe: { exec: { command: ['check'] } } }),
      `${c} was killed twice because its startup probe exec check fails`,
      {
        detail: { exitCode: 137, exits: 2, probe: 'startup', url: 'exec check' },
        hint: expect.stringContaining('failureThreshold'),
      },
    ],
    [
      'does not quote another probe of a path with the name',
      killed('liveness', { livenessProbe: { tcpSocket: { port: 1 } } }, [
        'Unhealthy',
        'Readiness probe failed: GET /liveness: 500',
        at(7),
      ]),
      `${c} was killed twice because its liveness probe tcp://:1 fails`,
      {},
    ],
    [
      'names a crash from before the release',
      { status: { waiting: ['CrashLoopBackOff', ''], restartCount: 9, last: { exitCode: 4, finishedAt: at(-60) } } },
      `${c} crashed before this release and still crashes (exit code 4)`,
      { detail: { exitCode: 4 }, command: previous },
    ],
  ];
  it.each(table)('%s', (_, given, sentence, more) => expectCause(given, sentence, more));

  it('keeps no port of a probe without one', () => {
    const { detail } = release(killed('startup', {})).findings[0]?.cause ?? {};
    expect(Object.keys(detail ?? {})).toEqual(['exitCode', 'exits', 'probe', 'url']);
  });

  it.each([
    ['liveness', 'liveness-probe'],
    ['startup', 'startup-probe'],
  ] as const)('has its own rule for a %s probe', (kind, rule) => {
    expect(release(killed(kind, {})).findings[0]?.rule).toBe(rule);
  });

  it('names an init container, which may end with 0', () => {
    const ended = (exitCode: number, restartCount = 0): Case => ({
      podSpec: { initContainers: [{ name: 'fetch' }], containers: [{ name: 'api' }] },
      podStatus: {
        initContainerStatuses: [
          { name: 'fetch', restartCount, state: { terminated: { exitCode, finishedAt: at(9) } } },
        ],
      },
    });
    expectCause(ended(3), 'init container fetch exited 3 once', { container: 'fetch' });
    expect(release(ended(0)).findings).toEqual([]);
    expect(release(ended(0, 1)).findings).toEqual([]);
  });

  it.each([
    [
      'as often as before the release',
      {
        status: { running: at(10), restartCount: 1, last: { exitCode: 1, finishedAt: at(9) } },
        more: { restarts: { 'uid-Pod-api-new-1/api': 1 } },
      },
    ],
    ['without a trace', { status: { running: at(10), restartCount: 2 } }],
  ] as [string, Case][])('reports nothing about a container that ended %s', (_, given) => {
    expect(release(given).findings).toEqual([]);
  });
});
