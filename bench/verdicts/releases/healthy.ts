import {
  autoscaler,
  configMap,
  cronJob,
  daemonSet,
  deployment,
  good,
  job,
  next,
  serveAfter,
  service,
  shell,
  statefulSet,
  webImage,
} from '../objects.ts';
import type { Release } from '../release.ts';

type Options = NonNullable<Parameters<typeof deployment>[1]>;

/** A good change, of a Deployment with these options before and after. */
const change = (name: string, both: Options, only: (registry: string) => Options = () => ({})): Release => ({
  name,
  first: (registry) => [configMap({ greeting: 'one' }), deployment(registry, both), service()],
  second: (registry) => next(registry, { ...both, ...only(registry) }),
});

const sets = (name: string, both: Options): Release => ({
  name,
  first: (registry) => [service(), statefulSet(registry, both)],
  second: (registry) => [service(), statefulSet(registry, { ...both, image: webImage(registry, 2) })],
});

const once = 'n=$(cat /keep/n 2>/dev/null); if [ -z "$n" ]; then echo 1 > /keep/n; echo not yet; exit 1; fi';
const keeps = {
  pod: { volumes: [{ name: 'keep', emptyDir: {} }] },
  container: { volumeMounts: [{ name: 'keep', mountPath: '/keep' }] },
};
const busyFirst =
  shell(`(printf '#!/bin/sh\\nread -r line\\nprintf "HTTP/1.1 503 Busy\\\\r\\\\nContent-Length: 0\\\\r\\\\n\\\\r\\\\n"' > /tmp/answer
chmod +x /tmp/answer; nc -ll -p 8080 -e /tmp/answer & echo $! > /tmp/pid); sleep 8; kill $(cat /tmp/pid); exec /serve`);

/** Good releases, some of which look bad for a while. */
export const healthy: readonly Release[] = [
  change('plain change of the image', {}),
  change('start takes 25 s', {}, () => ({ command: serveAfter('sleep 25') })),
  change('restarts once', {}, () => ({ command: serveAfter(once), ...keeps })),
  change('liveness probe fails once', {}, () => ({
    command: serveAfter('(sleep 3; mv /www/healthz /www/busy; sleep 1.5; mv /www/busy /www/healthz) & true'),
    container: { livenessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 2, failureThreshold: 4 } },
  })),
  change('answers 503 for 8 s', {}, () => ({ command: busyFirst })),
  change('init container takes 8 s', {}, (registry) => ({
    pod: { initContainers: [{ name: 'wait', image: webImage(registry), command: shell('sleep 8') }] },
  })),
  change('four pods at once', {
    replicas: 4,
    spec: { strategy: { rollingUpdate: { maxSurge: '100%', maxUnavailable: 0 } } },
  }),
  change('strategy Recreate', { spec: { strategy: { type: 'Recreate' } } }),
  change('replicas 0', { replicas: 0 }),
  change('scaled down from 3 to 1', { replicas: 3 }, () => ({ replicas: 1 })),
  change('minReadySeconds is 4 s', { replicas: 2, spec: { minReadySeconds: 4 } }),
  change('old pods take 6 s to end', {
    container: { lifecycle: { preStop: { exec: { command: ['sleep', '6'] } } } },
    pod: { terminationGracePeriodSeconds: 20 },
  }),
  {
    name: 'only the ConfigMap changes',
    first: good,
    second: (registry) => [configMap({ greeting: 'two' }), deployment(registry), service()],
  },
  { name: 'nothing changes', first: good, second: good },
  {
    name: 'Job takes 10 s',
    first: good,
    second: (registry) => [...next(registry), job(registry, shell('sleep 10'), { name: 'migrate-2' })],
  },
  {
    name: 'Job of the same name has a new template',
    first: (registry) => [...good(registry), job(registry, shell('echo one'))],
    second: (registry) => [...next(registry), job(registry, shell('echo two'))],
  },
  {
    name: 'Job succeeds at the second attempt',
    first: good,
    second: (registry) => [
      ...next(registry),
      job(registry, shell(once), {
        name: 'import-2',
        spec: { backoffLimit: 3 },
        container: { volumeMounts: [{ name: 'keep', mountPath: '/keep' }] },
        pod: { restartPolicy: 'OnFailure', volumes: [{ name: 'keep', emptyDir: {} }] },
      }),
    ],
  },
  {
    name: 'autoscaler owns the replica count',
    first: (registry) => [deployment(registry, { spec: { replicas: undefined } }), autoscaler()],
    second: (registry) => [
      deployment(registry, { image: webImage(registry, 2), spec: { replicas: undefined } }),
      autoscaler(),
    ],
  },
  sets('StatefulSet of 3, one after the other', { replicas: 3 }),
  sets('StatefulSet with OnDelete', { replicas: 2, spec: { updateStrategy: { type: 'OnDelete' } } }),
  sets('StatefulSet with a partition', {
    replicas: 3,
    spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } },
  }),
  {
    name: 'DaemonSet',
    first: (registry) => [daemonSet(registry)],
    second: (registry) => [daemonSet(registry, { image: webImage(registry, 2) })],
  },
  {
    name: 'an object is removed, a CronJob is added',
    first: (registry) => [...good(registry), configMap({ a: '1' }, 'extra')],
    second: (registry) => [...next(registry), cronJob(registry, '0 3 * * *')],
  },
];
