import {
  autoscaler,
  configMap,
  daemonSet,
  deployment,
  good,
  next,
  secret,
  serveAfter,
  service,
  shell,
  statefulSet,
  webImage,
} from '../objects.ts';
import type { Release } from '../release.ts';

const crash = (name: string, cause: RegExp, script: string, container: object = {}): Release => ({
  name,
  first: good,
  second: (registry) => next(registry, { command: shell(script), container }),
  cause,
});

const sklearn = `echo 'Traceback (most recent call last):' >&2
echo '  File "/app/serve.py", line 3, in <module>' >&2
echo "ModuleNotFoundError: No module named 'sklearn'" >&2; exit 1`;
const limited = { resources: { limits: { memory: '32Mi' } } };

const greeting = { name: 'GREETING', valueFrom: { configMapKeyRef: { name: 'config', key: 'greeting' } } };
const readsGreeting = {
  command: serveAfter('case "$GREETING" in one|two) ;; *) echo "ValueError: greeting is $GREETING" >&2; exit 2;; esac'),
  container: { env: [greeting] },
};

/** Programs that end although they should not. */
export const crashes: readonly Release[] = [
  crash('Python package is missing', /No module named 'sklearn'/, sklearn),
  crash(
    'R package is missing',
    /there is no package called.*plumber/,
    `echo "Error in library(plumber) : there is no package called ‘plumber’" >&2; echo 'Execution halted' >&2; exit 1`,
  ),
  crash(
    'model file is missing',
    /model\.pkl/,
    `echo "FileNotFoundError: [Errno 2] No such file or directory: '/models/model.pkl'" >&2; exit 1`,
  ),
  crash(
    'shared library is missing',
    /libgomp\.so\.1/,
    `echo 'python: error while loading shared libraries: libgomp.so.1: cannot open shared object file' >&2; exit 127`,
  ),
  crash('variable is missing', /MODEL_PATH/, `echo "KeyError: 'MODEL_PATH'" >&2; exit 1`),
  crash('file system is read-only', /Read-only file system/i, 'touch /model || exit 1; exec /serve', {
    securityContext: { readOnlyRootFilesystem: true },
  }),
  crash('crash without a log line', /exit(ed|s)?( code)? ?(with )?7|CrashLoop|code 7/i, 'exit 7'),
  crash('segmentation fault', /139|segmentation fault|SIGSEGV/i, 'sleep 9 & kill -SEGV $!; wait $!; exit $?'),
  crash('program ends with exit code 0', /exit code 0|Completed|CrashLoop/i, 'echo done'),
  crash('more memory than its limit at start', /OOMKilled|memory/i, 'exec tail /dev/zero', limited),
  crash(
    'more memory than its limit once ready',
    /OOMKilled|memory/i,
    '/serve & sleep 4; tail /dev/zero; exit $?',
    limited,
  ),
  crash('crash six seconds after it was ready', /license expired/, '/serve & sleep 6; echo license expired; exit 5'),
  crash('crash after 12 s without being ready', /no database/, 'sleep 12; echo no database; exit 1'),
  {
    name: 'command is not in the image',
    first: good,
    second: (registry) => next(registry, { command: ['gunicorn', 'app:app'] }),
    cause: /gunicorn/,
  },
  {
    name: 'command may not be executed',
    first: good,
    second: (registry) => next(registry, { command: ['/www/version'] }),
    cause: /permission denied|may not be executed|not executable/i,
  },
  {
    name: 'program of another architecture',
    first: good,
    second: (registry) => next(registry, { image: `${registry}/slipway/not-a-program:2`, command: ['/program'] }),
    cause: /exec format error/i,
  },
  {
    name: 'crash in an init container',
    first: good,
    second: (registry) =>
      next(registry, {
        pod: {
          initContainers: [{ name: 'fetch', image: webImage(registry), command: shell('echo no model here; exit 3') }],
        },
      }),
    cause: /no model here/,
  },
  {
    name: 'second of two containers crashes',
    first: good,
    second: (registry) => {
      const web = { name: 'web', image: webImage(registry, 2), ports: [{ containerPort: 8080 }] };
      const proxy = { name: 'proxy', image: webImage(registry), command: shell('echo bad proxy.conf; exit 1') };
      return next(registry, { pod: { containers: [web, proxy] } });
    },
    cause: /bad proxy\.conf/,
  },
  {
    name: 'sidecar crashes',
    first: good,
    second: (registry) => {
      const command = shell('echo no upstream; exit 1');
      const sidecar = { name: 'mesh', image: webImage(registry), restartPolicy: 'Always', command };
      return next(registry, { pod: { initContainers: [sidecar] } });
    },
    cause: /no upstream/,
  },
  {
    name: 'hook after the start fails',
    first: good,
    second: (registry) =>
      next(registry, {
        container: { lifecycle: { postStart: { exec: { command: shell('echo not warm; exit 9') } } } },
      }),
    cause: /PostStart|not warm/i,
  },
  {
    name: 'crash in a StatefulSet of 2',
    first: (registry) => [service(), statefulSet(registry, { replicas: 2 })],
    second: (registry) => [service(), statefulSet(registry, { replicas: 2, command: shell('echo bad shard; exit 1') })],
    cause: /bad shard/,
  },
  {
    name: 'only one pod of a StatefulSet crashes',
    first: (registry) => [statefulSet(registry, { replicas: 3 })],
    second: (registry) => [
      statefulSet(registry, {
        replicas: 3,
        image: webImage(registry, 2),
        command: serveAfter('case "$HOSTNAME" in *-1) echo shard 1 is corrupt; exit 1;; esac'),
      }),
    ],
    cause: /shard 1 is corrupt/,
  },
  {
    name: 'crash in a DaemonSet',
    first: (registry) => [daemonSet(registry)],
    second: (registry) => [daemonSet(registry, { command: shell('echo no device; exit 1') })],
    cause: /no device/,
  },
  {
    name: 'crash with strategy Recreate',
    first: (registry) => [deployment(registry, { spec: { strategy: { type: 'Recreate' } } })],
    second: (registry) => [
      deployment(registry, {
        image: webImage(registry, 2),
        command: shell('echo port is taken; exit 1'),
        spec: { strategy: { type: 'Recreate' } },
      }),
    ],
    cause: /port is taken/,
  },
  {
    name: 'crash of a workload with an autoscaler',
    first: (registry) => [deployment(registry, { spec: { replicas: undefined } }), autoscaler()],
    second: (registry) => [
      deployment(registry, { command: shell('echo out of luck; exit 1'), spec: { replicas: undefined } }),
      autoscaler(),
    ],
    cause: /out of luck/,
  },
  {
    name: 'only the ConfigMap is bad',
    first: (registry) => [configMap({ greeting: 'one' }), deployment(registry, readsGreeting), service()],
    second: (registry) => [configMap({ greeting: 'three' }), deployment(registry, readsGreeting), service()],
    cause: /greeting is three/,
  },
  {
    name: 'only the Secret is bad, and an object is removed',
    first: (registry) => [
      secret({ password: 'right' }),
      configMap({ a: '1' }, 'extra'),
      deployment(registry, {
        command: serveAfter('[ "$PASSWORD" = right ] || { echo password was refused; exit 1; }'),
        container: {
          env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'credentials', key: 'password' } } }],
        },
      }),
    ],
    second: (registry) => [
      secret({ password: 'wrong' }),
      deployment(registry, {
        command: serveAfter('[ "$PASSWORD" = right ] || { echo password was refused; exit 1; }'),
        container: {
          env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'credentials', key: 'password' } } }],
        },
      }),
    ],
    cause: /password was refused/,
  },
];
