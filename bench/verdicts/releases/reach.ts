import { autoscaler, configMap, deployment, good, next, service, webImage } from '../objects.ts';
import type { Release } from '../release.ts';

const port = (name: string, targetPort: number): object => ({
  ...service(name),
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort }] },
});

const ingress = (backend: string, number = 80): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec: {
    rules: [
      {
        host: 'shop.test',
        http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: backend, port: { number } } } }] },
      },
    ],
  },
});

/** No container declares its port. Only the readiness probe names it. */
const undeclared = { container: { ports: [] } };

/** Everything gets ready, and no request arrives. */
export const reach: readonly Release[] = [
  {
    name: 'selector of a new Service is misspelled',
    first: (registry) => [configMap({ greeting: 'one' }), deployment(registry)],
    second: (registry) => [
      configMap({ greeting: 'two' }),
      deployment(registry, { image: webImage(registry, 2) }),
      { ...service(), spec: { selector: { app: 'wed' }, ports: [{ port: 80, targetPort: 8080 }] } },
    ],
    cause: /wed\b[\s\S]*no pod|no pod[\s\S]*wed\b/i,
  },
  {
    name: 'Service sends to a port without a listener',
    first: (registry) => [deployment(registry, undeclared), port('web', 8080)],
    second: (registry) => [deployment(registry, { ...undeclared, image: webImage(registry, 2) }), port('web', 9090)],
    cause: /9090/,
  },
  {
    name: 'Ingress names a Service that does not exist',
    first: (registry) => [...good(registry), ingress('web')],
    second: (registry) => [...next(registry), ingress('wep')],
    cause: /Service\S*wep|wep\b.*(not found|does not exist|neither)/i,
  },
  {
    name: 'Ingress names a port that its Service lacks',
    first: (registry) => [...good(registry), ingress('web')],
    second: (registry) => [...next(registry), ingress('web', 8000)],
    cause: /port\W+8000/i,
  },
  {
    name: 'autoscaler names a Deployment that does not exist',
    first: (registry) => [deployment(registry, { spec: { replicas: undefined } }), autoscaler()],
    second: (registry) => {
      const scaler = autoscaler() as { spec: { scaleTargetRef: object } };
      return [
        deployment(registry, { image: webImage(registry, 2), spec: { replicas: undefined } }),
        { ...scaler, spec: { ...scaler.spec, scaleTargetRef: { ...scaler.spec.scaleTargetRef, name: 'website' } } },
      ];
    },
    cause: /Deployment\S*website|website\b.*not found/i,
  },
];

/** Good releases that look like these. */
export const reachable: readonly Release[] = [
  {
    name: 'Service exists before the pods of another release',
    first: good,
    second: (registry) => [...next(registry), service('database')],
  },
  {
    name: 'port that no container declares and that changes with the program',
    first: (registry) => [deployment(registry, undeclared), port('web', 8080)],
    second: (registry) => {
      const command = ['sh', '-c', 'httpd -f -p 9000 -h /www & exec /serve'];
      return [deployment(registry, { ...undeclared, image: webImage(registry, 2), command }), port('web', 9000)];
    },
  },
];
