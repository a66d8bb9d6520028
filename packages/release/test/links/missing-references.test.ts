import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { missingReferences } from '../../src/links/missing-references.ts';
import { configMap, deployment, withContainer, withPodSpec } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const codes = async (world: World, ...objects: KubeObject[]): Promise<string[]> =>
  (await world.plan(objects)).problems.map(({ code, sentence }) => `${code}: ${sentence}`);

const definition = (properties: object = {}): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'models.ml.test' },
  spec: { group: 'ml.test', scope: 'Namespaced', names: { kind: 'Model' }, versions: [{ name: 'v1', ...properties }] },
});
const model: KubeObject = {
  apiVersion: 'ml.test/v1',
  kind: 'Model',
  metadata: { name: 'm', namespace: 'shop' },
  spec: { a: 1 },
};

describe('missingReferences', () => {
  const web = (container: object, pod: object = {}): KubeObject => {
    return withPodSpec(withContainer(deployment('web', 'v1'), container), pod);
  };
  const key = (name: string, entry: string, optional = false) => ({
    env: [{ name: 'A', valueFrom: { configMapKeyRef: { name, key: entry, ...(optional ? { optional } : {}) } } }],
  });

  it.each<[string, KubeObject[], string | undefined]>([
    [
      'rejects a ConfigMap that does not exist',
      [web({ envFrom: [{ configMapRef: { name: 'no' } }] })],
      'needs ConfigMap/shop/no, which does not exist',
    ],
    [
      'accepts a ConfigMap of the release',
      [web({ envFrom: [{ configMapRef: { name: 'mine' } }] }), configMap('mine', { A: '1' })],
      undefined,
    ],
    ['accepts a ConfigMap of the cluster', [web(key('existing', 'A'))], undefined],
    [
      'rejects a key that does not exist',
      [web(key('existing', 'B'))],
      'needs the key B of ConfigMap/shop/existing, which has A',
    ],
    [
      'rejects a key that the release removes',
      [web(key('existing', 'A')), configMap('existing', { C: '1' })],
      'needs the key A of ConfigMap/shop/existing, which has C',
    ],
    ['accepts an optional reference', [web(key('no', 'B', true))], undefined],
    [
      'rejects a ServiceAccount that does not exist',
      [web({}, { serviceAccountName: 'no' })],
      'needs ServiceAccount/shop/no',
    ],
    ['accepts the default ServiceAccount', [web({}, { serviceAccountName: 'default' })], undefined],
    [
      'rejects a PersistentVolumeClaim that does not exist',
      [web({}, { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'no' } }] })],
      'needs PersistentVolumeClaim/shop/no',
    ],
    [
      'rejects a Secret that does not exist',
      [web({ envFrom: [{ secretRef: { name: 'no' } }] })],
      'needs Secret/shop/no',
    ],
  ])('%s', async (_, objects, sentence) => {
    const world = openWorld();
    world.fake.put(configMap('existing', { A: '1' }), 'slipway');
    expect(await codes(world, ...objects)).toEqual(sentence ? [expect.stringContaining(sentence)] : []);
  });

  it('accepts a Secret that it may not read', async () => {
    const world = openWorld();
    const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    world.fake.failOn(({ verb, target }) => verb === 'get' && target.startsWith('Secret/'), denied);
    expect(await codes(world, web({ envFrom: [{ secretRef: { name: 'no' } }] }))).toEqual([]);
  });

  it('accepts a missing Secret when the release has custom resources', async () => {
    const world = openWorld();
    world.fake.put(definition());
    expect(await codes(world, web({ envFrom: [{ secretRef: { name: 'made' } }] }), model)).toEqual([]);
  });

  const check = (objects: readonly KubeObject[], error?: Error) => {
    const cluster = fakeCluster();
    if (error) cluster.failOn(({ verb }) => verb === 'get', error);
    return missingReferences(cluster, objects);
  };
  const reading = web({ envFrom: [{ configMapRef: { name: 'no' } }] });
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

  it('returns a cause about the object that needs the reference', async () => {
    expect(await check([reading])).toEqual([
      {
        code: 'ConfigMissing',
        sentence: 'Deployment/shop/web needs ConfigMap/shop/no, which does not exist.',
        object,
        hint: 'Create the ConfigMap in namespace shop, add it to the release, or mark the reference optional.',
        command: 'kubectl -n shop get configmap no',
        detail: { kind: 'ConfigMap', name: 'no' },
        evidence: [],
      },
    ]);
  });

  it('returns a cause for each key that is missing', async () => {
    const env = ['A', 'B', 'C'].map((name) => ({ name, valueFrom: { secretKeyRef: { name: 'db', key: name } } }));
    const secret = { ...configMap('db', { A: 'MQ==' }), kind: 'Secret', stringData: { B: '2' } };
    expect(await check([web({ env }), secret])).toEqual([
      {
        code: 'ConfigMissing',
        sentence: 'Deployment/shop/web needs the key C of Secret/shop/db, which has A, B.',
        object,
        hint: 'Add the key C, or correct its name in the manifest.',
        command: 'kubectl -n shop describe secret db',
        detail: { kind: 'Secret', name: 'db', key: 'C' },
        evidence: [],
      },
    ]);
    const binary = { ...configMap('mine', {}), binaryData: { A: 'MQ==' } };
    expect(await check([web(key('mine', 'A')), binary])).toEqual([]);
    const [empty] = await check([web(key('mine', 'A')), configMap('mine', {})]);
    expect(empty?.sentence).toBe('Deployment/shop/web needs the key A of ConfigMap/shop/mine, which has no keys.');
  });

  it.each<[string, KubeObject, string | undefined]>([
    [
      'accepts the CA that Kubernetes creates',
      web({ envFrom: [{ configMapRef: { name: 'kube-root-ca.crt' } }] }),
      undefined,
    ],
    [
      'rejects a Secret with the name of the CA',
      web({ envFrom: [{ secretRef: { name: 'kube-root-ca.crt' } }] }),
      'Secret/shop/kube-root-ca.crt',
    ],
    [
      'rejects a ConfigMap named default',
      web({ envFrom: [{ configMapRef: { name: 'default' } }] }),
      'ConfigMap/shop/default',
    ],
    ['accepts a missing pull Secret', web({}, { imagePullSecrets: [{ name: 'no' }] }), undefined],
  ])('%s', async (_, given, sentence) => {
    expect((await check([given])).map((cause) => cause.sentence)).toEqual(
      sentence ? [`Deployment/shop/web needs ${sentence}, which does not exist.`] : [],
    );
  });

  it('accepts only a missing Secret if a driver may create it', async () => {
    const driver = web({}, { volumes: [{ name: 's', csi: { driver: 'secrets-store.csi.k8s.io' } }] });
    expect(await check([driver, web({ envFrom: [{ secretRef: { name: 'made' } }] })])).toEqual([]);
    expect(await check([driver, reading])).toHaveLength(1);
    expect(await check([model, reading])).toHaveLength(1);
  });

  it('reads no object of the release', async () => {
    const cluster = fakeCluster();
    await missingReferences(cluster, [web({ envFrom: [{ configMapRef: { name: 'mine' } }] }), configMap('mine', {})]);
    expect(cluster.calls).toEqual([]);
  });

  it('throws an error of the API server', async () => {
    const status = { code: 500, reason: 'InternalError', message: 'no' };
    const broken = new ApiError('Unreachable', 'no', status);
    await expect(check([reading], broken)).rejects.toThrow(broken);
    await expect(check([reading], new Error('reset'))).rejects.toThrow('reset');
    expect(await check([reading], new ApiError('Refused', 'no', { ...status, reason: 'Forbidden' }))).toEqual([]);
  });
});
