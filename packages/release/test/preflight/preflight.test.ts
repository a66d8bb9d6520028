import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { preflight } from '../../src/index.ts';
import { configMap, deployment, id, job, withContainer } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const codes = async (world: World, ...objects: KubeObject[]): Promise<string[]> =>
  (await world.plan(objects)).problems.map(({ code, sentence }) => `${code}: ${sentence}`);
const actions = async (world: World, ...objects: KubeObject[]): Promise<string[]> =>
  (await world.plan(objects)).objects.map(({ object, action }) => `${action} ${object.kind}/${object.metadata.name}`);

const namespace = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
const definition = (properties: object = {}): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'models.ml.test' },
  spec: { group: 'ml.test', scope: 'Namespaced', names: { kind: 'Model' }, versions: [{ name: 'v1', ...properties }] },
});
const model: KubeObject = {
  apiVersion: 'ml.test/v1',
  kind: 'Model',
  metadata: { name: 'm', namespace: 'shop' },
  spec: { a: 1 },
};

describe('preflight', () => {
  it('plans to create, configure, replace or keep each object', async () => {
    const world = openWorld();
    await world.deploy([configMap('same', { A: '1' }), configMap('other', { A: '1' }), job('batch', 'v1')]);
    expect(
      await actions(
        world,
        configMap('same', { A: '1' }),
        configMap('other', { A: '2' }),
        configMap('new', {}),
        job('batch', 'v2'),
      ),
    ).toEqual(['unchanged ConfigMap/same', 'configure ConfigMap/other', 'create ConfigMap/new', 'replace Job/batch']);
  });

  it('changes nothing in the cluster', async () => {
    const world = openWorld();
    const objects = world.fake.objects();
    await world.plan([configMap('a', {}), deployment('web', 'v1')]);
    expect(world.fake.objects()).toEqual(objects);
  });

  it('replaces a Job that is being deleted, and rejects other objects that are being deleted', async () => {
    const world = openWorld();
    for (const object of [job('batch', 'v1'), configMap('a', {})]) {
      world.fake.put({ ...object, metadata: { ...object.metadata, finalizers: ['test/hold'] } });
      world.fake.remove(`${object.kind}/shop/${object.metadata.name}`);
    }
    expect(await actions(world, job('batch', 'v1'))).toEqual(['replace Job/batch']);
    expect(await codes(world, configMap('a', {}))).toEqual([
      expect.stringMatching(/^NotReady: ConfigMap a is being deleted/),
    ]);
  });

  it('sends no dry run for objects whose namespace or kind the release creates', async () => {
    const world = openWorld();
    const inside = { ...configMap('a', {}), metadata: { name: 'a', namespace: 'team' } };
    expect(await actions(world, namespace('team'), inside, definition(), model)).toEqual([
      'create Namespace/team',
      'create ConfigMap/a',
      'create CustomResourceDefinition/models.ml.test',
      'create Model/m',
    ]);
    expect(world.fake.calls.some(({ target, dryRun }) => dryRun && /Model|team\/a/.test(target))).toBe(false);
  });

  it('sends no dry run for objects of a kind that the release changes', async () => {
    const world = openWorld();
    const stored = definition();
    stored.metadata.annotations = { 'slipway.dev/release': 'shop/app' };
    world.fake.put(stored, 'slipway');
    world.fake.put(model);
    const strict = new ApiError('BadInput', 'unknown field', {
      code: 400,
      reason: 'BadRequest',
      message: 'strict decoding error: unknown field "spec.b"',
    });
    world.fake.failOn(({ verb, target }) => verb === 'apply' && target === 'Model/shop/m', strict);
    const next = { ...model, spec: { a: 1, b: 2 } };
    expect(await actions(world, definition({ served: true }), next)).toEqual([
      'configure CustomResourceDefinition/models.ml.test',
      'configure Model/m',
    ]);
    expect(await codes(world, definition(), next)).toHaveLength(1);
  });
});

it('leaves a CustomResourceDefinition of another release unchanged, and warns', async () => {
  const world = openWorld();
  const { metadata, ...rest } = definition({ served: true });
  world.fake.put({ ...rest, metadata: { ...metadata, annotations: { 'slipway.dev/release': 'staging/app' } } });
  const { objects, problems, warnings } = await world.plan([definition(), model]);
  expect(problems).toEqual([]);
  expect(objects.map(({ action, object }) => `${action} ${object.kind}`)).toEqual(['create Model']);
  expect(warnings).toEqual([
    expect.stringMatching(/^CustomResourceDefinition\/models\.ml\.test belongs to the release staging\/app/),
  ]);
});

describe('preflight problems', () => {
  const marked = (labels: object, annotations: object = {}): KubeObject => ({
    ...configMap('a', { A: '1' }),
    metadata: { name: 'a', namespace: 'shop', labels: { ...labels }, annotations: { ...annotations } },
  });

  it.each<[string, (world: World) => void, KubeObject, RegExp]>([
    [
      'reports an object of another release',
      (w) => w.fake.put(marked({}, { 'slipway.dev/release': 'shop/other' })),
      configMap('a', {}),
      /^FieldConflict: ConfigMap\/shop\/a belongs to the release shop\/other, not to shop\/app/,
    ],
    [
      'reports an object with the label of Argo CD',
      (w) => w.fake.put(marked({ 'argocd.argoproj.io/instance': 'web' })),
      configMap('a', {}),
      /^FieldConflict: .* belongs to Argo CD \(web\)/,
    ],
    [
      'reports an object with the annotation of Argo CD',
      (w) => w.fake.put(marked({}, { 'argocd.argoproj.io/tracking-id': 'web:x' })),
      configMap('a', {}),
      /Argo CD \(web:x\)/,
    ],
    [
      'reports an object of Flux',
      (w) => w.fake.put(marked({ 'kustomize.toolkit.fluxcd.io/name': 'web' })),
      configMap('a', {}),
      /belongs to Flux \(web\)/,
    ],
    [
      'reports a field of another manager',
      (w) => w.fake.put(configMap('a', { A: 'theirs' }), 'helm'),
      configMap('a', { A: 'ours' }),
      /^FieldConflict: .*helm/,
    ],
    [
      'reports a change of an immutable field',
      (w) => w.fake.put(deployment('web', 'v1'), 'slipway'),
      deployment('web', 'v1', { selector: { matchLabels: { app: 'x' } } }),
      /^ImmutableField: .*selector/,
    ],
    [
      'reports a change of an immutable ConfigMap',
      (w) => w.fake.put({ ...configMap('a', { A: '1' }), immutable: true }, 'slipway'),
      { ...configMap('a', { A: '2' }), immutable: true },
      /^ImmutableField: ConfigMap\/shop\/a/,
    ],
    ['reports an unknown kind', () => {}, model, /^InvalidManifest: .*does not serve the kind Model of ml.test\/v1/],
    [
      'reports a namespace that does not exist',
      () => {},
      { ...configMap('a', {}), metadata: { name: 'a', namespace: 'nowhere' } },
      /^InvalidManifest: Namespace nowhere does not exist\.$/,
    ],
  ])('%s', async (_, prepare, object, problem) => {
    const world = openWorld();
    prepare(world);
    expect(await codes(world, object)).toEqual([expect.stringMatching(problem)]);
  });

  it('reports the problems of all objects, and a missing namespace only once', async () => {
    const world = openWorld();
    const inside = (name: string): KubeObject => ({ ...configMap(name, {}), metadata: { name, namespace: 'nowhere' } });
    const workload = withContainer(deployment('web', 'v1'), { envFrom: [{ configMapRef: { name: 'missing' } }] });
    const web: KubeObject = { ...workload, metadata: { name: 'web', namespace: 'nowhere' } };
    world.fake.put(configMap('b', { A: 'theirs' }), 'helm');
    expect(await codes(world, inside('a'), inside('b'), web, configMap('b', { A: 'ours' }))).toEqual([
      'InvalidManifest: Namespace nowhere does not exist.',
      expect.stringMatching(/^FieldConflict/),
    ]);
  });

  it('reports no conflict when it may force fields', async () => {
    const world = openWorld();
    world.fake.put(configMap('a', { A: 'theirs' }), 'helm');
    const plan = await preflight(world.fake, id, [configMap('a', { A: 'ours' })], { forceConflicts: true });
    expect([plan.problems, plan.objects[0]?.action]).toEqual([[], 'configure']);
  });
});

it('fails with the first error when the API server becomes unreachable', async () => {
  const world = openWorld();
  const unreachable = new ApiError('Unreachable', 'Cannot reach the cluster', { code: 503, reason: '', message: '' });
  world.fake.failOn(({ verb }) => verb !== 'watch', unreachable);
  await expect(world.plan([configMap('a', {}), deployment('web', 'v1')])).rejects.toThrow('Cannot reach the cluster');
  await new Promise((resolve) => setImmediate(resolve));
});
