import { ApiError } from '@slipway/cluster';
import { findDrift } from '../../src/index.ts';
import { configMap, deployment, job } from '../samples.ts';
import { openWorld } from '../world.ts';

const openDeployed = async () => {
  const world = openWorld();
  const release = [configMap('a', { A: '1' }), configMap('b', { B: '1' }), deployment('web', 'v1'), job('batch', 'v1')];
  expect((await world.deploy(release)).result).toBe('deployed');
  const compare = () => findDrift(world.release());
  return { ...world, compare };
};

const names = ({ drifted }: Awaited<ReturnType<typeof findDrift>>): string[] =>
  drifted.map(({ ref, state, changedBy }) =>
    `${ref.kind} ${ref.name} ${state} ${changedBy.map(({ manager }) => manager).join()}`.trim(),
  );

describe('findDrift', () => {
  it('finds no drift after a deploy', async () => {
    const { compare } = await openDeployed();
    expect(await compare()).toMatchObject({ revision: { revision: 1 }, objects: 4, drifted: [], warnings: [] });
  });

  it('finds a changed object, and names the field manager', async () => {
    const { fake, compare } = await openDeployed();
    fake.put(configMap('a', { A: '2' }), 'operator');
    expect(names(await compare())).toEqual(['ConfigMap a changed operator']);
  });

  it('finds a deleted object, but ignores a deleted Job', async () => {
    const { fake, compare } = await openDeployed();
    fake.remove('ConfigMap/shop/b');
    fake.remove('Job/shop/batch');
    expect(names(await compare())).toEqual(['ConfigMap b missing']);
  });

  it('ignores fields that are not in the release', async () => {
    const { fake, compare } = await openDeployed();
    fake.setStatus('Deployment/shop/web', { replicas: 9 });
    expect(names(await compare())).toEqual([]);
  });

  it('warns about an object whose dry run is forbidden', async () => {
    const { fake, compare } = await openDeployed();
    const forbidden = new ApiError('Refused', 'Cannot apply ConfigMap/shop/a: forbidden.', {
      code: 403,
      reason: 'Forbidden',
      message: '',
    });
    fake.failOn(({ verb, target }) => verb === 'apply' && target === 'ConfigMap/shop/a', forbidden);
    expect((await compare()).warnings).toEqual([
      'Cannot apply ConfigMap/shop/a: forbidden. The object was not compared.',
    ]);
  });

  it('throws for a release without a verified revision', async () => {
    await expect(findDrift(openWorld().release())).rejects.toThrow('has no verified revision in namespace shop');
  });
});
