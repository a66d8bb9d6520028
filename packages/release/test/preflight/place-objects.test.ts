import type { KubeObject } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { placeObjects } from '../../src/preflight/place-objects.ts';
import { configMap, deployment, id } from '../samples.ts';

describe('placeObjects', () => {
  it.each<[string, KubeObject, string | undefined]>([
    ['sets the namespace of the release', { ...configMap('a', {}), metadata: { name: 'a' } }, 'shop'],
    ['replaces an empty namespace', { ...configMap('a', {}), metadata: { name: 'a', namespace: '' } }, 'shop'],
    [
      'keeps the namespace of the manifest',
      { ...configMap('a', {}), metadata: { name: 'a', namespace: 'other' } },
      'other',
    ],
    [
      'removes the namespace of a cluster-scoped object',
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'a', namespace: 'shop' } },
      undefined,
    ],
  ])('%s', async (_, object, namespace) => {
    const { objects } = await placeObjects(fakeCluster(), id, [object]);
    expect(objects[0]?.metadata.namespace).toBe(namespace);
  });

  it('removes server fields from an object that was read out of a cluster', async () => {
    const metadata = { uid: 'u', resourceVersion: '7', generation: 2, selfLink: '/x', creationTimestamp: '2026-05-01' };
    const live = {
      ...configMap('a', {}),
      metadata: { name: 'a', labels: { app: 'a' }, ...metadata, managedFields: [] },
    };
    const { objects } = await placeObjects(fakeCluster(), id, [live as KubeObject]);
    expect(objects[0]?.metadata).toEqual({ name: 'a', namespace: 'shop', labels: { app: 'a' } });
  });

  it('rejects two manifests of the same object, one of them without a namespace', async () => {
    const withoutNamespace = { ...configMap('a', {}), metadata: { name: 'a' } };
    const other = { ...configMap('a', {}), metadata: { name: 'a', namespace: 'other' } };
    const { problems } = await placeObjects(fakeCluster(), id, [withoutNamespace, other, configMap('a', {})]);
    expect(problems.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
      'InvalidManifest: ConfigMap/shop/a is in the release twice.',
    ]);
  });

  it('rejects an unknown kind with a hint', async () => {
    const cluster = { ...fakeCluster(), resource: async () => undefined };
    const { problems } = await placeObjects(cluster, id, [{ ...deployment('a', 'v1'), apiVersion: 'apps/v1beta1' }]);
    expect(problems).toMatchObject([{ code: 'InvalidManifest', hint: 'Use Deployment in apps/v1.' }]);
  });
});
