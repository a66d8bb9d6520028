import { ApiError } from '@slipway/cluster';
import { configMap, deployment, service } from '../samples.ts';
import { openWorld } from '../world.ts';

const release = [configMap('config', { A: '1' }), deployment('web', 'v1'), service('web')];
const denied = new ApiError('Refused', 'Cannot delete it: no', { code: 403, reason: 'Forbidden', message: 'no' });

describe('pruning', () => {
  const less = release.slice(1);

  test.each([
    [true, undefined],
    [false, { A: '1' }],
  ])('%p: what the release no longer has', async (prune, data) => {
    const world = openWorld();
    await world.deploy(release);
    await world.deploy(less, { prune });
    expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual(data);
    world.stop();
  });

  it('removes what a bad release left behind, even where pruning is off', async () => {
    const world = openWorld();
    await world.deploy(release);
    await world.deploy([configMap('left', {}), deployment('web', 'crash')]);
    expect(world.fake.find('ConfigMap/shop/left')).toBeDefined();
    await world.deploy(release, { prune: false });
    expect(world.fake.find('ConfigMap/shop/left')).toBeUndefined();
    expect(await world.history()).toEqual(['1 deployed', '2 failed', '3 deployed']);
    world.stop();
  });

  it('gives back what only a bad release had taken over from another hand, and says so', async () => {
    const world = openWorld();
    world.fake.put(configMap('theirs', { WHO: 'somebody' }));
    await world.deploy(release);
    await world.deploy([...release.slice(0, 1), configMap('theirs', { WHO: 'bad' }), deployment('web', 'crash')]);
    expect(world.fake.find('ConfigMap/shop/theirs')?.data).toEqual({ WHO: 'bad' });
    const { result, warnings } = await world.deploy(release);
    expect(result).toBe('deployed');
    expect(world.fake.find('ConfigMap/shop/theirs')).toMatchObject({ data: { WHO: 'somebody' } });
    expect(world.fake.find('ConfigMap/shop/theirs')?.metadata.annotations ?? {}).toEqual({});
    expect(warnings).toEqual([expect.stringMatching(/^ConfigMap\/shop\/theirs was given back/)]);
    expect((await world.deploy(release)).result).toBe('unchanged');
    world.stop();
  });

  it('leaves what may hold data and what is not ours any more, and says so', async () => {
    const world = openWorld();
    const claim = { ...configMap('data', {}), kind: 'PersistentVolumeClaim' };
    const kept = configMap('kept', {});
    kept.metadata.annotations = { 'helm.sh/resource-policy': 'keep' };
    await world.deploy([...release, claim, configMap('taken', {}), kept]);
    await world.fake.patch(
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'taken' },
      { metadata: { annotations: null } },
    );
    const { warnings } = await world.deploy(release);
    expect(warnings).toEqual([
      expect.stringMatching(/^PersistentVolumeClaim\/shop\/data .* may hold data/),
      expect.stringMatching(/^ConfigMap\/shop\/taken .* no longer carries the release’s annotation/),
      expect.stringMatching(/^ConfigMap\/shop\/kept .* helm.sh\/resource-policy says so/),
    ]);
    expect(world.fake.find('PersistentVolumeClaim/shop/data')).toBeDefined();
    expect(world.fake.find('ConfigMap/shop/kept')).toBeDefined();
    world.stop();
  });

  it('is no reason to take a good release back', async () => {
    const world = openWorld();
    await world.deploy(release);
    world.fake.failOn(({ verb, target }) => verb === 'delete' && target === 'ConfigMap/shop/config', denied);
    const result = await world.deploy(less);
    expect(result).toMatchObject({
      result: 'deployed',
      warnings: [expect.stringContaining('left in place: Cannot delete it: no')],
    });
    world.stop();
  });
});
