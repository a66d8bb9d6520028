import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
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
});
