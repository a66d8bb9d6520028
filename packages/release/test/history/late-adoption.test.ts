import type { Cluster } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { refOf } from '@slipway/kubernetes';
import { openHistory } from '../../src/index.ts';
import { configMap, deployment, id } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

/** A cluster in which another manager creates an object after the plan, just before the apply. */
const withLateCreation = (world: World, theirs: KubeObject, manager = 'operator'): Cluster => {
  let isCreated = false;
  return {
    ...world.fake,
    apply: async (object, options) => {
      if (!options?.dryRun && !isCreated && refOf(object).name === theirs.metadata.name) {
        isCreated = true;
        world.fake.put(theirs, manager);
      }
      return world.fake.apply(object, options);
    },
  };
};
const crashing = deployment('web', 'crash');

it('adopts the object with its fields, and restores it when the release is rolled back', async () => {
  const world = openWorld();
  const cluster = withLateCreation(world, configMap('shared', { THEIRS: '1', BOTH: '2' }));
  const ours = configMap('shared', { OURS: '1', BOTH: '2' });
  const outcome = await world.deploy([ours, crashing], { forceConflicts: false }, cluster);
  expect(outcome.result).toBe('failed');
  expect(world.fake.find('ConfigMap/shop/shared')?.data).toEqual({ THEIRS: '1', OURS: '1', BOTH: '2' });
  const line =
    'ConfigMap/shop/shared was created by operator after the preflight. Slipway adopts it, and restores it if the release is rolled back.';
  expect(world.ports.lines).toContain(`warning: ${line}`);
  expect(outcome.warnings).toContain(line);
  expect((await world.rollback('last-verified', true))?.status).toBe('rolled-back');
  const restored = world.fake.find('ConfigMap/shop/shared');
  expect(restored?.data).toEqual({ THEIRS: '1', BOTH: '2' });
  expect(restored?.metadata.annotations ?? {}).toEqual({});
  expect(world.fake.find('Deployment/shop/web')).toBeUndefined();
  world.stop();
});

it('restores the values that a forced apply replaced', async () => {
  const world = openWorld();
  const cluster = withLateCreation(world, configMap('shared', { BOTH: 'theirs' }));
  await world.deploy([configMap('shared', { BOTH: 'ours' }), crashing], { forceConflicts: true }, cluster);
  expect(world.fake.find('ConfigMap/shop/shared')?.data).toEqual({ BOTH: 'ours' });
  await world.rollback('last-verified', true);
  expect(world.fake.find('ConfigMap/shop/shared')?.data).toEqual({ BOTH: 'theirs' });
  world.stop();
});

it('fails the release when a value differs, and leaves the object unchanged', async () => {
  const world = openWorld();
  const cluster = withLateCreation(world, configMap('shared', { BOTH: 'theirs' }));
  const outcome = await world.deploy([configMap('shared', { BOTH: 'ours' })], { forceConflicts: false }, cluster);
  expect(outcome).toMatchObject({ result: 'failed', cause: { code: 'FieldConflict' } });
  expect(world.fake.find('ConfigMap/shop/shared')?.data).toEqual({ BOTH: 'theirs' });
  world.stop();
});

it('records that the release did not create the object, so that later releases do not prune it', async () => {
  const world = openWorld();
  const cluster = withLateCreation(world, configMap('shared', { A: '1' }));
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

it('warns about no object that the release created itself', async () => {
  const world = openWorld();
  expect((await world.deploy([configMap('a', {}), deployment('web', 'v1')])).warnings).toEqual([]);
  world.stop();
});
