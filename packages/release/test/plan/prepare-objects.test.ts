import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { suggestApiVersion } from '../../src/plan/api-version-suggestions.ts';
import { placeObjects, prepareObjects } from '../../src/plan/prepare-objects.ts';
import { configMap, deployment, id, job, withContainer } from '../samples.ts';

const hash = 'slipway.dev/config-hash';
const reading = (name = 'config', make = deployment): KubeObject =>
  withContainer(make('web', 'v1'), { envFrom: [{ configMapRef: { name } }] });
const hashOf = (...objects: KubeObject[]): unknown =>
  valueAt(prepareObjects(id, objects).at(-1), ['spec', 'template', 'metadata', 'annotations', hash]);

it('says of every object whose it is', () => {
  expect(prepareObjects(id, [configMap('a', {})])[0]?.metadata.annotations).toEqual({
    'slipway.dev/release': 'shop/app',
  });
});

test.each<[string, Partial<KubeObject>, Partial<KubeObject>]>([
  ['texts', { stringData: { A: 'é' } }, { data: { A: 'w6k=' } }],
  ['texts over bytes', { data: { A: 'MQ==', B: 'Mg==' }, stringData: { A: '3' } }, { data: { A: 'Mw==', B: 'Mg==' } }],
  ['what the server has to refuse', { stringData: { A: 1 } }, { stringData: { A: 1 } }],
])('a Secret of %s is applied as it is stored, so that a key that leaves it goes', (_, content, stored) => {
  const base = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'shop' } };
  const { apiVersion, kind, metadata, ...rest } = prepareObjects(id, [{ ...base, ...content }])[0] as KubeObject;
  expect(rest).toEqual(stored);
});

describe('the hash of what a workload reads', () => {
  const one = hashOf(configMap('config', { A: '1', B: '2' }), reading());

  it('is there, and the same for the same content in any order', () => {
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf(configMap('config', { B: '2', A: '1' }), reading())).toBe(one);
  });

  test.each<[string, KubeObject[]]>([
    ['with the content', [configMap('config', { A: '2', B: '2' }), reading()]],
    ['with a binary key', [{ ...configMap('config', { A: '1', B: '2' }), binaryData: { C: 'AA==' } }, reading()]],
  ])('changes %s', (_, objects) => {
    const other = hashOf(...objects);
    expect(other).toBeDefined();
    expect(other).not.toBe(one);
  });

  test.each<[string, KubeObject[]]>([
    ['what it does not read', [configMap('other', {}), reading()]],
    [
      'what lies in another namespace',
      [{ ...configMap('config', {}), metadata: { name: 'config', namespace: 'x' } }, reading()],
    ],
    ['a Job, which runs only once', [configMap('config', {}), reading('config', (name, tag) => job(name, tag))]],
  ])('is not there for %s', (_, objects) => {
    expect(hashOf(...objects)).toBeUndefined();
  });
});

test.each<[string, KubeObject, string | undefined]>([
  ['without a namespace', { ...configMap('a', {}), metadata: { name: 'a' } }, 'shop'],
  ['with an empty one', { ...configMap('a', {}), metadata: { name: 'a', namespace: '' } }, 'shop'],
  ['with a namespace of its own', { ...configMap('a', {}), metadata: { name: 'a', namespace: 'other' } }, 'other'],
  [
    'of a kind that has none',
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'a', namespace: 'shop' } },
    undefined,
  ],
])('an object %s belongs to namespace %s', async (_, object, namespace) => {
  const { objects } = await placeObjects(fakeCluster(), id, [object]);
  expect(objects[0]?.metadata.namespace).toBe(namespace);
});

it('an object read out of a cluster is applied without what only its server wrote', async () => {
  const metadata = { uid: 'u', resourceVersion: '7', generation: 2, selfLink: '/x', creationTimestamp: '2026-05-01' };
  const live = { ...configMap('a', {}), metadata: { name: 'a', labels: { app: 'a' }, ...metadata, managedFields: [] } };
  const { objects } = await placeObjects(fakeCluster(), id, [live as KubeObject]);
  expect(objects[0]?.metadata).toEqual({ name: 'a', namespace: 'shop', labels: { app: 'a' } });
});

it('two objects that are one once they have their namespace are refused', async () => {
  const bare = { ...configMap('a', {}), metadata: { name: 'a' } };
  const other = { ...configMap('a', {}), metadata: { name: 'a', namespace: 'other' } };
  const { problems } = await placeObjects(fakeCluster(), id, [bare, other, configMap('a', {})]);
  expect(problems.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
    'InvalidManifest: ConfigMap/shop/a is in the release twice.',
  ]);
});

test.each([
  ['extensions/v1beta1', 'Ingress', 'Ingress is served as networking.k8s.io/v1.'],
  ['v1', 'Deployment', 'Deployment is served as apps/v1.'],
  ['policy/v1beta1', 'PodDisruptionBudget', 'PodDisruptionBudget is served as policy/v1.'],
  ['apps/v1', 'Deploymnet', 'Did you mean Deployment of apps/v1?'],
  ['traefik.io/v1', 'Ingress', undefined],
  ['apps/v1', 'Penguin', undefined],
  ['apps/v1', 'Deployment', undefined],
])('a kind that the server does not know, %s %s, is most likely: %s', (apiVersion, kind, meant) => {
  expect(suggestApiVersion(apiVersion, kind)).toBe(meant);
});

it('a kind that the server does not know is told with what it most likely is', async () => {
  const known = fakeCluster();
  const cluster = { ...known, resource: async () => undefined };
  const { problems } = await placeObjects(cluster, id, [{ ...deployment('a', 'v1'), apiVersion: 'apps/v1beta1' }]);
  expect(problems).toMatchObject([{ code: 'InvalidManifest', hint: 'Deployment is served as apps/v1.' }]);
});
