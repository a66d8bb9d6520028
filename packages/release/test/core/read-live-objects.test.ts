import { ApiError } from '@slipway/cluster';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { readLiveObjects } from '../../src/core/live-objects.ts';
import { configMap, deployment } from '../samples.ts';

const configMaps = (count: number, namespace = 'shop'): KubeObject[] =>
  Array.from({ length: count }, (_, at) => {
    const object = configMap(`c-${at}`, {});
    return { ...object, metadata: { ...object.metadata, namespace } };
  });

const open = (existing: readonly KubeObject[] = []) => {
  const cluster = fakeCluster();
  for (const namespace of ['x']) cluster.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  for (const each of existing) cluster.put(each);
  return cluster;
};
const status = { code: 403, reason: 'Forbidden', message: 'no' };
const denied = new ApiError('Refused', 'no', status);

describe('readLiveObjects', () => {
  it.each([
    [9, 9, 0],
    [10, 0, 1],
  ])('reads %i objects of one kind with %i single reads and %i lists', async (count, gets, lists) => {
    const cluster = open(configMaps(2));
    const { objects } = await readLiveObjects(cluster, configMaps(count));
    expect([...objects.keys()].filter((key) => key.includes('c-'))).toHaveLength(2);
    const verbs = cluster.calls.map(({ verb }) => verb).filter((verb) => verb === 'get' || verb === 'list');
    expect(verbs).toEqual([...Array(gets).fill('get'), ...Array(lists).fill('list')]);
  });

  it('reads each namespace and kind on its own', async () => {
    const cluster = open([...configMaps(1), ...configMaps(1, 'x'), deployment('web', 'v1')]);
    const wanted = [...configMaps(10), ...configMaps(3, 'x'), deployment('web', 'v1'), deployment('api', 'v1')];
    const { objects } = await readLiveObjects(cluster, wanted);
    expect([...objects.keys()].filter((key) => !key.includes('kube-root')).toSorted()).toEqual(
      [...configMaps(1), ...configMaps(1, 'x'), deployment('web', 'v1')].map((each) => keyOf(refOf(each))).toSorted(),
    );
    const lists = cluster.calls.filter(({ verb }) => verb === 'list').map(({ target }) => target);
    expect(lists).toEqual([expect.stringContaining('shop')]);
  });

  it('reports which kinds the API server has', async () => {
    const model = { apiVersion: 'ml.test/v1', kind: 'Model', metadata: { name: 'm', namespace: 'shop' } };
    const cluster = open();
    const { objects, hasKind } = await readLiveObjects(cluster, [model, configMap('a', {})]);
    expect([hasKind(model), hasKind(configMap('b', {})), hasKind(deployment('web', 'v1'))]).toEqual([
      false,
      true,
      false,
    ]);
    expect(objects.size).toBe(0);
    expect(cluster.calls.filter(({ target }) => target.startsWith('Model/'))).toEqual([]);
  });

  it('reads objects of the whole cluster', async () => {
    const roles = Array.from({ length: 10 }, (_, at) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: `r-${at}` },
    }));
    const { objects } = await readLiveObjects(open(roles.slice(0, 2)), roles);
    expect(objects.size).toBe(2);
  });

  it.each([
    ['another answer', new ApiError('Unreachable', 'no', { ...status, reason: 'InternalError' })],
    ['an error of the connection', new Error('reset')],
  ])('throws %s of a list', async (_, error) => {
    const cluster = open();
    cluster.failOn(({ verb }) => verb === 'list', error);
    await expect(readLiveObjects(cluster, configMaps(10))).rejects.toThrow(error);
  });

  it('reads objects one by one without permission to list them', async () => {
    const cluster = open(configMaps(3));
    cluster.failOn(({ verb }) => verb === 'list', denied);
    expect((await readLiveObjects(cluster, configMaps(10))).objects.size).toBe(3);
  });
});
