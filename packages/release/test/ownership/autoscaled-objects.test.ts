import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { autoscaledObjects, keepLiveReplicas, withoutReplicas } from '../../src/ownership/autoscaled-replicas.ts';
import { configMap, deployment, id, withoutReplicas as withoutCount } from '../samples.ts';

const autoscaler = (name: string, target: string, metadata: object = {}): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name, namespace: 'shop', ...metadata },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target }, maxReplicas: 9 },
});
const own = { annotations: { 'slipway.dev/release': 'shop/app' } };
const web = deployment('web', 'v1');

/** Returns whether the count of an object belongs to an autoscaler, and whether the release prunes that autoscaler. */
const judge = async (
  object: KubeObject,
  given: { readonly live?: readonly KubeObject[]; readonly objects?: readonly KubeObject[]; readonly prune?: boolean },
): Promise<readonly [boolean, boolean]> => {
  const cluster = fakeCluster();
  cluster.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'test' } });
  for (const each of given.live ?? []) cluster.put(each);
  const { isAutoscaled, isAutoscalerPruned } = await autoscaledObjects(
    { cluster, id },
    given.objects ?? [],
    ['shop', 'test'],
    given.prune ?? true,
  );
  return [isAutoscaled(object), isAutoscalerPruned(object)];
};

describe('autoscaledObjects', () => {
  it.each<[string, KubeObject, Parameters<typeof judge>[1], readonly [boolean, boolean]]>([
    ['no autoscaler', web, {}, [false, false]],
    ['no count in the manifest', withoutCount(web), {}, [true, false]],
    ['an object that does not scale', configMap('web', {}), {}, [false, false]],
    ['an autoscaler of the release', web, { objects: [autoscaler('web', 'web')] }, [true, false]],
    ['an autoscaler in the cluster', web, { live: [autoscaler('web', 'web')] }, [true, false]],
    ['an autoscaler of another workload', web, { live: [autoscaler('web', 'api')] }, [false, false]],
    [
      'an autoscaler in another namespace',
      web,
      { live: [autoscaler('web', 'web', { namespace: 'test' })] },
      [false, false],
    ],
    ['an autoscaler that the release prunes', web, { live: [autoscaler('web', 'web', own)] }, [false, true]],
    [
      'an autoscaler that the release prunes, without a count in the manifest',
      withoutCount(web),
      { live: [autoscaler('web', 'web', own)] },
      [true, false],
    ],
    [
      'another workload beside an autoscaler that the release prunes',
      deployment('api', 'v1'),
      { live: [autoscaler('web', 'web', own)] },
      [false, false],
    ],
    ['an autoscaler without pruning', web, { live: [autoscaler('web', 'web', own)], prune: false }, [true, false]],
    [
      'an autoscaler that stays in the release',
      web,
      { live: [autoscaler('web', 'web', own)], objects: [autoscaler('web', 'web')] },
      [true, false],
    ],
    [
      'an autoscaler that the release replaces by one for another workload',
      web,
      { live: [autoscaler('web', 'web', own)], objects: [autoscaler('api', 'api'), configMap('web', {})] },
      [false, true],
    ],
  ])('judges %s', async (_, object, given, expected) => {
    expect(await judge(object, given)).toEqual(expected);
  });

  it.each(['Forbidden', 'NotFound'])('finds no autoscaler if the API server answers %s', async (reason) => {
    const cluster = fakeCluster();
    cluster.failOn(({ verb }) => verb === 'list', new ApiError('Refused', 'no', { code: 403, reason, message: 'no' }));
    expect((await autoscaledObjects({ cluster, id }, [], ['shop'], true)).isAutoscaled(web)).toBe(false);
  });

  it.each([
    ['another answer', new ApiError('Failed' as never, 'no', { code: 500, reason: 'InternalError', message: 'no' })],
    ['an error of the connection', new Error('reset')],
  ])('throws %s of the API server', async (_, error) => {
    const cluster = fakeCluster();
    cluster.failOn(({ verb }) => verb === 'list', error);
    await expect(autoscaledObjects({ cluster, id }, [], ['shop'], true)).rejects.toThrow(error);
  });
});

describe('the replica count of an object', () => {
  it('takes the live count if there is one', () => {
    expect(keepLiveReplicas(web, deployment('web', 'v1', { replicas: 5 }))).toEqual(
      deployment('web', 'v1', { replicas: 5 }),
    );
    expect(keepLiveReplicas(web, undefined)).toBe(web);
    expect(keepLiveReplicas(web, configMap('web', {}))).toBe(web);
  });

  it('is removed from the object alone', () => {
    const { replicas: _, ...spec } = web.spec as { replicas: number };
    expect(withoutReplicas(web)).toEqual({ ...web, spec });
  });
});
