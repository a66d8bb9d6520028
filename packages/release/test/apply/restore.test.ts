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
const actionsOf = ({ restored }: Awaited<ReturnType<typeof run>>): string[] =>
  restored.map(({ action, ref }) => `${action} ${ref.kind}/${ref.name}`).sort();

describe('restoreGoal', () => {
  it.each<[string, RecordedObject[], RecordedObject[], string[], string[]]>([
    ['keeps objects of the target', [entry(configMap('a', {}))], [], ['a'], []],
    ['deletes objects that later revisions created', [], [entry(configMap('a', {}))], [], ['a']],
    [
      'restores the target version of an object that both revisions have',
      [entry(configMap('a', {}))],
      [entry(configMap('a', {}))],
      ['a'],
      [],
    ],
    [
      'restores the original of an adopted object',
      [],
      [entry(configMap('a', {}), { created: false, original: configMap('a', {}) })],
      ['a'],
      [],
    ],
    ['ignores objects that no revision created', [], [entry(configMap('a', {}), { created: false })], [], []],
  ])('%s', (_, target, later, wanted, unwanted) => {
    const { wanted: toRestore, unwanted: toDelete } = goal(target, later);
    expect(toRestore.map(({ object }) => object.metadata.name)).toEqual(wanted);
    expect(toDelete.map(({ ref }) => ref.name)).toEqual(unwanted);
  });
});

it('restores changed and deleted objects, and leaves unchanged objects alone', async () => {
  const world = openWorld();
  for (const object of [configMap('right', { A: '1' }), configMap('wrong', { A: '2' })])
    world.fake.put(owned(object), 'slipway');
  const target = ['right', 'wrong', 'gone'].map((name) => entry(configMap(name, { A: '1' })));
  expect(actionsOf(await run(world, target))).toEqual([
    'restored ConfigMap/gone',
    'restored ConfigMap/wrong',
    'unchanged ConfigMap/right',
  ]);
  for (const name of ['right', 'wrong', 'gone'])
    expect(world.fake.find(`ConfigMap/shop/${name}`)?.data).toEqual({ A: '1' });
});

it('deletes objects of later revisions, but not objects that may hold data or no longer belong to the release', async () => {
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
  expect(actionsOf(result)).toEqual([
    'deleted ConfigMap/made',
    'skipped ConfigMap/theirs',
    'skipped PersistentVolumeClaim/data',
    'unchanged ConfigMap/never',
  ]);
  expect([...result.warnings].sort()).toEqual([
    'ConfigMap/shop/theirs stays in the cluster, because it no longer has the annotation of this release.',
    'PersistentVolumeClaim/shop/data stays in the cluster, because it may hold data. The rolled-back release created it.',
  ]);
});

it('keeps an object with the annotation helm.sh/resource-policy: keep', async () => {
  const world = openWorld();
  const kept = configMap('kept', {});
  kept.metadata.annotations = { 'helm.sh/resource-policy': 'keep' };
  world.fake.put(owned(kept), 'slipway');
  const result = await run(world, [], [entry(kept)]);
  expect(actionsOf(result)).toEqual(['skipped ConfigMap/kept']);
  expect(result.warnings).toEqual([
    expect.stringMatching(
      /^ConfigMap\/shop\/kept stays in the cluster, because its annotation helm.sh\/resource-policy is "keep"/,
    ),
  ]);
  expect(world.fake.find('ConfigMap/shop/kept')).toBeDefined();
});

it('does not warn about a PersistentVolumeClaim that was never created', async () => {
  const world = openWorld();
  expect((await run(world, [], [entry({ ...configMap('data', {}), kind: 'PersistentVolumeClaim' })])).warnings).toEqual(
    [],
  );
});

it('ignores an object whose kind does not exist', async () => {
  const world = openWorld();
  const model: KubeObject = { apiVersion: 'ml.test/v1', kind: 'Model', metadata: { name: 'm', namespace: 'shop' } };
  expect(await run(world, [], [entry(model)])).toMatchObject({ problems: [], restored: [{ action: 'unchanged' }] });
});

it('overwrites a change by another manager, and names the manager', async () => {
  const world = openWorld();
  world.fake.put(owned(configMap('a', { A: '1' })), 'slipway');
  world.fake.put(configMap('a', { A: 'theirs' }), 'kubectl-edit');
  const result = await run(world, [entry(configMap('a', { A: '1' }))]);
  expect(world.fake.find('ConfigMap/shop/a')?.data).toEqual({ A: '1' });
  expect(result).toMatchObject({
    problems: [],
    warnings: [
      expect.stringMatching(
        /^ConfigMap\/shop\/a was changed after the release .*kubectl-edit.* overwrote that change\.$/,
      ),
    ],
  });
});

it('continues after an object that cannot be restored, and names it', async () => {
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
  expect(actionsOf(result)).toEqual(['deleted ConfigMap/made', 'restored ConfigMap/a', 'restored ConfigMap/c']);
  expect(result.problems).toEqual(['ConfigMap/shop/b could not be restored: Cannot apply ConfigMap/shop/b: no']);
});

it('waits until a terminating object is gone before it restores the object', async () => {
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

it('names the finalizer of an object that is not deleted', async () => {
  const world = openWorld();
  world.fake.put(
    { ...owned(configMap('a', {})), metadata: { ...owned(configMap('a', {})).metadata, finalizers: ['test/hold'] } },
    'slipway',
  );
  const { problems } = await run(world, [], [entry(configMap('a', {}))]);
  expect(problems).toEqual([
    'ConfigMap/shop/a could not be deleted: ConfigMap/shop/a was not deleted within 1 min: it waits for test/hold.',
  ]);
  expect(world.clock.monotonic()).toBe(60_000);
});

it.each([
  ['until the deadline of the rollback', 5000, 'within 5 s', 5000],
  ['for 1 s after the deadline', -1, 'within 1 s', 1000],
  ['for 1 min before a later deadline', 300_000, 'within 1 min', 60_000],
])('waits for a deletion %s', async (_, deadline, limit, elapsed) => {
  const world = openWorld();
  const { metadata, ...rest } = owned(configMap('a', {}));
  world.fake.put({ ...rest, metadata: { ...metadata, finalizers: ['test/hold'] } }, 'slipway');
  const wanted = goal([], [entry(configMap('a', {}))]);
  const { problems } = await restore({ ...world.release(), deadline }, id, wanted);
  expect(problems).toEqual([expect.stringContaining(`${limit}: it waits for test/hold`)]);
  expect(world.clock.monotonic()).toBe(elapsed);
});

it('replaces an immutable Job, but does not run the Job of a phase again', async () => {
  const world = openWorld();
  world.fake.put(owned(job('batch', 'v2')), 'slipway');
  const uid = world.fake.find('Job/shop/batch')?.metadata.uid;
  const migration = job('migrate', 'v1', { 'slipway.dev/phase': 'before' });
  const result = await run(world, [entry(job('batch', 'v1')), entry(migration)]);
  expect(actionsOf(result)).toEqual(['restored Job/batch', 'skipped Job/migrate']);
  expect(world.fake.find('Job/shop/batch')?.metadata.uid).not.toBe(uid);
  expect(world.fake.find('Job/shop/migrate')).toBeUndefined();
  expect(result.warnings).toEqual([
    'Job/shop/migrate already ran, so the rollback did not run it again. Its effects remain.',
  ]);
});

it('deletes a webhook that rejects the restored objects before the restore', async () => {
  const world = openWorld();
  const webhook: KubeObject = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'w' },
  };
  world.fake.put(owned(webhook), 'slipway');
  const refusal = new ApiError('Refused', 'denied', { code: 403, reason: 'Forbidden', message: 'denied' });
  const allowApply = world.fake.failOn(({ verb }) => verb === 'apply', refusal);
  world.fake.onChange(() => {
    if (!world.fake.find('ValidatingWebhookConfiguration/w')) allowApply();
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

/** Returns the requests for a later object and for the restored Deployment, in order. */
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

it('restores the field managers of an original object, but not of an object of the target', async () => {
  const world = openWorld();
  const ofHelm = (name: string): KubeObject => ({
    ...configMap(name, { A: 'original' }),
    metadata: {
      ...configMap(name, {}).metadata,
      annotations: { 'meta.helm.sh/release-name': 'app', 'meta.helm.sh/release-namespace': 'shop' },
    },
  });
  for (const name of ['adopted', 'own']) world.fake.put(owned(configMap(name, { A: 'new' })), 'slipway');
  const adopted = entry(configMap('adopted', { A: 'new' }), { created: false, original: ofHelm('adopted') });
  await run(world, [entry(ofHelm('own'))], [adopted]);
  const patched = world.fake.calls.filter(({ verb }) => verb === 'patch').map(({ target }) => target);
  expect(patched).toEqual(['ConfigMap/shop/adopted']);
});
