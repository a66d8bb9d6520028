import type { KubeObject } from '@slipway/kubernetes';
import { openHistory, preflight, readLastApplied } from '../../src/index.ts';
import { configMap, deployment, id, withoutReplicas } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const release = [configMap('config', { A: '1' }), deployment('web', 'v1')];

/** Whose dry runs the server had to answer. */
const asked = async (world: World, objects: readonly KubeObject[]): Promise<string[]> => {
  const from = world.fake.calls.length;
  const settled = readLastApplied(openHistory(world.fake, id));
  const plan = await preflight(world.fake, id, objects, { forceConflicts: true, lastApplied: settled });
  expect(plan.problems).toEqual([]);
  return world.fake.calls
    .slice(from)
    .filter(({ verb, dryRun }) => verb === 'apply' && dryRun)
    .map(({ target }) => target)
    .sort();
};

const both = ['ConfigMap/shop/config', 'Deployment/shop/web'];
const ref = (kind: string, apiVersion: string, name: string) => ({ apiVersion, kind, namespace: 'shop', name });
const config = ref('ConfigMap', 'v1', 'config');
const web = ref('Deployment', 'apps/v1', 'web');

test.each<[string, (world: World) => unknown, readonly KubeObject[], string[]]>([
  ['nothing when all stands as it was applied', () => {}, release, []],
  ['what the release changes', () => {}, [configMap('config', { A: '2' }), deployment('web', 'v1')], both.slice(0, 1)],
  [
    'what the release takes a field from',
    () => {},
    [configMap('config', {}), deployment('web', 'v1')],
    both.slice(0, 1),
  ],
  ['what somebody changed', ({ fake }) => fake.patch(config, { data: { A: '9' } }), release, both.slice(0, 1)],
  [
    'what somebody took a field from',
    ({ fake }) => fake.patch(config, { data: { A: null } }),
    release,
    both.slice(0, 1),
  ],
  [
    'what no longer says whose it is',
    ({ fake }) => fake.patch(config, { metadata: { annotations: null } }),
    release,
    both.slice(0, 1),
  ],
  [
    'what somebody put something into a list of',
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
    'not about what somebody added elsewhere',
    ({ fake }) => fake.patch(config, { data: { B: '1' }, metadata: { labels: { a: 'b' } } }),
    release,
    [],
  ],
  [
    'what somebody scaled although the manifest has a count',
    ({ fake }) => fake.patch(web, { spec: { replicas: 4 } }),
    release,
    both.slice(1),
  ],
  ['what is gone', ({ fake }) => fake.remove('ConfigMap/shop/config'), release, both.slice(0, 1)],
  [
    'everything when a release was begun since and not undone',
    (world) => world.deploy([configMap('config', { A: '1' }), deployment('web', 'crash')]),
    release,
    both,
  ],
  [
    'everything when the last good entry is damaged',
    ({ fake }) => fake.patch(ref('Secret', 'v1', 'slipway.app.v1'), { data: null }),
    release,
    both,
  ],
])('the server is asked about %s', async (_, disturb, objects, expected) => {
  const world = openWorld();
  await world.deploy(release);
  await disturb(world);
  expect(await asked(world, objects)).toEqual(expected);
  world.stop();
});

it('does not ask about a workload whose count an autoscaler sets', async () => {
  const world = openWorld();
  const open = withoutReplicas(deployment('web', 'v1'));
  await world.deploy([open]);
  await world.fake.patch(web, { spec: { replicas: 4 } });
  expect(await asked(world, [open])).toEqual([]);
  world.stop();
});
