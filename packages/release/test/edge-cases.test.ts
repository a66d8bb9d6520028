import { configMap, deployment, stateOf } from './samples.ts';
import { openWorld } from './world.ts';

it('names the finalizer of an object that it prunes, and stays deployed', async () => {
  const world = openWorld();
  await world.deploy([configMap('a', {}), configMap('held', {})]);
  await world.fake.patch(
    { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'held' },
    { metadata: { finalizers: ['test/hold'] } },
  );
  expect(await world.deploy([configMap('a', { A: '1' })])).toMatchObject({
    result: 'deployed',
    warnings: [expect.stringMatching(/ConfigMap\/shop\/held .*was not deleted within 1 min: it waits for test\/hold/)],
  });
  world.stop();
});

it('rolls back past several failed releases that created and changed objects', async () => {
  const world = openWorld();
  await world.deploy([configMap('a', { A: '1' }), configMap('b', {}), deployment('web', 'v1')]);
  const verified = stateOf(world.fake);
  await world.deploy([configMap('c', {}), deployment('web', 'crash')]);
  await world.deploy([configMap('a', { A: '3' }), configMap('d', {}), deployment('web', 'crash')]);
  expect((await world.rollback())?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(verified);
  world.stop();
});
