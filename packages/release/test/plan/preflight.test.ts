import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { preflight } from '../../src/index.ts';
import { configMap, deployment, id, job, service, withContainer } from '../samples.ts';
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

describe('what is going to happen to each object', () => {
  it('is to be created, changed, made anew, or left alone', async () => {
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

  it('changes nothing, and leaves nothing behind', async () => {
    const world = openWorld();
    const before = world.fake.objects();
    await world.plan([configMap('a', {}), deployment('web', 'v1')]);
    expect(world.fake.objects()).toEqual(before);
  });

  it('waits for a Job that is going already, and refuses what else is being deleted', async () => {
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

  it('cannot be tried for what comes with the release: a namespace, a kind', async () => {
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

  it('cannot be tried for an object of a kind that the release changes', async () => {
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

it('leaves a definition to the release that has it, and says so', async () => {
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

describe('problems are all found at once', () => {
  const claimed = (labels: object, annotations: object = {}): KubeObject => ({
    ...configMap('a', { A: '1' }),
    metadata: { name: 'a', namespace: 'shop', labels: { ...labels }, annotations: { ...annotations } },
  });

  test.each<[string, (world: World) => void, KubeObject, RegExp]>([
    [
      'another release’s object',
      (w) => w.fake.put(claimed({}, { 'slipway.dev/release': 'shop/other' })),
      configMap('a', {}),
      /^FieldConflict: ConfigMap\/shop\/a belongs to the release shop\/other, not to shop\/app/,
    ],
    [
      'Argo CD’s object',
      (w) => w.fake.put(claimed({ 'argocd.argoproj.io/instance': 'web' })),
      configMap('a', {}),
      /^FieldConflict: .* belongs to Argo CD \(web\)/,
    ],
    [
      'Argo CD’s object, by annotation',
      (w) => w.fake.put(claimed({}, { 'argocd.argoproj.io/tracking-id': 'web:x' })),
      configMap('a', {}),
      /Argo CD \(web:x\)/,
    ],
    [
      'Flux’s object',
      (w) => w.fake.put(claimed({ 'kustomize.toolkit.fluxcd.io/name': 'web' })),
      configMap('a', {}),
      /belongs to Flux \(web\)/,
    ],
    [
      'a field of another manager',
      (w) => w.fake.put(configMap('a', { A: 'theirs' }), 'helm'),
      configMap('a', { A: 'ours' }),
      /^FieldConflict: .*helm/,
    ],
    [
      'a field that cannot change',
      (w) => w.fake.put(deployment('web', 'v1'), 'slipway'),
      deployment('web', 'v1', { selector: { matchLabels: { app: 'x' } } }),
      /^ImmutableField: .*selector/,
    ],
    [
      'the content of an immutable ConfigMap',
      (w) => w.fake.put({ ...configMap('a', { A: '1' }), immutable: true }, 'slipway'),
      { ...configMap('a', { A: '2' }), immutable: true },
      /^ImmutableField: ConfigMap\/shop\/a/,
    ],
    ['a kind that nobody knows', () => {}, model, /^InvalidManifest: .*does not serve the kind Model of ml.test\/v1/],
    [
      'a namespace that does not exist',
      () => {},
      { ...configMap('a', {}), metadata: { name: 'a', namespace: 'nowhere' } },
      /^InvalidManifest: Namespace nowhere does not exist\.$/,
    ],
  ])('%s', async (_, prepare, object, problem) => {
    const world = openWorld();
    prepare(world);
    expect(await codes(world, object)).toEqual([expect.stringMatching(problem)]);
  });

  it('in several objects, but a missing namespace only once', async () => {
    const world = openWorld();
    const inside = (name: string): KubeObject => ({ ...configMap(name, {}), metadata: { name, namespace: 'nowhere' } });
    const reading = withContainer(deployment('web', 'v1'), { envFrom: [{ configMapRef: { name: 'missing' } }] });
    const web: KubeObject = { ...reading, metadata: { name: 'web', namespace: 'nowhere' } };
    world.fake.put(configMap('b', { A: 'theirs' }), 'helm');
    expect(await codes(world, inside('a'), inside('b'), web, configMap('b', { A: 'ours' }))).toEqual([
      'InvalidManifest: Namespace nowhere does not exist.',
      expect.stringMatching(/^FieldConflict/),
    ]);
  });

  it('none where fields are taken by force', async () => {
    const world = openWorld();
    world.fake.put(configMap('a', { A: 'theirs' }), 'helm');
    const plan = await preflight(world.fake, id, [configMap('a', { A: 'ours' })], { forceConflicts: true });
    expect([plan.problems, plan.objects[0]?.action]).toEqual([[], 'configure']);
  });
});

it('fails with the first error alone when the server goes away in the middle', async () => {
  const world = openWorld();
  const gone = new ApiError('Unreachable', 'Cannot reach the cluster', { code: 503, reason: '', message: '' });
  world.fake.failOn(({ verb }) => verb !== 'watch', gone);
  await expect(world.plan([configMap('a', {}), deployment('web', 'v1')])).rejects.toThrow('Cannot reach the cluster');
  await new Promise((resolve) => setImmediate(resolve));
});

describe('rights', () => {
  test.each([
    ['the ledger', 'create secrets', 1, 0],
    ['the lock', 'update leases', 1, 0],
    ['pods', 'list pods', 1, 0],
    ['events, which only make causes sharper', 'list events', 0, 1],
  ])('to %s', async (_, right, problems, warnings) => {
    const world = openWorld();
    world.fake.deny(({ verb, resource }) => `${verb} ${resource}` === right);
    const plan = await world.plan([deployment('web', 'v1')]);
    expect([plan.problems.length, plan.warnings.length]).toEqual([problems, warnings]);
    const [told] = [...plan.problems.map(({ sentence }) => sentence), ...plan.warnings];
    expect(told).toContain(`may not ${right.replace('leases', 'leases.coordination.k8s.io')} in namespace shop`);
  });
});

describe('many objects', () => {
  const many = (kind: (name: string) => KubeObject): KubeObject[] =>
    Array.from({ length: 40 }, (_, at) => kind(`o-${at}`));
  const reads = (world: World): number => world.fake.calls.filter(({ verb }) => verb === 'get').length;

  it('are read by one list of each kind', async () => {
    const world = openWorld();
    await world.plan([...many((name) => configMap(name, {})), ...many(service)]);
    expect(reads(world)).toBe(0);
    expect(
      world.fake.calls.filter(({ verb, target }) => verb === 'list' && /ConfigMap|Service/.test(target)),
    ).toHaveLength(2);
  });

  it('are read one by one where they may not be listed', async () => {
    const world = openWorld();
    world.fake.put(configMap('o-3', { A: 'theirs' }));
    const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    world.fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('ConfigMap'), denied);
    const plan = await world.plan(many((name) => configMap(name, {})));
    expect(plan.objects.filter(({ live }) => live).map(({ object }) => object.metadata.name)).toEqual(['o-3']);
  });
});
