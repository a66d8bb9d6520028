import { good, next, shell, webImage } from '../objects.ts';
import type { Release } from '../release.ts';

const probe = (name: string, cause: RegExp, container: object, command?: readonly string[]): Release => ({
  name,
  first: good,
  second: (registry) => next(registry, { container, ...(command ? { command } : {}) }),
  cause,
});

const get = (path: string, port: number | string = 8080, more: object = {}): object => ({
  httpGet: { path, port },
  periodSeconds: 1,
  ...more,
});

/** Answers every request with this status, or not at all. */
const answer = (status: string): string[] =>
  shell(`printf '#!/bin/sh\\nread -r line\\nprintf "HTTP/1.1 ${status}\\\\r\\\\nContent-Length: 0\\\\r\\\\nConnection: close\\\\r\\\\n\\\\r\\\\n"' > /tmp/answer
chmod +x /tmp/answer; exec nc -ll -p 8080 -e /tmp/answer`);
const hang = shell(`printf '#!/bin/sh\\nsleep 30\\n' > /tmp/answer; chmod +x /tmp/answer
exec nc -ll -p 8080 -e /tmp/answer`);

/** Programs that run but are not ready, or are killed by a probe. */
export const probes: readonly Release[] = [
  probe('readiness probe is answered 404', /404/, { readinessProbe: get('/ready') }),
  probe('readiness probe is answered 500', /500/, {}, answer('500 Internal Server Error')),
  probe('readiness probe is never answered', /timeout|deadline|not answered|in time|times out/i, {}, hang),
  probe('probe uses the wrong port', /connection refused|9090/i, { readinessProbe: get('/healthz', 9090) }),
  probe(
    'server listens on 127.0.0.1',
    /connection refused|127\.0\.0\.1/i,
    {},
    shell('echo "Listening at: http://127.0.0.1:8080"; exec httpd -f -p 127.0.0.1:8080 -h /www'),
  ),
  probe('nothing listens', /connection refused|probe/i, {}, shell('echo loading; exec sleep 3600')),
  probe('program of the readiness probe fails', /not migrated|exit|probe/i, {
    readinessProbe: { exec: { command: shell('echo not migrated; exit 1') }, periodSeconds: 1 },
  }),
  probe('program of the readiness probe is not in the image', /curl/, {
    readinessProbe: { exec: { command: ['curl', '-f', 'localhost:8080'] }, periodSeconds: 1 },
  }),
  probe('liveness probe kills it again and again', /liveness/i, {
    livenessProbe: get('/alive', 8080, { failureThreshold: 2, initialDelaySeconds: 3 }),
  }),
  probe('liveness probe on the wrong port', /liveness/i, {
    livenessProbe: get('/healthz', 9090, { failureThreshold: 2, initialDelaySeconds: 2 }),
  }),
  probe('liveness probe kills it only after the tenth second', /liveness/i, {
    livenessProbe: get('/alive', 8080, { initialDelaySeconds: 8, periodSeconds: 4, failureThreshold: 3 }),
  }),
  probe('liveness probe with its defaults on a wrong path', /liveness/i, {
    livenessProbe: { httpGet: { path: '/alive', port: 8080 } },
  }),
  probe(
    'startup probe is never passed',
    /startup/i,
    { startupProbe: get('/healthz', 8080, { failureThreshold: 3 }) },
    shell('exec sleep 3600'),
  ),
  {
    name: 'init container never ends',
    first: good,
    second: (registry) => {
      const command = shell('until nc -z database 5432; do echo waiting for the database; sleep 1; done');
      return next(registry, {
        pod: { initContainers: [{ name: 'wait-for-database', image: webImage(registry), command }] },
      });
    },
    cause: /wait-for-database|waiting for the database/,
  },
  {
    name: 'Deployment is paused',
    first: good,
    second: (registry) => next(registry, { spec: { paused: true } }),
    cause: /paused/i,
  },
];
