import type { KubeObject } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { observe, type ReleasePorts, type TrackResult, track } from '../../src/index.ts';
import { deleteStuckPods, stuckPod } from '../../src/rollback/stuck-pods.ts';
import type { TrackOptions } from '../../src/track/track.ts';
import { deployment, job } from '../samples.ts';

const minutes = 60_000;

/** A Deployment `web` with one pod, whose state the test writes. */
const open = (probes: object = {}) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const told = fakePorts();
  const ports: ReleasePorts = { cluster: fake, clock, log: told.log, signal: new AbortController().signal };
  const web = deployment('web', 'v1');
  const owner = (object: KubeObject) => [
    {
      apiVersion: 'v1',
      kind: object.kind,
      name: object.metadata.name,
      uid: object.metadata.uid ?? '',
      controller: true,
    },
  ];
  const live = fake.put(web);
  const set = fake.put({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'web-1', namespace: 'shop', ownerReferences: owner(live) },
    spec: { template: web.spec.template },
  });
  fake.put({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1-0', namespace: 'shop', ownerReferences: owner(set) },
    spec: { containers: [{ name: 'web', ...probes }] },
  });
  /** What the kubelet tells of the container, and the controller of its Deployment. */
  const container = (status: object, ready = false, sidecars: readonly object[] = []): void => {
    fake.setStatus('Pod/shop/web-1-0', {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [{ name: 'web', ready, restartCount: 0, ...status }],
      initContainerStatuses: sidecars,
    });
    fake.setStatus('Deployment/shop/web', {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: Number(ready),
      availableReplicas: Number(ready),
    });
  };
  const running = { state: { running: { startedAt: '2026-01-01T00:00:00Z' } } };
  const follow = async (
    options: Partial<TrackOptions> = {},
    targets = [{ desired: web }],
  ): Promise<TrackResult & { readonly seconds: number }> => {
    const began = clock.monotonic();
    const observer = observe(ports, targets);
    try {
      const result = await track(ports, observer, targets, {
        timeout: minutes,
        stableFor: 0,
        jobs: 'complete',
        ...options,
      });
      return { ...result, seconds: (clock.monotonic() - began) / 1000 };
    } finally {
      await observer.stop();
    }
  };
  const after = (milliseconds: number, act: () => void): void => {
    void clock.sleep(milliseconds).then(act);
  };
  return { clock, fake, told, ports, container, running, follow, after };
};

it('ends as soon as everything is ready', async () => {
  const { container, running, follow, after } = open();
  container(running);
  after(3000, () => container(running, true));
  const { failure, seconds, milestones } = await follow();
  expect(failure).toBeUndefined();
  expect(seconds).toBeGreaterThanOrEqual(3);
  expect(seconds).toBeLessThan(3.1);
  expect(milestones.map(({ object }) => object)).toEqual(['Deployment/shop/web', 'Deployment/shop/web']);
});

describe('steadiness', () => {
  it('is waited for', async () => {
    const { container, running, follow } = open();
    container(running, true);
    expect((await follow({ stableFor: 10_000 })).seconds).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ['until a liveness probe that asks later was heard', 10_000, 27],
    ['for nothing where nothing is to be watched', 0, 0],
  ])('is waited for %s', async (_, stableFor, seconds) => {
    const { container, follow, clock } = open({ livenessProbe: { initialDelaySeconds: 20, periodSeconds: 5 } });
    container({ state: { running: { startedAt: clock.now() } } }, true);
    expect(Math.round((await follow({ stableFor })).seconds)).toBe(seconds);
  });

  it('is not waited for where nothing can become ready, but what is asked of its health is', async () => {
    const { follow, clock } = open();
    const health = async () => clock.sleep(2000).then(() => undefined);
    const { seconds } = await follow({ stableFor: 300_000, health }, []);
    expect(seconds).toBeGreaterThanOrEqual(2);
    expect(seconds).toBeLessThan(4);
  });

  test.each<[string, (world: ReturnType<typeof open>) => void]>([
    ['a restart', ({ container, running }) => container({ ...running, restartCount: 1 }, true)],
    [
      'a restart of a sidecar',
      ({ container, running }) => container(running, true, [{ name: 'mesh', ready: true, restartCount: 1 }]),
    ],
    [
      'a time of not being ready',
      ({ container, running, after }) => {
        container(running);
        after(600, () => container(running, true));
      },
    ],
  ])('begins anew after %s', async (_, disturb) => {
    const world = open();
    world.container(world.running, true);
    world.after(8000, () => disturb(world));
    const { failure, seconds } = await world.follow({ stableFor: 10_000 });
    expect(failure).toBeUndefined();
    expect(seconds).toBeGreaterThanOrEqual(18);
  });
});

it('fails at once with what waiting cannot mend', async () => {
  const { container, follow } = open();
  container({ state: { waiting: { reason: 'InvalidImageName', message: 'bad' } } });
  const { failure, seconds } = await follow();
  expect(failure?.cause.code).toBe('InvalidImageName');
  expect(failure?.tracked?.target.desired.metadata.name).toBe('web');
  expect(seconds).toBeLessThan(1);
});

const missing = {
  state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "x": dial tcp: i/o timeout' } },
};

it('fails with what may pass only when it stood for its time, and not when it went away between', async () => {
  const first = open();
  first.container(missing);
  const alone = await first.follow({ timeout: 10 * minutes });
  expect(alone.failure).toBeDefined();
  expect(alone.seconds).toBeGreaterThan(5);
  const second = open();
  second.container(missing);
  second.after((alone.seconds - 2) * 1000, () =>
    second.container({ state: { waiting: { reason: 'ContainerCreating' } } }),
  );
  second.after((alone.seconds - 1) * 1000, () => second.container(missing));
  const broken = await second.follow({ timeout: 10 * minutes });
  expect(broken.seconds).toBeGreaterThan(alone.seconds + 3);
});

describe('when time is over', () => {
  it('the best guess is the cause', async () => {
    const { container, follow } = open();
    container(missing);
    const { failure, seconds } = await follow({ timeout: 2000 });
    expect(failure?.cause.sentence).toMatch(/and the 2 s of `timeout` are over\.$/);
    expect(failure?.cause.code).not.toBe('Timeout');
    expect(seconds).toBeLessThan(3);
  });

  it('the object that is late is named where nothing was found', async () => {
    const { fake, follow } = open();
    fake.remove('Pod/shop/web-1-0');
    const { failure } = await follow({ timeout: 2000 });
    expect(failure?.cause).toMatchObject({
      code: 'Timeout',
      sentence: expect.stringMatching(/^Deployment\/shop\/web was not ready within 2 s: /),
      object: { name: 'web' },
    });
  });
});

it('fails when what is to be rolled out is paused', async () => {
  const { fake, follow } = open();
  fake.put(deployment('web', 'v1', { paused: true }));
  fake.setStatus('Deployment/shop/web', { observedGeneration: 2 });
  expect((await follow()).failure?.cause).toMatchObject({
    code: 'NotReady',
    sentence: 'Deployment/shop/web is paused, so its new version is not rolled out.',
  });
});

test.each<[TrackOptions['jobs'], boolean]>([
  ['started', false],
  ['complete', true],
])('a Job that runs is waited for until it is %s', async (jobs, late) => {
  const { clock, fake, ports } = open();
  fake.put(job('batch', 'v1'));
  fake.setStatus('Job/shop/batch', { active: 1 });
  const targets = [{ desired: job('batch', 'v1') }];
  const observer = observe(ports, targets);
  const result = await track(ports, observer, targets, { timeout: 5000, stableFor: 0, jobs });
  await observer.stop();
  expect([result.failure?.cause.code, clock.monotonic() > 4000]).toEqual(late ? ['Timeout', true] : [undefined, false]);
});

it('looks at fresh lists from time to time, whatever the watch tells', async () => {
  const { fake, container, running, follow } = open();
  container(running);
  await follow({ timeout: minutes });
  expect(
    fake.calls.filter(({ verb, target }) => verb === 'list' && target.startsWith('Pod')).length,
  ).toBeGreaterThanOrEqual(2);
});

it('stops when the step is cancelled', async () => {
  const { container, running, ports, after } = open();
  container(running);
  const cancel = new AbortController();
  after(2000, () => cancel.abort(new Error('SIGINT')));
  const targets = [{ desired: deployment('web', 'v1') }];
  const observer = observe(ports, targets);
  const working = track({ ...ports, signal: cancel.signal }, observer, targets, {
    timeout: minutes,
    stableFor: 0,
    jobs: 'complete',
  });
  await expect(working).rejects.toThrow('SIGINT');
  await observer.stop();
});

describe('a pod that its StatefulSet never replaces', () => {
  const pod = (name: string, hash: string, ready: boolean, more: object = {}): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', uid: name, labels: { 'controller-revision-hash': hash }, ...more },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  });
  const tracked = (
    children: KubeObject[],
    kind = 'StatefulSet',
    observedGeneration = 2,
  ): Parameters<typeof stuckPod>[0] => {
    const desired: KubeObject = {
      apiVersion: 'apps/v1',
      kind,
      metadata: { name: 'db', namespace: 'shop', generation: 2 },
    };
    const object = { ...desired, status: { updateRevision: 'good', observedGeneration } };
    return {
      target: { desired },
      observation: { object, desired, children, events: [] },
      assessment: { status: 'progressing', message: '', findings: [], pods: [] },
    };
  };
  const bad = [pod('db-0', 'bad', true), pod('db-2', 'bad', false), pod('db-10', 'bad', false)];

  test.each<[string, ReturnType<typeof tracked>, string | undefined]>([
    ['is the highest that is not ready', tracked(bad), 'db-10'],
    ['is never a ready one', tracked([pod('db-0', 'bad', true)]), undefined],
    ['is never one of the wanted revision', tracked([pod('db-0', 'good', false)]), undefined],
    ['is not one that is going already', tracked([pod('db-0', 'bad', false, { deletionTimestamp: 'x' })]), undefined],
    ['is unknown until the controller has seen the change', tracked(bad, 'StatefulSet', 1), undefined],
    ['is no Deployment’s', tracked(bad, 'Deployment'), undefined],
  ])('%s', (_, given, name) => {
    expect(stuckPod(given)?.metadata.name).toBe(name);
  });

  it('is deleted once, the next when it has gone', async () => {
    const { fake, ports } = open();
    for (const each of bad) fake.put({ ...each, metadata: { name: each.metadata.name, namespace: 'shop' } });
    const live = (): KubeObject[] =>
      fake
        .objects()
        .filter(({ kind, metadata }) => kind === 'Pod' && metadata.name.startsWith('db'))
        .map((each) => ({
          ...pod(each.metadata.name, 'bad', each.metadata.name === 'db-0'),
          metadata: { ...each.metadata, labels: { 'controller-revision-hash': 'bad' } },
        }));
    const mend = deleteStuckPods(ports);
    const all = live();
    await mend([tracked(all)]);
    await mend([tracked(all)]);
    expect(live().map(({ metadata }) => metadata.name)).toEqual(['db-0', 'db-2']);
    await mend([tracked(live())]);
    expect(live().map(({ metadata }) => metadata.name)).toEqual(['db-0']);
  });
});
