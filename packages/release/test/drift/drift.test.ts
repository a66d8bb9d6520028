import { ApiError } from '@slipway/cluster';
import { findDrift } from '../../src/index.ts';
import { configMap, deployment, job } from '../samples.ts';
import { openWorld } from '../world.ts';

const deployed = async () => {
  const world = openWorld();
  const release = [configMap('a', { A: '1' }), configMap('b', { B: '1' }), deployment('web', 'v1'), job('batch', 'v1')];
  expect((await world.deploy(release)).result).toBe('deployed');
  const look = () => findDrift(world.release());
  return { ...world, look };
};

const names = ({ drifted }: Awaited<ReturnType<typeof findDrift>>): string[] =>
  drifted.map(({ ref, what, by }) =>
    `${ref.kind} ${ref.name} ${what} ${by.map(({ manager }) => manager).join()}`.trim(),
  );

describe('drift', () => {
  it('is none right after a deploy', async () => {
    const { look } = await deployed();
    expect(await look()).toMatchObject({ revision: { revision: 1 }, objects: 4, drifted: [], warnings: [] });
  });

  it('is what somebody changed, named by manager', async () => {
    const { fake, look } = await deployed();
    fake.put(configMap('a', { A: '2' }), 'somebody');
    expect(names(await look())).toEqual(['ConfigMap a changed somebody']);
  });

  it('is what somebody deleted, but for a Job, which may have outlived its time', async () => {
    const { fake, look } = await deployed();
    fake.remove('ConfigMap/shop/b');
    fake.remove('Job/shop/batch');
    expect(names(await look())).toEqual(['ConfigMap b missing']);
  });

  it('is no field that the release says nothing about', async () => {
    const { fake, look } = await deployed();
    fake.setStatus('Deployment/shop/web', { replicas: 9 });
    expect(names(await look())).toEqual([]);
  });

  it('is unknown for what may not be tried, which is said', async () => {
    const { fake, look } = await deployed();
    const forbidden = new ApiError('Refused', 'Cannot apply ConfigMap/shop/a: forbidden.', {
      code: 403,
      reason: 'Forbidden',
      message: '',
    });
    fake.failOn(({ verb, target }) => verb === 'apply' && target === 'ConfigMap/shop/a', forbidden);
    expect((await look()).warnings).toEqual(['Cannot apply ConfigMap/shop/a: forbidden. So it was not compared.']);
  });

  it('of a release without a good revision is an error', async () => {
    await expect(findDrift(openWorld().release())).rejects.toThrow('has no verified revision in namespace shop');
  });
});
