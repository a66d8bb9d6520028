import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { configMap, namespace, openWorld, type Step, type World, web } from './world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const outputs = ({ result }: Step) => result.outputs;
/** The objects of the release, without its history and without objects of controllers. */
const present = (): string[] =>
  world.fake
    .objects()
    .filter(({ kind, type }) => !['Pod', 'ReplicaSet', 'Namespace'].includes(kind) && type !== 'slipway.dev/revision')
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
    .sort();
const denied = new ApiError('Refused', 'Cannot do it: no', { code: 403, reason: 'Forbidden', message: 'no' });

describe('the namespace of the release', () => {
  beforeEach(() => {
    world.close();
    world = openWorld([]);
  });

  it('reports a missing namespace in one sentence with the remedy', async () => {
    await expect(world.deploy([web('v1')])).rejects.toMatchObject({
      message: 'Namespace shop does not exist.',
      hint: expect.stringMatching(/put a Namespace object for it into the manifests.*kubectl create namespace shop/),
    });
  });

  it('is made first when the release brings it along, so that lock and history can live in it', async () => {
    const step = await world.deploy([namespace('shop'), web('v1')]);
    expect(outputs(step)).toMatchObject({ status: 'deployed' });
    expect(world.history()).toEqual(['1 deployed']);
  });

  it('stays with the history when the first release fails, but nothing else does', async () => {
    const step = await world.deploy([namespace('shop'), web('crash'), configMap('a')]);
    expect(outputs(step)).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
    expect(present()).toEqual([]);
    expect(world.history()).toEqual(['1 rolled-back']);
  });

  it('is deleted if the deploy changed nothing in it', async () => {
    const step = await world.deploy([namespace('shop'), configMap('a', {}, 'nowhere')]);
    expect(outputs(step)).toMatchObject({ status: 'failed', 'cause-code': 'InvalidManifest' });
    expect(world.fake.find('Namespace/shop')).toBeUndefined();
  });

  it('is not made by a mere look', async () => {
    const step = await world.deploy([namespace('shop'), web('v1')], { mode: 'diff' });
    expect(outputs(step)).toMatchObject({ status: 'diff' });
    expect(world.fake.objects()).toEqual([]);
  });
});

describe('after an earlier run was killed half way', () => {
  const kill = async (): Promise<void> => {
    await world.deploy([web('v1')]);
    const cancel = new AbortController();
    world.fake.onChange(() => world.fake.find('ConfigMap/shop/left') && cancel.abort(new Error('SIGINT')));
    await world.deploy([web('slow'), configMap('left')], {}, cancel.signal);
    world.fake.remove('Lease/shop/slipway.app');
    expect(world.history()).toEqual(['1 deployed', '2 pending']);
  };
  const impossible = configMap('a', {}, 'nowhere');

  it('rolls back what the earlier run left if the deploy is rejected', async () => {
    await kill();
    const step = await world.deploy([impossible]);
    expect(outputs(step)).toMatchObject({ status: 'failed', 'cause-code': 'InvalidManifest', rollback: 'rolled-back' });
    expect(step.log).toContain('An earlier run of release app was interrupted. Slipway rolls back its changes.');
    expect(present()).toEqual(['Deployment/web']);
    expect(world.history()).toEqual(['1 deployed', '2 rolled-back']);
  });

  it('keeps what the earlier run left with `on-failure: keep`', async () => {
    await kill();
    const step = await world.deploy([impossible], { 'on-failure': 'keep' });
    expect(outputs(step)).toMatchObject({ rollback: 'nothing-to-roll-back' });
    expect(world.history()).toEqual(['1 deployed', '2 pending']);
  });

  it('prunes what the earlier run left after a verified deploy', async () => {
    await kill();
    expect(outputs(await world.deploy([web('v2')]))).toMatchObject({ status: 'deployed' });
    expect(present()).toEqual(['Deployment/web']);
  });
});

describe('the lock', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a good deploy', () => world.deploy([web('v1')])],
    ['a bad one', () => world.deploy([web('crash')])],
    ['one with problems', () => world.deploy([configMap('a', {}, 'nowhere')])],
    [
      'one that could not look',
      async () => {
        const mend = world.fake.failOn(({ verb }) => verb === 'checkPermissions', denied);
        await expect(world.deploy([web('v1')])).rejects.toThrow('Cannot do it: no');
        mend();
      },
    ],
    [
      'one that could not roll back',
      async () => {
        const mend = world.fake.failOn(
          ({ verb, target }) => verb === 'list' && target.startsWith('Secret') && world.history().length > 0,
          denied,
        );
        const { result } = await world.deploy([web('crash')]);
        expect(result.outputs).toMatchObject({ status: 'failed', rollback: 'failed' });
        mend();
      },
    ],
  ])('is free after %s', async (_, run) => {
    await run();
    expect(world.fake.find('Lease/shop/slipway.app')).toBeUndefined();
  });

  it('stops the deploy without further changes after the lock is lost', async () => {
    world.fake.onChange(() => {
      if (!world.fake.find('Deployment/shop/web')) return;
      world.fake.remove('Lease/shop/slipway.app');
    });
    const step = await world.deploy([web('slow')]);
    expect(step.result).toMatchObject({
      status: 'cancelled',
      sentence: expect.stringContaining('The lock of release app was deleted'),
    });
    expect(world.history()).toEqual(['1 pending']);
    expect(world.fake.find('Deployment/shop/web')).toBeDefined();
  });
});

describe('bad input', () => {
  test.each<[string, KubeObject[] | undefined, Readonly<Record<string, string>>, RegExp]>([
    ['without a name', [web('v1')], { release: '' }, /The release has no name/],
    [
      'with a name that Kubernetes rejects',
      [web('v1')],
      { release: 'My_App' },
      /release `My_App` is not a valid Kubernetes name/,
    ],
    [
      'with a namespace that Kubernetes rejects',
      [web('v1')],
      { namespace: 'Shop' },
      /namespace `Shop` is not a valid Kubernetes name/,
    ],
    ['with nothing to deploy', undefined, {}, /neither `manifests` nor `chart` is set/],
    ['with manifests and a chart', [web('v1')], { chart: 'chart' }, /Both `manifests` and `chart` are set/],
    [
      'with values but no chart',
      [web('v1')],
      { values: 'values.yaml' },
      /`values` is set, but the release has no chart/,
    ],
    ['without objects', [], {}, /k8s\.yaml: the files contain no object/],
    ['with a file that does not exist', undefined, { manifests: 'nothing.yaml' }, /nothing\.yaml/],
    [
      'with an image that matches nothing',
      [web('v1')],
      { images: 'registry.test/api=registry.test/api:2' },
      /registry\.test\/api/,
    ],
  ])('rejects a deploy %s before the first request', async (_, objects, given, message) => {
    await expect(world.deploy(objects, given)).rejects.toThrow(message);
    expect(world.fake.calls).toEqual([]);
  });

  it('reports the errors of several inputs together', async () => {
    const given = {
      ...{ release: 'My_App', namespace: 'Shop', chart: 'chart', traffic: 'gateway' },
      ...{ smoke: 'fetch /\nGET health', images: 'registry.test/api\nregistry.test/web' },
    };
    await expect(world.deploy([web('v1')], given)).rejects.toMatchObject({
      errors: [
        { message: 'input `traffic`: `gateway` needs a canary, whose requests it splits.' },
        { message: 'release `My_App` is not a valid Kubernetes name.' },
        { message: 'namespace `Shop` is not a valid Kubernetes name.' },
        { message: 'input `smoke`: `fetch /` is not a request.' },
        { message: 'input `smoke`: `GET health` is not a request.' },
        { message: 'Both `manifests` and `chart` are set, but a release uses only one of them.' },
        { message: expect.stringContaining('the images entry "registry.test/api" has neither a tag nor a digest') },
        { message: expect.stringContaining('the images entry "registry.test/web" has neither a tag nor a digest') },
      ],
    });
    expect(world.fake.calls).toEqual([]);
  });

  it('names file and line of an error in a manifest', async () => {
    world.write('k8s.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  generateName: x-\n');
    await expect(world.deploy(undefined, { manifests: 'k8s.yaml' })).rejects.toMatchObject({
      place: { file: expect.stringContaining('k8s.yaml') },
    });
  });
});
