import { ApiError } from '@slipway/cluster';
import { configMap, deployment, service } from '../samples.ts';
import { openWorld } from '../world.ts';

const release = [configMap('config', { A: '1' }), deployment('web', 'v1'), service('web')];
const denied = new ApiError('Refused', 'Cannot delete it: no', { code: 403, reason: 'Forbidden', message: 'no' });

describe('prune', () => {
  const withoutConfig = release.slice(1);

  it.each([
    ['deletes objects that left the manifests', true, undefined],
    ['keeps objects that left the manifests when prune is false', false, { A: '1' }],
  ])('%s', async (_, prune, data) => {
    const world = openWorld();
    await world.deploy(release);
    await world.deploy(withoutConfig, { prune });
    expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual(data);
    world.stop();
  });

  it('deletes objects of a failed release even when prune is false', async () => {
    const world = openWorld();
    await world.deploy(release);
    await world.deploy([configMap('left', {}), deployment('web', 'crash')]);
    expect(world.fake.find('ConfigMap/shop/left')).toBeDefined();
    await world.deploy(release, { prune: false });
    expect(world.fake.find('ConfigMap/shop/left')).toBeUndefined();
    expect(await world.history()).toEqual(['1 deployed', '2 failed', '3 deployed']);
    world.stop();
  });

  it('restores the original of an object that only a failed release adopted, and warns', async () => {
    const world = openWorld();
    world.fake.put(configMap('theirs', { WHO: 'original' }));
    await world.deploy(release);
    await world.deploy([...release.slice(0, 1), configMap('theirs', { WHO: 'bad' }), deployment('web', 'crash')]);
    expect(world.fake.find('ConfigMap/shop/theirs')?.data).toEqual({ WHO: 'bad' });
    const { result, warnings } = await world.deploy(release);
    expect(result).toBe('deployed');
    expect(world.fake.find('ConfigMap/shop/theirs')).toMatchObject({ data: { WHO: 'original' } });
    expect(world.fake.find('ConfigMap/shop/theirs')?.metadata.annotations ?? {}).toEqual({});
    expect(warnings).toEqual([expect.stringMatching(/^ConfigMap\/shop\/theirs was restored to its state before/)]);
    expect((await world.deploy(release)).result).toBe('unchanged');
    world.stop();
  });

  it('keeps objects that may hold data or no longer belong to the release, and warns', async () => {
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
      expect.stringMatching(/^ConfigMap\/shop\/taken .* no longer has the annotation of the release/),
      expect.stringMatching(/^ConfigMap\/shop\/kept .* helm.sh\/resource-policy is "keep"/),
    ]);
    expect(world.fake.find('PersistentVolumeClaim/shop/data')).toBeDefined();
    expect(world.fake.find('ConfigMap/shop/kept')).toBeDefined();
    world.stop();
  });

  it('stays deployed when an object cannot be deleted', async () => {
    const world = openWorld();
    await world.deploy(release);
    world.fake.failOn(({ verb, target }) => verb === 'delete' && target === 'ConfigMap/shop/config', denied);
    const result = await world.deploy(withoutConfig);
    expect(result).toMatchObject({
      result: 'deployed',
      warnings: [expect.stringContaining('stays in the cluster: Cannot delete it: no')],
    });
    world.stop();
  });
});
