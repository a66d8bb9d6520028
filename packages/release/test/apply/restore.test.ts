import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { keyOf, refOf } from '@slipway/kubernetes';
import { restore, restoreGoal } from '../../src/apply/restore.ts';
import type { RecordedObject } from '../../src/index.ts';
import { configMap, deployment, id, job } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const owned = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, 'slipway.dev/release': 'shop/app' } },
});
const entry = (object: KubeObject, more: Partial<RecordedObject> = {}): RecordedObject => ({
  ref: refOf(object),
  object: owned(object),
  created: true,
  ...more,
});
const goal = (target: RecordedObject[], later: RecordedObject[] = []) =>
  restoreGoal(target, new Map(later.map((each) => [keyOf(each.ref), each])));
const run = (world: World, target: RecordedObject[], later: RecordedObject[] = []) =>
  restore(world.release(), id, goal(target, later));
const said = ({ restored }: Awaited<ReturnType<typeof run>>): string[] =>
  restored.map(({ action, ref }) => `${action} ${ref.kind}/${ref.name}`).sort();

test.each<[string, RecordedObject[], RecordedObject[], string[], string[]]>([
  ['what the target has', [entry(configMap('a', {}))], [], ['a'], []],
  ['not what later revisions made', [], [entry(configMap('a', {}))], [], ['a']],
  ['what both have as the target has it', [entry(configMap('a', {}))], [entry(configMap('a', {}))], ['a'], []],
  [
    'what was taken over as it was before',
    [],
    [entry(configMap('a', {}), { created: false, original: configMap('a', {}) })],
    ['a'],
    [],
  ],
  ['nothing of what nobody made', [], [entry(configMap('a', {}), { created: false })], [], []],
])('a rollback wants %s', (_, target, later, wanted, unwanted) => {
  const found = goal(target, later);
  expect(found.wanted.map(({ object }) => object.metadata.name)).toEqual(wanted);
  expect(found.unwanted.map(({ ref }) => ref.name)).toEqual(unwanted);
});

it('brings back what was changed or deleted, and leaves alone what is right', async () => {
  const world = openWorld();
  for (const object of [configMap('right', { A: '1' }), configMap('wrong', { A: '2' })])
    world.fake.put(owned(object), 'slipway');
  const target = ['right', 'wrong', 'gone'].map((name) => entry(configMap(name, { A: '1' })));
  expect(said(await run(world, target))).toEqual([
    'restored ConfigMap/gone',
    'restored ConfigMap/wrong',
    'unchanged ConfigMap/right',
  ]);
  for (const name of ['right', 'wrong', 'gone'])
    expect(world.fake.find(`ConfigMap/shop/${name}`)?.data).toEqual({ A: '1' });
});

it('deletes what later revisions made, but not what is not ours any more, and not what may hold data', async () => {
  const world = openWorld();
  const claim = { ...configMap('data', {}), kind: 'PersistentVolumeClaim' };
  world.fake.put(owned(configMap('made', {})), 'slipway');
  world.fake.put(configMap('theirs', {}));
  world.fake.put(owned(claim), 'slipway');
  const result = await run(
    world,
    [],
    [entry(configMap('made', {})), entry(configMap('theirs', {})), entry(claim), entry(configMap('never', {}))],
  );
  expect(said(result)).toEqual([
    'deleted ConfigMap/made',
    'skipped ConfigMap/theirs',
    'skipped PersistentVolumeClaim/data',
    'unchanged ConfigMap/never',
  ]);
  expect([...result.warnings].sort()).toEqual([
    "ConfigMap/shop/theirs no longer carries this release's annotation and is left in place.",
    'PersistentVolumeClaim/shop/data was made by the undone release and is left in place, because it may hold data.',
  ]);
});

it('leaves what its author wants to be kept', async () => {
  const world = openWorld();
  const kept = configMap('kept', {});
  kept.metadata.annotations = { 'helm.sh/resource-policy': 'keep' };
  world.fake.put(owned(kept), 'slipway');
  const result = await run(world, [], [entry(kept)]);
  expect(said(result)).toEqual(['skipped ConfigMap/kept']);
  expect(result.warnings).toEqual([expect.stringMatching(/^ConfigMap\/shop\/kept .* left in place/)]);
  expect(world.fake.find('ConfigMap/shop/kept')).toBeDefined();
});

it('says nothing about what may hold data when it was never made', async () => {
  const world = openWorld();
  expect((await run(world, [], [entry({ ...configMap('data', {}), kind: 'PersistentVolumeClaim' })])).warnings).toEqual(
    [],
  );
});

it('has nothing to delete of a kind that has gone, or never came', async () => {
  const world = openWorld();
  const model: KubeObject = { apiVersion: 'ml.test/v1', kind: 'Model', metadata: { name: 'm', namespace: 'shop' } };
  expect(await run(world, [], [entry(model)])).toMatchObject({ problems: [], restored: [{ action: 'unchanged' }] });
});

it('takes back by force what somebody else changed meanwhile, and says so', async () => {
  const world = openWorld();
  world.fake.put(owned(configMap('a', { A: '1' })), 'slipway');
  world.fake.put(configMap('a', { A: 'theirs' }), 'kubectl-edit');
  const result = await run(world, [entry(configMap('a', { A: '1' }))]);
  expect(world.fake.find('ConfigMap/shop/a')?.data).toEqual({ A: '1' });
  expect(result).toMatchObject({
    problems: [],
    warnings: [
      expect.stringMatching(/^ConfigMap\/shop\/a had been changed by somebody else .*kubectl-edit.*overwrote it\.$/),
    ],
  });
});

it('goes on past an object that cannot be brought back, and names it', async () => {
  const world = openWorld();
  const denied = new ApiError('Refused', 'Cannot apply ConfigMap/shop/b: no', {
    code: 403,
    reason: 'Forbidden',
    message: 'no',
  });
  world.fake.failOn(({ verb, target }) => verb === 'apply' && target === 'ConfigMap/shop/b', denied);
  world.fake.put(owned(configMap('made', {})), 'slipway');
  const result = await run(
    world,
    ['a', 'b', 'c'].map((name) => entry(configMap(name, {}))),
    [entry(configMap('made', {}))],
  );
  expect(said(result)).toEqual(['deleted ConfigMap/made', 'restored ConfigMap/a', 'restored ConfigMap/c']);
  expect(result.problems).toEqual(['ConfigMap/shop/b could not be brought back: Cannot apply ConfigMap/shop/b: no']);
});

it('waits until an object that is going has gone before it brings it back', async () => {
  const world = openWorld();
  world.fake.put(
    {
      ...owned(configMap('a', { A: '1' })),
      metadata: { ...owned(configMap('a', {})).metadata, finalizers: ['test/hold'] },
    },
    'slipway',
  );
  const uid = world.fake.find('ConfigMap/shop/a')?.metadata.uid;
  world.fake.remove('ConfigMap/shop/a');
  const working = run(world, [entry(configMap('a', { A: '1' }))]);
  await world.clock.sleep(3000);
  await world.fake.patch(
    { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
    { metadata: { finalizers: null } },
  );
  expect((await working).problems).toEqual([]);
  expect(world.fake.find('ConfigMap/shop/a')?.metadata).not.toMatchObject({ uid });
});

it('names the finalizer of an object that does not go', async () => {
  const world = openWorld();
  world.fake.put(
    { ...owned(configMap('a', {})), metadata: { ...owned(configMap('a', {})).metadata, finalizers: ['test/hold'] } },
    'slipway',
  );
  const { problems } = await run(world, [], [entry(configMap('a', {}))]);
  expect(problems).toEqual([
    'ConfigMap/shop/a could not be removed: ConfigMap/shop/a is being deleted but does not go within 1 min: it waits for test/hold.',
  ]);
  expect(world.clock.monotonic()).toBe(60_000);
});

it.each([
  ['as long as the rollback may take', 5000, 'within 5 s', 5000],
  ['a moment when the time of the rollback is over', -1, 'within 1 s', 1000],
  ['as long as it always has when there is time', 300_000, 'within 1 min', 60_000],
])('gives what does not go %s', async (_, deadline, said, took) => {
  const world = openWorld();
  const { metadata, ...rest } = owned(configMap('a', {}));
  world.fake.put({ ...rest, metadata: { ...metadata, finalizers: ['test/hold'] } }, 'slipway');
  const wanted = goal([], [entry(configMap('a', {}))]);
  const { problems } = await restore({ ...world.release(), deadline }, id, wanted);
  expect(problems).toEqual([expect.stringContaining(`${said}: it waits for test/hold`)]);
  expect(world.clock.monotonic()).toBe(took);
});

it('makes a Job anew that cannot be changed back, but never runs a phase twice', async () => {
  const world = openWorld();
  world.fake.put(owned(job('batch', 'v2')), 'slipway');
  const uid = world.fake.find('Job/shop/batch')?.metadata.uid;
  const migration = job('migrate', 'v1', { 'slipway.dev/phase': 'before' });
  const result = await run(world, [entry(job('batch', 'v1')), entry(migration)]);
  expect(said(result)).toEqual(['restored Job/batch', 'skipped Job/migrate']);
  expect(world.fake.find('Job/shop/batch')?.metadata.uid).not.toBe(uid);
  expect(world.fake.find('Job/shop/migrate')).toBeUndefined();
  expect(result.warnings).toEqual([
    'Job/shop/migrate has run already and was not run again: what it did is not undone.',
  ]);
});

it('removes what could refuse the old objects before these come back', async () => {
  const world = openWorld();
  const webhook: KubeObject = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'w' },
  };
  world.fake.put(owned(webhook), 'slipway');
  const refusal = new ApiError('Refused', 'denied', { code: 403, reason: 'Forbidden', message: 'denied' });
  const mend = world.fake.failOn(({ verb }) => verb === 'apply', refusal);
  world.fake.onChange(() => {
    if (!world.fake.find('ValidatingWebhookConfiguration/w')) mend();
  });
  expect((await run(world, [entry(deployment('web', 'v1'))], [entry(webhook)])).problems).toEqual([]);
});

const make = (apiVersion: string, kind: string, namespace?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'made', ...(namespace ? { namespace } : {}) },
});

const scaledObjects: KubeObject = {
  ...make('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
  spec: { group: 'keda.sh', scope: 'Namespaced', names: { kind: 'ScaledObject' }, versions: [{ name: 'v1alpha1' }] },
};

/** What happens to a later object and to the Deployment that is restored, in order. */
const orderOf = async (later: KubeObject): Promise<string[]> => {
  const world = openWorld();
  world.fake.put(scaledObjects);
  world.fake.put(owned(later), 'slipway');
  const { problems } = await run(world, [entry(deployment('web', 'v1'))], [entry(later)]);
  expect(problems).toEqual([]);
  return world.fake.calls
    .filter(({ verb }) => ['apply', 'delete'].includes(verb))
    .map(({ verb, target }) => `${verb} ${target}`);
};

it.each<[apiVersion: string, kind: string, namespace?: string]>([
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
  ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding'],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'],
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicyBinding'],
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy'],
  ['v1', 'ResourceQuota', 'shop'],
  ['v1', 'LimitRange', 'shop'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', 'shop'],
  ['keda.sh/v1alpha1', 'ScaledObject', 'shop'],
])('deletes a later %s %s before it restores objects that it could reject or scale', async (...later) => {
  expect(await orderOf(make(...later))).toEqual([
    expect.stringMatching(/^delete .*made$/),
    'apply Deployment/shop/web',
  ]);
});

it('deletes any other later object after the restore, when no restored object needs it', async () => {
  expect(await orderOf(configMap('made', {}))).toEqual(['apply Deployment/shop/web', 'delete ConfigMap/shop/made']);
});

it('stops when the step is cancelled', async () => {
  const world = openWorld();
  const cancel = new AbortController();
  const ports = { ...world.release(world.fake.createClient({ signal: cancel.signal })), signal: cancel.signal };
  cancel.abort(new Error('SIGINT'));
  await expect(restore(ports, id, goal([entry(configMap('a', {}))]))).rejects.toThrow('SIGINT');
});
