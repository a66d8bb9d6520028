import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { configMap, service } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

describe('readLiveObjects with many objects', () => {
  const fortyOf = (create: (name: string) => KubeObject): KubeObject[] =>
    Array.from({ length: 40 }, (_, at) => create(`o-${at}`));
  const readCount = (world: World): number => world.fake.calls.filter(({ verb }) => verb === 'get').length;

  it('reads each kind with one list', async () => {
    const world = openWorld();
    await world.plan([...fortyOf((name) => configMap(name, {})), ...fortyOf(service)]);
    expect(readCount(world)).toBe(0);
    expect(
      world.fake.calls.filter(({ verb, target }) => verb === 'list' && /ConfigMap|Service/.test(target)),
    ).toHaveLength(2);
  });

  it('reads objects one by one without permission to list them', async () => {
    const world = openWorld();
    world.fake.put(configMap('o-3', { A: 'theirs' }));
    const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    world.fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('ConfigMap'), denied);
    const plan = await world.plan(fortyOf((name) => configMap(name, {})));
    expect(plan.objects.filter(({ live }) => live).map(({ object }) => object.metadata.name)).toEqual(['o-3']);
  });
});
