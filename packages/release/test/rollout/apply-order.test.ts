import { ApiError } from '@slipway/cluster';
import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { configMap, deployment, job } from '../samples.ts';
import { openWorld } from '../world.ts';
import { writes } from './writes.ts';

const namespace = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
const definition: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'models.ml.test' },
  spec: { group: 'ml.test', scope: 'Namespaced', names: { kind: 'Model' }, versions: [{ name: 'v1' }] },
};
const model: KubeObject = {
  apiVersion: 'ml.test/v1',
  kind: 'Model',
  metadata: { name: 'm', namespace: 'shop' },
  spec: { a: 1 },
};

describe('order of objects', () => {
  it('applies namespaces and kinds before their objects', async () => {
    const world = openWorld();
    const inside = { ...configMap('a', {}), metadata: { name: 'a', namespace: 'team' } };
    expect((await world.deploy([model, inside, definition, namespace('team'), deployment('web', 'v1')])).result).toBe(
      'deployed',
    );
    const applied = writes(world).filter((line) => line.startsWith('apply'));
    expect(applied.slice(0, 3)).toEqual([
      'apply Namespace/team',
      'apply CustomResourceDefinition/models.ml.test',
      'apply ConfigMap/team/a',
    ]);
    world.stop();
  });

  it('retries an object until the API server serves the changed CustomResourceDefinition', async () => {
    const world = openWorld();
    let left = 3;
    const late = new ApiError('BadInput', 'x', {
      code: 400,
      reason: 'BadRequest',
      message: 'Model in version "v1" cannot be handled as a Model: strict decoding error: unknown field "spec.a"',
    });
    world.fake.failOn(
      ({ verb, target, dryRun }) => verb === 'apply' && !dryRun && target === 'Model/shop/m' && left-- > 0,
      late,
    );
    expect((await world.deploy([model, definition])).result).toBe('deployed');
    expect(left).toBe(-1);
    world.stop();
  });

  it('stops before other changes when a Job of the phase `before` fails', async () => {
    const world = openWorld();
    await world.deploy([deployment('web', 'v1')]);
    const result = await world.deploy([
      deployment('web', 'v2'),
      job('migrate', 'fail', { 'slipway.dev/phase': 'before' }),
    ]);
    expect(result).toMatchObject({ result: 'failed', cause: { code: 'JobFailed' } });
    expect(
      valueAt(world.fake.find('Deployment/shop/web'), ['spec', 'template', 'spec', 'containers', 0, 'image']),
    ).toBe('registry.test/web:v1');
    world.stop();
  });

  it('applies the Job of the phase `after` last', async () => {
    const world = openWorld();
    await world.deploy([job('report', 'v1', { 'slipway.dev/phase': 'after' }), deployment('web', 'v1')]);
    expect(
      writes(world)
        .filter((line) => line.startsWith('apply'))
        .at(-1),
    ).toBe('apply Job/shop/report');
    world.stop();
  });
});
