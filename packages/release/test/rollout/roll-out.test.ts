import { ApiError, type Cluster } from '@slipway/cluster';
import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { configMap, deployment, job, service, stateOf, withContainer, withoutReplicas } from '../samples.ts';
import { openWorld } from '../world.ts';
import { writes } from './writes.ts';

const release = [configMap('config', { A: '1' }), deployment('web', 'v1'), service('web')];
const denied = new ApiError('Refused', 'Cannot delete it: no', { code: 403, reason: 'Forbidden', message: 'no' });

it('records the revision before the first change, and marks it as deployed at the end', async () => {
  const world = openWorld();
  expect(await world.deploy(release)).toMatchObject({ result: 'deployed', revision: { revision: 1 }, warnings: [] });
  const all = writes(world);
  expect(all.filter((line) => /Secret/.test(line)).at(-2)).toBe('create Secret/shop/slipway.app.v1');
  expect(all.indexOf('create Secret/shop/slipway.app.v1')).toBeLessThan(
    all.findIndex((line) => line.startsWith('apply')),
  );
  expect(all.at(-1)).toBe('patch Secret/shop/slipway.app.v1');
  expect(await world.history()).toEqual(['1 deployed']);
  world.stop();
});

it('reports `unchanged` at once and writes nothing', async () => {
  const world = openWorld();
  await world.deploy(release);
  const [from, before] = [world.fake.calls.length, world.clock.monotonic()];
  expect(await world.deploy(release, { stableFor: 60_000 })).toMatchObject({
    result: 'unchanged',
    revision: { revision: 1 },
    revisions: [{ revision: 1, state: 'deployed' }],
  });
  expect(writes(world, from)).toEqual([]);
  expect(world.clock.monotonic() - before).toBeLessThan(1000);
  world.stop();
});

it('reports `unchanged` after the rollback of a failed release with more objects', async () => {
  const world = openWorld();
  await world.deploy(release);
  await world.deploy([...release.slice(0, 1), deployment('web', 'crash'), configMap('extra', {})]);
  await world.rollback();
  expect((await world.deploy(release)).result).toBe('unchanged');
  world.stop();
});

it('fails when an unchanged release is broken', async () => {
  const world = openWorld();
  await world.deploy([deployment('web', 'v1')]);
  world.stop();
  world.fake.setStatus('Deployment/shop/web', {
    observedGeneration: 1,
    replicas: 1,
    updatedReplicas: 1,
    availableReplicas: 0,
  });
  const [pod] = world.fake.objects().filter(({ kind }) => kind === 'Pod');
  world.fake.setStatus(`Pod/shop/${pod?.metadata.name}`, {
    phase: 'Pending',
    conditions: [{ type: 'Ready', status: 'False' }],
    containerStatuses: [
      {
        name: 'web',
        ready: false,
        restartCount: 0,
        state: { waiting: { reason: 'InvalidImageName', message: 'bad' } },
      },
    ],
  });
  expect(await world.deploy([deployment('web', 'v1')])).toMatchObject({
    result: 'failed',
    cause: { code: 'InvalidImageName' },
  });
  expect(await world.history()).toEqual(['1 deployed']);
});

it('ends at once when no object is tracked', async () => {
  const world = openWorld();
  expect((await world.deploy([configMap('a', {})], { stableFor: 60_000 })).result).toBe('deployed');
  expect(world.clock.monotonic()).toBeLessThan(1000);
});

it('returns a history in which the new revision is deployed, although the read and the write overlap', async () => {
  const world = openWorld();
  await world.deploy(release);
  /** Returns a list from the moment before the mark. */
  const list: Cluster['list'] = async (selection) => {
    const found = await world.fake.list(selection);
    for (const { metadata } of found.items)
      if (metadata.name === 'slipway.app.v2') metadata.labels = { ...metadata.labels, 'slipway.dev/state': 'pending' };
    return found;
  };
  const { revisions } = await world.deploy([deployment('web', 'v2')], {}, { ...world.fake, list });
  expect(revisions?.map(({ revision, state }) => `${revision} ${state}`).sort()).toEqual(['1 deployed', '2 deployed']);
  world.stop();
});

it('fails and deletes no revision when the mark cannot be written', async () => {
  const world = openWorld();
  for (const tag of ['v1', 'v2']) await world.deploy([deployment('web', tag)]);
  world.fake.failOn(({ verb, target }) => verb === 'patch' && target === 'Secret/shop/slipway.app.v3', denied);
  await expect(world.deploy([deployment('web', 'v3')], { historyLimit: 1 })).rejects.toThrow(denied);
  expect(await world.history()).toEqual(['1 deployed', '2 deployed', '3 pending']);
  world.stop();
});

it('stays deployed when old revisions cannot be deleted, and warns', async () => {
  const world = openWorld();
  for (const tag of ['v1', 'v2']) await world.deploy([deployment('web', tag)]);
  world.fake.failOn(({ verb, target }) => verb === 'delete' && target.startsWith('Secret'), denied);
  const result = await world.deploy([deployment('web', 'v3')], { historyLimit: 1 });
  expect(result).toMatchObject({
    result: 'deployed',
    warnings: [expect.stringContaining('Old revisions could not be deleted')],
  });
  expect(await world.history()).toContain('3 deployed');
  world.stop();
});

it('marks the revision of a killed run as failed after the next deploy succeeds', async () => {
  const world = openWorld();
  await world.deploy(release);
  const kill = new AbortController();
  world.fake.onChange(() => world.fake.find('ConfigMap/shop/left') && kill.abort(new Error('killed')));
  const dying = world.fake.createClient({ signal: kill.signal });
  await expect(world.deploy([...release, configMap('left', {})], {}, dying)).rejects.toThrow('killed');
  expect(await world.history()).toEqual(['1 deployed', '2 pending']);
  await world.deploy([deployment('web', 'v2')]);
  expect(await world.history()).toEqual(['1 deployed', '2 failed', '3 deployed']);
  expect(Object.keys(stateOf(world.fake))).toEqual(['Deployment/shop/web', 'Namespace//shop']);
  world.stop();
});

it('deploys again while an earlier run is unfinished, even if that run changed nothing', async () => {
  const world = openWorld();
  await world.deploy(release);
  const kill = new AbortController();
  world.fake.onChange(({ metadata }) => metadata.name === 'slipway.app.v2' && kill.abort(new Error('killed')));
  const changed = [configMap('config', { A: '2' }), ...release.slice(1)];
  await expect(world.deploy(changed, {}, world.fake.createClient({ signal: kill.signal }))).rejects.toThrow('killed');
  expect(await world.history()).toEqual(['1 deployed', '2 pending']);
  expect((await world.deploy(release)).result).toBe('deployed');
  expect(await world.history()).toEqual(['1 deployed', '2 failed', '3 deployed']);
  world.stop();
});

it.each<[string, Error, string]>([
  [
    'another manager owns a field since preflight',
    new ApiError('Conflict', 'x', {
      code: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "kubectl-edit": .data.A',
    }),
    'FieldConflict',
  ],
  [
    'an admission webhook rejects it',
    new ApiError('Refused', 'x', {
      code: 403,
      reason: 'Forbidden',
      message: 'admission webhook "policy.test" denied the request: no',
    }),
    'AdmissionDenied',
  ],
])('fails with a cause after the rest of the level has ended when %s', async (_, error, code) => {
  const world = openWorld();
  world.fake.failOn(
    ({ verb, target, dryRun }) => verb === 'apply' && !dryRun && target === 'ConfigMap/shop/config',
    error,
  );
  const result = await world.deploy([...release, configMap('other', {})]);
  expect(result).toMatchObject({ result: 'failed', cause: { code } });
  expect(world.fake.find('ConfigMap/shop/other')).toBeDefined();
  expect(world.fake.find('Deployment/shop/web')).toBeUndefined();
  expect(await world.history()).toEqual(['1 pending']);
  world.stop();
});

it('keeps the replicas that an autoscaler set after preflight', async () => {
  const world = openWorld();
  const autoscaler: KubeObject = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 9 },
  };
  await world.deploy([deployment('web', 'v1'), autoscaler]);
  const leave = world.fake.onChange(() => {
    if (!world.fake.find('Secret/shop/slipway.app.v2')) return;
    leave();
    world.fake.put(
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { replicas: 4 },
      },
      'kube-controller-manager',
    );
  });
  const result = await world.deploy([deployment('web', 'v2'), autoscaler], { forceConflicts: false });
  expect(result.result).toBe('deployed');
  expect(valueAt(world.fake.find('Deployment/shop/web'), ['spec', 'replicas'])).toBe(4);
  world.stop();
});

it('fails with the cause when a field other than the replicas of a scaled workload conflicts', async () => {
  const world = openWorld();
  const object = withoutReplicas(deployment('web', 'v2'));
  const theirs = 'Apply failed with 1 conflict: conflict with "kubectl-edit": .spec.template';
  const conflict = new ApiError('Conflict', 'x', { code: 409, reason: 'Conflict', message: theirs });
  world.fake.failOn(
    ({ verb, target, dryRun }) => verb === 'apply' && !dryRun && target.startsWith('Deployment'),
    conflict,
  );
  expect(await world.deploy([object])).toMatchObject({ result: 'failed', cause: { code: 'FieldConflict' } });
  world.stop();
});

it('replaces an immutable Job after the previous one is gone', async () => {
  const world = openWorld();
  await world.deploy([job('batch', 'v1')]);
  expect((await world.deploy([job('batch', 'v2')])).result).toBe('deployed');
  expect(writes(world).filter((line) => /Job/.test(line))).toEqual([
    'apply Job/shop/batch',
    'delete Job/shop/batch',
    'apply Job/shop/batch',
  ]);
  world.stop();
});

it('proves a pinned digest, and reports a container without a pinned digest', async () => {
  const pinned = (digit: string) => `registry.test/web@sha256:${digit.repeat(64)}`;
  const web = (image: string): KubeObject => withContainer(deployment('web', 'v1'), { image });
  const world = openWorld();
  expect(await world.deploy([web(pinned('a'))])).toMatchObject({
    result: 'deployed',
    proof: { isProven: true, unpinned: [] },
  });
  expect(await world.deploy([web('registry.test/web:v2')])).toMatchObject({
    proof: { isProven: false, unpinned: ['Deployment/shop/web container web'] },
  });
  world.stop();
});

it('leaves a pending revision and changes nothing when a list cannot be read', async () => {
  const world = openWorld();
  world.fake.failOn(({ verb, target }) => verb === 'watch' && target.startsWith('Pod'), denied);
  await expect(world.deploy(release)).rejects.toThrow('Cannot delete it: no');
  expect(await world.history()).toEqual(['1 pending']);
  expect(world.fake.find('Deployment/shop/web')).toBeUndefined();
  world.stop();
});
