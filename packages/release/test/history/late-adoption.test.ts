import type { Cluster } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { refOf } from '@slipway/kubernetes';
import { openHistory } from '../../src/index.ts';
import { configMap, deployment, id } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

/** A cluster in which somebody else is quicker by a moment: after the plan, just before the apply. */
const withQuicker = (world: World, theirs: KubeObject, manager = 'somebody'): Cluster => {
  let done = false;
  return {
    ...world.fake,
    apply: async (object, options) => {
      if (!options?.dryRun && !done && refOf(object).name === theirs.metadata.name) {
        done = true;
        world.fake.put(theirs, manager);
      }
      return world.fake.apply(object, options);
    },
  };
};
const bad = deployment('web', 'crash');

it('is adopted with what it had, and given back as it was when the release is undone', async () => {
  const world = openWorld();
  const cluster = withQuicker(world, configMap('shared', { THEIRS: '1', BOTH: '2' }));
  const ours = configMap('shared', { OURS: '1', BOTH: '2' });
  const rolled = await world.deploy([ours, bad], { forceConflicts: false }, cluster);
  expect(rolled.result).toBe('failed');
  expect(world.fake.find('ConfigMap/shop/shared')?.data).toEqual({ THEIRS: '1', OURS: '1', BOTH: '2' });
  const line =
    'ConfigMap/shop/shared was made by somebody while this release was being prepared: it is adopted, and given back when the release is undone.';
  expect(world.told.lines).toContain(`warning: ${line}`);
  expect(rolled.warnings).toContain(line);
  expect((await world.rollback('last-good', true))?.status).toBe('rolled-back');
  const back = world.fake.find('ConfigMap/shop/shared');
  expect(back?.data).toEqual({ THEIRS: '1', BOTH: '2' });
  expect(back?.metadata.annotations ?? {}).toEqual({});
  expect(world.fake.find('Deployment/shop/web')).toBeUndefined();
  world.stop();
});

it('comes back with the values that force took from it', async () => {
  const world = openWorld();
  const cluster = withQuicker(world, configMap('shared', { BOTH: 'theirs' }));
  await world.deploy([configMap('shared', { BOTH: 'ours' }), bad], { forceConflicts: true }, cluster);
  expect(world.fake.find('ConfigMap/shop/shared')?.data).toEqual({ BOTH: 'ours' });
  await world.rollback('last-good', true);
  expect(world.fake.find('ConfigMap/shop/shared')?.data).toEqual({ BOTH: 'theirs' });
  world.stop();
});

it('is left as it is where it says otherwise, and the release fails', async () => {
  const world = openWorld();
  const cluster = withQuicker(world, configMap('shared', { BOTH: 'theirs' }));
  const rolled = await world.deploy([configMap('shared', { BOTH: 'ours' })], { forceConflicts: false }, cluster);
  expect(rolled).toMatchObject({ result: 'failed', cause: { code: 'FieldConflict' } });
  expect(world.fake.find('ConfigMap/shop/shared')?.data).toEqual({ BOTH: 'theirs' });
  world.stop();
});

it('is known from then on for what others made: no later release removes it', async () => {
  const world = openWorld();
  const cluster = withQuicker(world, configMap('shared', { A: '1' }));
  const one = await world.deploy([configMap('shared', { A: '1' }), configMap('own', {})], {}, cluster);
  expect(one.result).toBe('deployed');
  const history = openHistory(world.fake, id);
  const [revision] = (await history.revisions()).revisions;
  const record = revision && (await history.read(revision));
  expect(record?.objects.map(({ ref, created }) => [ref.name, created])).toEqual([
    ['shared', false],
    ['own', true],
  ]);
  await world.deploy([deployment('web', 'v1')]);
  expect(world.fake.find('ConfigMap/shop/shared')).toBeDefined();
  expect(world.fake.find('ConfigMap/shop/own')).toBeUndefined();
  world.stop();
});

it('is nothing that this release made itself', async () => {
  const world = openWorld();
  expect((await world.deploy([configMap('a', {}), deployment('web', 'v1')])).warnings).toEqual([]);
  world.stop();
});
