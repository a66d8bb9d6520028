import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { observe, type ReleasePorts, type TrackResult, track } from '../../src/index.ts';
import type { TrackOptions } from '../../src/track/track.ts';
import { deployment, job } from '../samples.ts';

const minutes = 60_000;

/** A Deployment `web` with one pod, whose status the test sets. */
const open = (probes: object = {}) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const { log } = fakePorts();
  const ports: ReleasePorts = { cluster: fake, clock, log, signal: new AbortController().signal };
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
    spec: { template: valueAt(web, ['spec', 'template']) },
  });
  fake.put({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1-0', namespace: 'shop', ownerReferences: owner(set) },
    spec: { containers: [{ name: 'web', ...probes }] },
  });
  /** Sets the status of the setContainer, and that of the Deployment accordingly. */
  const setContainer = (status: object, ready = false, sidecars: readonly object[] = []): void => {
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
  const trackWeb = async (
    options: Partial<TrackOptions> = {},
    targets = [{ desired: web }],
  ): Promise<TrackResult & { readonly seconds: number }> => {
    const start = clock.monotonic();
    const observer = observe(ports, targets);
    try {
      const result = await track(ports, observer, targets, {
        timeout: minutes,
        stableFor: 0,
        jobs: 'complete',
        ...options,
      });
      return { ...result, seconds: (clock.monotonic() - start) / 1000 };
    } finally {
      await observer.stop();
    }
  };
  const after = (milliseconds: number, act: () => void): void => {
    void clock.sleep(milliseconds).then(act);
  };
  return { clock, fake, ports, setContainer, running, trackWeb, after };
};

it('ends as soon as everything is ready', async () => {
  const { setContainer, running, trackWeb, after } = open();
  setContainer(running);
  after(3000, () => setContainer(running, true));
  const { failure, seconds, milestones } = await trackWeb();
  expect(failure).toBeUndefined();
  expect(seconds).toBeGreaterThanOrEqual(3);
  expect(seconds).toBeLessThan(3.1);
  expect(milestones.map(({ object }) => object)).toEqual(['Deployment/shop/web', 'Deployment/shop/web']);
});

describe('stability window', () => {
  it('ends after the given time', async () => {
    const { setContainer, running, trackWeb } = open();
    setContainer(running, true);
    expect((await trackWeb({ stableFor: 10_000 })).seconds).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ['ends only after a late liveness probe has run', 10_000, 27],
    ['does not wait for a liveness probe when it is 0', 0, 0],
  ])('%s', async (_, stableFor, seconds) => {
    const { setContainer, trackWeb, clock } = open({ livenessProbe: { initialDelaySeconds: 20, periodSeconds: 5 } });
    setContainer({ state: { running: { startedAt: clock.now() } } }, true);
    expect(Math.round((await trackWeb({ stableFor })).seconds)).toBe(seconds);
  });

  it('does not apply to a release without objects, but its health check runs', async () => {
    const { trackWeb, clock } = open();
    const health = async () => clock.sleep(2000).then(() => undefined);
    const { seconds } = await trackWeb({ stableFor: 300_000, health }, []);
    expect(seconds).toBeGreaterThanOrEqual(2);
    expect(seconds).toBeLessThan(4);
  });

  it.each<[string, (world: ReturnType<typeof open>) => void]>([
    ['a restart', ({ setContainer, running }) => setContainer({ ...running, restartCount: 1 }, true)],
    [
      'a restart of a sidecar',
      ({ setContainer, running }) => setContainer(running, true, [{ name: 'mesh', ready: true, restartCount: 1 }]),
    ],
    [
      'a time in which the pod is not ready',
      ({ setContainer, running, after }) => {
        setContainer(running);
        after(600, () => setContainer(running, true));
      },
    ],
  ])('starts again after %s', async (_, disturb) => {
    const world = open();
    world.setContainer(world.running, true);
    world.after(8000, () => disturb(world));
    const { failure, seconds } = await world.trackWeb({ stableFor: 10_000 });
    expect(failure).toBeUndefined();
    expect(seconds).toBeGreaterThanOrEqual(18);
  });
});

it('fails at once when waiting cannot help', async () => {
  const { setContainer, trackWeb } = open();
  setContainer({ state: { waiting: { reason: 'InvalidImageName', message: 'bad' } } });
  const { failure, seconds } = await trackWeb();
  expect(failure?.cause.code).toBe('InvalidImageName');
  expect(failure?.tracked?.target.desired.metadata.name).toBe('web');
  expect(seconds).toBeLessThan(1);
});

const pullTimeout = {
  state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "x": dial tcp: i/o timeout' } },
};

it('fails with a finding that lasts, and counts its time anew after an interruption', async () => {
  const first = open();
  first.setContainer(pullTimeout);
  const alone = await first.trackWeb({ timeout: 10 * minutes });
  expect(alone.failure).toBeDefined();
  expect(alone.seconds).toBeGreaterThan(5);
  const second = open();
  second.setContainer(pullTimeout);
  second.after((alone.seconds - 2) * 1000, () =>
    second.setContainer({ state: { waiting: { reason: 'ContainerCreating' } } }),
  );
  second.after((alone.seconds - 1) * 1000, () => second.setContainer(pullTimeout));
  const broken = await second.trackWeb({ timeout: 10 * minutes });
  expect(broken.seconds).toBeGreaterThan(alone.seconds + 3);
});

describe('track after the timeout', () => {
  it('fails with the most probable finding', async () => {
    const { setContainer, trackWeb } = open();
    setContainer(pullTimeout);
    const { failure, seconds } = await trackWeb({ timeout: 2000 });
    expect(failure?.cause.sentence).toMatch(/, and the `timeout` of 2 s has passed\.$/);
    expect(failure?.cause.code).not.toBe('Timeout');
    expect(seconds).toBeLessThan(3);
  });

  it('names the object that is not ready when it has no finding', async () => {
    const { fake, trackWeb } = open();
    fake.remove('Pod/shop/web-1-0');
    const { failure } = await trackWeb({ timeout: 2000 });
    expect(failure?.cause).toMatchObject({
      code: 'Timeout',
      sentence: expect.stringMatching(/^Deployment\/shop\/web was not ready within 2 s: /),
      object: { name: 'web' },
    });
  });
});

it('fails when the Deployment is paused', async () => {
  const { fake, trackWeb } = open();
  fake.put(deployment('web', 'v1', { paused: true }));
  fake.setStatus('Deployment/shop/web', { observedGeneration: 2 });
  expect((await trackWeb()).failure?.cause).toMatchObject({
    code: 'NotReady',
    sentence: 'Deployment/shop/web is paused, so its new version does not roll out.',
  });
});

it.each<[TrackOptions['jobs'], boolean]>([
  ['started', false],
  ['complete', true],
])('waits for a running Job until it is %s', async (jobs, isLate) => {
  const { clock, fake, ports } = open();
  fake.put(job('batch', 'v1'));
  fake.setStatus('Job/shop/batch', { active: 1 });
  const targets = [{ desired: job('batch', 'v1') }];
  const observer = observe(ports, targets);
  const result = await track(ports, observer, targets, { timeout: 5000, stableFor: 0, jobs });
  await observer.stop();
  expect([result.failure?.cause.code, clock.monotonic() > 4000]).toEqual(
    isLate ? ['Timeout', true] : [undefined, false],
  );
});

it('reads all lists again every 20 s, regardless of the watch', async () => {
  const { fake, setContainer, running, trackWeb } = open();
  setContainer(running);
  await trackWeb({ timeout: minutes });
  expect(
    fake.calls.filter(({ verb, target }) => verb === 'list' && target.startsWith('Pod')).length,
  ).toBeGreaterThanOrEqual(2);
});

it('stops when the step is cancelled', async () => {
  const { setContainer, running, ports, after } = open();
  setContainer(running);
  const cancel = new AbortController();
  after(2000, () => cancel.abort(new Error('SIGINT')));
  const targets = [{ desired: deployment('web', 'v1') }];
  const observer = observe(ports, targets);
  const tracking = track({ ...ports, signal: cancel.signal }, observer, targets, {
    timeout: minutes,
    stableFor: 0,
    jobs: 'complete',
  });
  await expect(tracking).rejects.toThrow('SIGINT');
  await observer.stop();
});
