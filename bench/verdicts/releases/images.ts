import { claim, daemonSet, deployment, good, next, statefulSet, webImage } from '../objects.ts';
import type { Release } from '../release.ts';

const nothing = (registry: string): string => `${registry}/slipway/nothing:9`;
/** Messages about a missing image, from the kubelet or from a tool. */
const notFound = /slipway\/nothing:9.*(not found|does not exist|no such)|ErrImagePull|ImagePullBackOff|ImageNotFound/is;

/** Images that cannot be pulled. */
export const images: readonly Release[] = [
  {
    name: 'image does not exist',
    first: good,
    second: (registry) => next(registry, { image: nothing(registry) }),
    cause: notFound,
  },
  {
    name: 'image does not exist, StatefulSet of 2',
    first: (registry) => [statefulSet(registry, { replicas: 2 })],
    second: (registry) => [statefulSet(registry, { replicas: 2, image: nothing(registry) })],
    cause: notFound,
  },
  {
    name: 'image does not exist, DaemonSet',
    first: (registry) => [daemonSet(registry)],
    second: (registry) => [daemonSet(registry, { image: nothing(registry) })],
    cause: notFound,
  },
  {
    name: 'image of an init container does not exist',
    first: good,
    second: (registry) => next(registry, { pod: { initContainers: [{ name: 'model', image: nothing(registry) }] } }),
    cause: notFound,
  },
  {
    name: 'image of the second container does not exist',
    first: good,
    second: (registry) => {
      const web = { name: 'web', image: webImage(registry, 2), ports: [{ containerPort: 8080 }] };
      return next(registry, { pod: { containers: [web, { name: 'metrics', image: nothing(registry) }] } });
    },
    cause: notFound,
  },
  {
    name: 'image name is invalid',
    first: good,
    second: (registry) => next(registry, { image: 'Penguins:Two!' }),
    cause: /InvalidImageName|invalid reference format|not a valid image|image name/i,
  },
  {
    name: 'registry does not answer',
    first: good,
    second: (registry) => next(registry, { image: '127.0.0.1:1/slipway/web:2' }),
    cause: /ErrImagePull|ImagePullBackOff|connection refused|RegistryUnreachable/i,
  },
  {
    name: 'digest that the registry does not have',
    first: good,
    second: (registry) => next(registry, { image: `${registry}/slipway/web@sha256:${'0'.repeat(64)}` }),
    cause: /ErrImagePull|ImagePullBackOff|not found|does not exist/i,
  },
  {
    name: 'image is missing and imagePullPolicy is Never',
    first: good,
    second: (registry) => next(registry, { image: nothing(registry), container: { imagePullPolicy: 'Never' } }),
    cause: /ErrImageNeverPull|imagePullPolicy|not present|Never/i,
  },
  {
    name: 'image has no build for this architecture',
    first: good,
    second: (registry) => next(registry, { image: `${registry}/slipway/foreign:1` }),
    cause: /no match for platform|architecture|platform/i,
  },
  {
    name: 'image of the second workload does not exist',
    first: (registry) => [...good(registry), deployment(registry, { name: 'worker' })],
    second: (registry) => [...next(registry), deployment(registry, { name: 'worker', image: nothing(registry) })],
    cause: notFound,
  },
  {
    name: 'image of an added workload does not exist',
    first: good,
    second: (registry) => [...next(registry), deployment(registry, { name: 'worker', image: nothing(registry) })],
    cause: notFound,
  },
  {
    name: 'claim of a storage class that does not exist',
    first: good,
    second: (registry) => [
      claim('models', 'golden'),
      ...next(registry, { pod: { volumes: [{ name: 'models', persistentVolumeClaim: { claimName: 'models' } }] } }),
    ],
    cause: /golden|storage ?class|unbound|PersistentVolumeClaim/i,
  },
];
