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
const open = (tag: string): KubeObject => withoutReplicas(deployment('web', tag));
/** The autoscaler, or a person, sets the count. */
const scale = ({ fake }: World, replicas: number): void => {
  const { apiVersion, kind, metadata } = fake.find(web) as KubeObject;
  const { name, namespace = '' } = metadata;
  fake.put({ apiVersion, kind, metadata: { name, namespace }, spec: { replicas } }, 'kube-controller-manager');
};
const replicas = ({ fake }: World): unknown => valueAt(fake.find(web), ['spec', 'replicas']);

test.each<[string, KubeObject[], KubeObject[], number]>([
  [
    'stays with an autoscaler of the release',
    [deployment('web', 'v1'), autoscaler()],
    [deployment('web', 'v2'), autoscaler()],
    5,
  ],
  ['stays where the manifest names none', [open('v1')], [open('v2')], 5],
  ['is the manifest’s where nobody scales', [deployment('web', 'v1')], [deployment('web', 'v2', { replicas: 2 })], 2],
  [
    'is the manifest’s as soon as the autoscaler leaves the release',
    [deployment('web', 'v1'), autoscaler()],
    [deployment('web', 'v2', { replicas: 2 })],
    2,
  ],
  [
    'is the manifest’s where another workload scales',
    [deployment('web', 'v1'), autoscaler('other')],
    [deployment('web', 'v2', { replicas: 2 }), autoscaler('other')],
    2,
  ],
])('the replica count %s', async (_, first, second, expected) => {
  const world = openWorld();
  await world.deploy(first);
  scale(world, 5);
  expect((await world.deploy(second)).result).toBe('deployed');
  expect(replicas(world)).toBe(expected);
  expect((await world.deploy(second)).result).toBe('unchanged');
  expect(replicas(world)).toBe(expected);
  world.stop();
});

it('stays with an autoscaler that somebody else made, and with one that is not pruned', async () => {
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

it('stays through a rollback, and an autoscaler that the bad release brought is gone before the old count returns', async () => {
  const world = openWorld();
  await world.deploy([deployment('web', 'v1', { replicas: 2 }), configMap('a', {})]);
  const bad = await world.deploy([deployment('web', 'crash', { replicas: 2 }), autoscaler()]);
  expect(bad.result).toBe('failed');
  scale(world, 7);
  expect((await world.rollback('last-verified', true))?.status).toBe('rolled-back');
  expect([replicas(world), world.fake.find('HorizontalPodAutoscaler/shop/web')]).toEqual([2, undefined]);
  const order = world.fake.calls
    .filter(({ verb, dryRun }) => !dryRun && /delete|apply/.test(verb))
    .map(({ verb, target }) => `${verb} ${target}`);
  expect(order.lastIndexOf('delete HorizontalPodAutoscaler/shop/web')).toBeLessThan(order.lastIndexOf(`apply ${web}`));
  world.stop();
});

it('is taken from an autoscaler that leaves, but nothing else is taken from anybody', async () => {
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

it('is the manifest’s where autoscalers may not be read', async () => {
  const world = openWorld();
  const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
  world.fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('Horizontal'), denied);
  expect((await world.deploy([deployment('web', 'v1', { replicas: 3 })])).result).toBe('deployed');
  expect(replicas(world)).toBe(3);
  world.stop();
});
