import { ApiError } from '@slipway/cluster';
import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { configMap, deployment, withoutReplicas } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const autoscaler = (target = 'web'): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: target, namespace: 'shop' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target }, minReplicas: 1, maxReplicas: 9 },
});
const web = 'Deployment/shop/web';
const withoutCount = (tag: string): KubeObject => withoutReplicas(deployment('web', tag));
/** Sets the count as an autoscaler or a person does. */
const scale = ({ fake }: World, replicas: number): void => {
  const { apiVersion, kind, metadata } = fake.find(web) as KubeObject;
  const { name, namespace = '' } = metadata;
  fake.put({ apiVersion, kind, metadata: { name, namespace }, spec: { replicas } }, 'kube-controller-manager');
};
const replicas = ({ fake }: World): unknown => valueAt(fake.find(web), ['spec', 'replicas']);

describe('replica count', () => {
  it.each<[string, KubeObject[], KubeObject[], number]>([
    [
      'keeps the count of an autoscaler of the release',
      [deployment('web', 'v1'), autoscaler()],
      [deployment('web', 'v2'), autoscaler()],
      5,
    ],
    ['keeps the live count when the manifest has none', [withoutCount('v1')], [withoutCount('v2')], 5],
    [
      'applies the count of the manifest without an autoscaler',
      [deployment('web', 'v1')],
      [deployment('web', 'v2', { replicas: 2 })],
      2,
    ],
    [
      'applies the count of the manifest when the autoscaler leaves the release',
      [deployment('web', 'v1'), autoscaler()],
      [deployment('web', 'v2', { replicas: 2 })],
      2,
    ],
    [
      'applies the count of the manifest when the autoscaler scales another workload',
      [deployment('web', 'v1'), autoscaler('other')],
      [deployment('web', 'v2', { replicas: 2 }), autoscaler('other')],
      2,
    ],
  ])('%s', async (_, first, second, expected) => {
    const world = openWorld();
    await world.deploy(first);
    scale(world, 5);
    expect((await world.deploy(second)).result).toBe('deployed');
    expect(replicas(world)).toBe(expected);
    expect((await world.deploy(second)).result).toBe('unchanged');
    expect(replicas(world)).toBe(expected);
    world.stop();
  });

  it('keeps the count of an autoscaler of another owner, and of one that is not pruned', async () => {
    const world = openWorld();
    await world.deploy([deployment('web', 'v1')]);
    world.fake.put(autoscaler());
    scale(world, 5);
    await world.deploy([deployment('web', 'v2')]);
    expect(replicas(world)).toBe(5);
    await world.deploy([deployment('web', 'v3'), autoscaler()]);
    await world.deploy([deployment('web', 'v4')], { prune: false });
    expect(replicas(world)).toBe(5);
    world.stop();
  });

  it('deletes the autoscaler of a failed release before a rollback restores the old count', async () => {
    const world = openWorld();
    await world.deploy([deployment('web', 'v1', { replicas: 2 }), configMap('a', {})]);
    const failed = await world.deploy([deployment('web', 'crash', { replicas: 2 }), autoscaler()]);
    expect(failed.result).toBe('failed');
    scale(world, 7);
    expect((await world.rollback('last-verified', true))?.status).toBe('rolled-back');
    expect([replicas(world), world.fake.find('HorizontalPodAutoscaler/shop/web')]).toEqual([2, undefined]);
    const order = world.fake.calls
      .filter(({ verb, dryRun }) => !dryRun && /delete|apply/.test(verb))
      .map(({ verb, target }) => `${verb} ${target}`);
    expect(order.lastIndexOf('delete HorizontalPodAutoscaler/shop/web')).toBeLessThan(
      order.lastIndexOf(`apply ${web}`),
    );
    world.stop();
  });

  it('takes over the count of a pruned autoscaler, but no other field of another manager', async () => {
    const world = openWorld();
    await world.deploy([deployment('web', 'v1'), autoscaler()]);
    scale(world, 5);
    expect((await world.deploy([deployment('web', 'v1', { replicas: 2 })], { forceConflicts: false })).result).toBe(
      'deployed',
    );
    expect(replicas(world)).toBe(2);
    await world.deploy([deployment('web', 'v1', { replicas: 2 }), autoscaler()]);
    scale(world, 5);
    const { apiVersion, kind } = deployment('web', '');
    world.fake.put(
      { apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, spec: { minReadySeconds: 9 } },
      'kubectl-edit',
    );
    const plan = await world.plan([deployment('web', 'v1', { replicas: 2, minReadySeconds: 1 })]);
    expect(plan.problems).toMatchObject([{ code: 'FieldConflict', sentence: expect.stringContaining('kubectl-edit') }]);
    world.stop();
  });

  it('applies the count of the manifest without permission to list autoscalers', async () => {
    const world = openWorld();
    const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    world.fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('Horizontal'), denied);
    expect((await world.deploy([deployment('web', 'v1', { replicas: 3 })])).result).toBe('deployed');
    expect(replicas(world)).toBe(3);
    world.stop();
  });
});
