import { configMap, cronJob, deployment, good, next, service, statefulSet, webImage } from '../objects.ts';
import type { Place, Release } from '../release.ts';

const quota = (hard: object) => (place: Place) =>
  place.apply({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'few' }, spec: { hard } });

/** Objects that the API server or its admission rejects, at once or only for the pods. */
export const refusals: readonly Release[] = [
  {
    name: 'quota leaves no room for one more pod',
    first: good,
    between: quota({ pods: '1' }),
    second: (registry) => next(registry),
    cause: /quota/i,
  },
  {
    name: 'quota requires limits that the pods lack',
    first: good,
    between: quota({ 'limits.cpu': '4' }),
    second: (registry) => next(registry),
    cause: /quota|limits\.cpu/i,
  },
  {
    name: 'more memory than the LimitRange allows',
    first: good,
    between: (place) =>
      place.apply({
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'small' },
        spec: { limits: [{ type: 'Container', max: { memory: '64Mi' } }] },
      }),
    second: (registry) => next(registry, { container: { resources: { limits: { memory: '1Gi' } } } }),
    cause: /LimitRange|maximum memory|64Mi/i,
  },
  {
    name: 'Pod Security forbids the pods',
    first: good,
    between: async ({ kubectl, namespace }) => {
      await kubectl('label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted');
    },
    second: (registry) => next(registry),
    cause: /(error|forbid|denied|violates)[\s\S]*(PodSecurity|restricted)|Pod Security/i,
  },
  {
    name: 'ServiceAccount does not exist',
    first: good,
    second: (registry) => next(registry, { pod: { serviceAccountName: 'scientist' } }),
    cause: /serviceaccount\W+(\S+\/)?"?scientist|scientist.*(not found|does not exist)/i,
  },
  {
    name: 'PriorityClass does not exist',
    first: good,
    second: (registry) => next(registry, { pod: { priorityClassName: 'golden' } }),
    cause: /golden/,
  },
  {
    name: 'selector changes',
    first: good,
    second: (registry) => next(registry, { selector: { app: 'web', tier: 'new' } }),
    cause: /selector|immutable/i,
  },
  {
    name: 'immutable field of a StatefulSet changes',
    first: (registry) => [statefulSet(registry)],
    second: (registry) => [statefulSet(registry, { spec: { serviceName: 'other' } })],
    cause: /serviceName|forbidden|immutable/i,
  },
  {
    name: 'RoleBinding changes its role',
    first: (registry) => [...good(registry), binding('view')],
    second: (registry) => [...next(registry), binding('edit')],
    cause: /roleRef|cannot change/i,
  },
  {
    name: 'immutable ConfigMap changes',
    first: (registry) => [{ ...configMap({ greeting: 'one' }), immutable: true }, deployment(registry)],
    second: (registry) => [{ ...configMap({ greeting: 'two' }), immutable: true }, deployment(registry)],
    cause: /immutable|cannot be changed/i,
  },
  {
    name: 'field that another manager has changed',
    first: (registry) => [deployment(registry, { replicas: 1 })],
    between: async ({ kubectl }) => {
      await kubectl('scale', 'deployment/web', '--replicas=2');
    },
    second: (registry) => [deployment(registry, { replicas: 3, image: webImage(registry, 2) })],
    cause: /conflict|kubectl/i,
  },
  {
    name: 'field that does not exist',
    first: good,
    second: (registry) => next(registry, { spec: { replica: 3 } }),
    cause: /replica\b/i,
  },
  {
    name: 'number instead of a string',
    first: good,
    second: (registry) => next(registry, { container: { env: [{ name: 'WORKERS', value: 4 }] } }),
    cause: /value|env|string/i,
  },
  {
    name: 'kind that does not exist',
    first: good,
    second: (registry) => [
      ...next(registry),
      { apiVersion: 'example.com/v1', kind: 'Penguin', metadata: { name: 'adelie' }, spec: {} },
    ],
    cause: /Penguin/,
  },
  {
    name: 'port out of range',
    first: good,
    second: (registry) => [
      configMap({ greeting: 'two' }),
      deployment(registry, { image: webImage(registry, 2) }),
      {
        ...service(),
        spec: { selector: { app: 'web' }, ports: [{ port: 80080, targetPort: 8080 }] },
      },
    ],
    cause: /80080|port/i,
  },
  {
    name: 'schedule of a CronJob is invalid',
    first: (registry) => [...good(registry), cronJob(registry, '0 3 * * *')],
    second: (registry) => [...next(registry), cronJob(registry, 'every night')],
    cause: /every night|schedule/i,
  },
  {
    name: 'namespace does not exist',
    first: good,
    second: (registry) => [
      ...next(registry),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'nobody-made-this' }, data: {} },
    ],
    cause: /nobody-made-this/,
  },
];

const binding = (role: string): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'reader' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'default' }],
});
