import type { KubeObject } from '@slipway/kubernetes';
import { openHistory, preflight, readLastApplied } from '../../src/index.ts';
import { configMap, deployment, id, withoutReplicas } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const release = [configMap('config', { A: '1' }), deployment('web', 'v1')];

/** Returns the objects for which the preflight sends a dry run. */
const dryRunsFor = async (world: World, objects: readonly KubeObject[]): Promise<string[]> => {
  const start = world.fake.calls.length;
  const lastApplied = readLastApplied(openHistory(world.fake, id));
  const plan = await preflight(world.fake, id, objects, { forceConflicts: true, lastApplied });
  expect(plan.problems).toEqual([]);
  return world.fake.calls
    .slice(start)
    .filter(({ verb, dryRun }) => verb === 'apply' && dryRun)
    .map(({ target }) => target)
    .sort();
};

const both = ['ConfigMap/shop/config', 'Deployment/shop/web'];
const ref = (kind: string, apiVersion: string, name: string) => ({ apiVersion, kind, namespace: 'shop', name });
const config = ref('ConfigMap', 'v1', 'config');
const web = ref('Deployment', 'apps/v1', 'web');

it.each<[string, (world: World) => unknown, readonly KubeObject[], string[]]>([
  ['sends no dry run when all objects are as they were applied', () => {}, release, []],
  [
    'sends a dry run for an object that the release changes',
    () => {},
    [configMap('config', { A: '2' }), deployment('web', 'v1')],
    both.slice(0, 1),
  ],
  [
    'sends a dry run for an object from which the release removes a field',
    () => {},
    [configMap('config', {}), deployment('web', 'v1')],
    both.slice(0, 1),
  ],
  [
    'sends a dry run for an object that another client changed',
    ({ fake }) => fake.patch(config, { data: { A: '9' } }),
    release,
    both.slice(0, 1),
  ],
  [
    'sends a dry run for an object from which another client removed a field',
    ({ fake }) => fake.patch(config, { data: { A: null } }),
    release,
    both.slice(0, 1),
  ],
  [
    'sends a dry run for an object without the annotation of the release',
    ({ fake }) => fake.patch(config, { metadata: { annotations: null } }),
    release,
    both.slice(0, 1),
  ],
  [
    'sends a dry run for an object with a list that another client extended',
    ({ fake }) =>
      fake.patch(web, {
        spec: {
          template: {
            spec: {
              containers: [
                { name: 'web', image: 'registry.test/web:v1' },
                { name: 'x', image: 'x' },
              ],
            },
          },
        },
      }),
    release,
    both.slice(1),
  ],
  [
    'sends no dry run for fields that another client added',
    ({ fake }) => fake.patch(config, { data: { B: '1' }, metadata: { labels: { a: 'b' } } }),
    release,
    [],
  ],
  [
    'sends a dry run for a scaled workload whose manifest has a count',
    ({ fake }) => fake.patch(web, { spec: { replicas: 4 } }),
    release,
    both.slice(1),
  ],
  [
    'sends a dry run for a deleted object',
    ({ fake }) => fake.remove('ConfigMap/shop/config'),
    release,
    both.slice(0, 1),
  ],
  [
    'sends a dry run for all objects after a failed release',
    (world) => world.deploy([configMap('config', { A: '1' }), deployment('web', 'crash')]),
    release,
    both,
  ],
  [
    'sends a dry run for all objects when the last verified revision is damaged',
    ({ fake }) => fake.patch(ref('Secret', 'v1', 'slipway.app.v1'), { data: null }),
    release,
    both,
  ],
])('%s', async (_, change, objects, expected) => {
  const world = openWorld();
  await world.deploy(release);
  await change(world);
  expect(await dryRunsFor(world, objects)).toEqual(expected);
  world.stop();
});

it('sends no dry run for a scaled workload whose manifest has no count', async () => {
  const world = openWorld();
  const autoscaled = withoutReplicas(deployment('web', 'v1'));
  await world.deploy([autoscaled]);
  await world.fake.patch(web, { spec: { replicas: 4 } });
  expect(await dryRunsFor(world, [autoscaled])).toEqual([]);
  world.stop();
});
