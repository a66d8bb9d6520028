import { configMap, deployment, good, next, webImage } from '../objects.ts';
import type { Release } from '../release.ts';

const pod = (name: string, cause: RegExp, options: object, container: object = {}): Release => ({
  name,
  first: good,
  second: (registry) => next(registry, { pod: options, container }),
  cause,
});

const requests = (resources: object): object => ({ resources: { requests: resources } });
const mounted = (volume: object): object => ({ volumes: [{ name: 'data', ...volume }] });

const apart = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } },
    ],
  },
};
const zone = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['moon'] }] }],
    },
  },
};

/** Pods that find no node, or do not get what they need on it. */
export const places: readonly Release[] = [
  pod('more CPU than any node has', /Insufficient cpu|cpu/i, {}, requests({ cpu: '512' })),
  pod('more memory than any node has', /Insufficient memory|memory/i, {}, requests({ memory: '9Ti' })),
  pod('GPU that no node has', /nvidia\.com\/gpu/i, {}, { resources: { limits: { 'nvidia.com/gpu': 1 } } }),
  pod('node selector that no node has', /selector|affinity|no node|fits no node/i, {
    nodeSelector: { disk: 'golden' },
  }),
  pod('node affinity that no node has', /selector|affinity|fits no node/i, { affinity: zone }),
  {
    name: 'anti-affinity forbids two pods on one node',
    first: (registry) => [deployment(registry)],
    second: (registry) => [deployment(registry, { image: webImage(registry, 2), pod: { affinity: apart } })],
    cause: /anti-affinity/i,
  },
  {
    name: 'port of the node is taken by the old pod',
    first: (registry) => [deployment(registry, { container: { ports: [{ containerPort: 8080, hostPort: 18080 }] } })],
    second: (registry) => [
      deployment(registry, {
        image: webImage(registry, 2),
        container: { ports: [{ containerPort: 8080, hostPort: 18080 }] },
      }),
    ],
    cause: /free ports|host ?port/i,
  },
  pod(
    'Secret does not exist',
    /(secret\W+(\S+\/)?"?absent|absent.*not)/i,
    {},
    { envFrom: [{ secretRef: { name: 'absent' } }] },
  ),
  {
    name: 'Secret lacks a key',
    first: good,
    second: (registry) => [
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'credentials' }, stringData: { user: 'a' } },
      ...next(registry, {
        container: { env: [{ name: 'P', valueFrom: { secretKeyRef: { name: 'credentials', key: 'password' } } }] },
      }),
    ],
    cause: /password/,
  },
  pod('ConfigMap of a volume does not exist', /absent/, mounted({ configMap: { name: 'absent' } }), {
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
  }),
  {
    name: 'ConfigMap of a volume lacks a key',
    first: good,
    second: (registry) => [
      configMap({ a: '1' }, 'files'),
      ...next(registry, {
        pod: mounted({ configMap: { name: 'files', items: [{ key: 'model.json', path: 'model.json' }] } }),
        container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
      }),
    ],
    cause: /model\.json/,
  },
  pod('claim does not exist', /absent/, mounted({ persistentVolumeClaim: { claimName: 'absent' } })),
  pod(
    'hostPath folder does not exist',
    /no-such-folder|hostPath/i,
    mounted({ hostPath: { path: '/no-such-folder', type: 'Directory' } }),
    { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
  ),
  {
    name: 'only some of the pods fit',
    first: good,
    second: (registry) => next(registry, { replicas: 4, container: requests({ memory: '9Gi' }) }),
    cause: /Insufficient memory|memory/i,
  },
  pod('root is forbidden but the image runs as root', /runAsNonRoot|root/i, {
    securityContext: { runAsNonRoot: true },
  }),
];
