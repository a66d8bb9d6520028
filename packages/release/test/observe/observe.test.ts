import { ApiError } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { valueAt } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { observe, type ReleasePorts, type TrackedObject } from '../../src/index.ts';
import { ObjectStore } from '../../src/observe/object-store.ts';
import { deployment, id } from '../samples.ts';

const web = deployment('web', 'v1');
const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: id.namespace, name: 'web' };
const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
const unavailable = new ApiError('Unreachable', 'unavailable', { code: 503, reason: '', message: 'unavailable' });

const open = () => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const logger = fakePorts();
  const ports: ReleasePorts = { cluster: fake, clock, log: logger.log, signal: new AbortController().signal };
  const observeAll = async (...targets: TrackedObject[]) => {
    const observer = observe(ports, targets);
    await observer.ready();
    return observer;
  };
  return { clock, fake, logger, ports, observeAll };
};

describe('observation', () => {
  it('returns the answer to the apply when the list is older', async () => {
    const { fake, observeAll } = open();
    fake.put(web, 'slipway');
    const observer = await observeAll({ desired: web });
    // The watch is late: it has not sent this change yet.
    await observer.stop();
    const applied = fake.put(deployment('web', 'v2'), 'slipway');
    const { object } = observer.observation({ desired: web, applied });
    expect([
      object?.metadata.generation,
      valueAt(object, ['spec', 'template', 'spec', 'containers', 0, 'image']),
    ]).toEqual([2, 'registry.test/web:v2']);
  });

  it('returns the watched object once the watch has the applied generation', async () => {
    const { fake, observeAll } = open();
    const applied = fake.put(web, 'slipway');
    const observer = await observeAll({ desired: web, applied });
    fake.setStatus('Deployment/shop/web', { observedGeneration: 1 });
    expect(observer.observation({ desired: web, applied }).object?.status).toEqual({ observedGeneration: 1 });
    await observer.stop();
  });

  it('returns no object when a watched one was deleted', async () => {
    const { fake, observeAll } = open();
    const applied = fake.put(web, 'slipway');
    const observer = await observeAll({ desired: web, applied });
    observer.observation({ desired: web, applied });
    fake.remove('Deployment/shop/web');
    expect(observer.observation({ desired: web, applied }).object).toBeUndefined();
    await observer.stop();
  });

  it('ignores a list when the watch sent a newer change', async () => {
    const { fake, observeAll, ports } = open();
    fake.put(web, 'slipway');
    const observer = await observeAll({ desired: web });
    const stale = await fake.list({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop' });
    const { list } = ports.cluster;
    Object.assign(ports.cluster, {
      list: async (selection: Parameters<typeof list>[0]) => {
        if (selection.kind !== 'Deployment') return list(selection);
        // The object changes after the server has read this list, and before its answer arrives.
        fake.setStatus('Deployment/shop/web', { availableReplicas: 1 });
        return stale;
      },
    });
    await observer.refresh();
    expect(observer.observation({ desired: web }).object?.status).toEqual({ availableReplicas: 1 });
    await observer.stop();
  });
});

it('reads all lists again on refresh', async () => {
  const { fake, observeAll } = open();
  fake.put(web);
  const observer = await observeAll({ desired: web });
  await observer.stop();
  fake.setStatus('Deployment/shop/web', { availableReplicas: 1 });
  expect(observer.observation({ desired: web }).object?.status).toBeUndefined();
  await observer.refresh();
  expect(observer.observation({ desired: web }).object?.status).toEqual({ availableReplicas: 1 });
});

it('warns and continues when a list fails on refresh', async () => {
  const { fake, logger, observeAll } = open();
  fake.put(web);
  const observer = await observeAll({ desired: web });
  fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('Pod'), unavailable);
  await observer.refresh();
  expect(logger.lines).toEqual(['warning: Pod could not be listed: unavailable']);
  await observer.stop();
});

describe('waitForChange', () => {
  it('ends at a change or after the given time, and keeps changes between two waits', async () => {
    const { clock, fake, observeAll } = open();
    fake.put(web);
    const observer = await observeAll({ desired: web });
    await observer.waitForChange(0);
    const began = clock.monotonic();
    await observer.waitForChange(500);
    expect(clock.monotonic() - began).toBe(500);
    fake.setStatus('Deployment/shop/web', { a: 1 });
    await observer.waitForChange(100_000);
    expect(clock.monotonic() - began).toBe(500);
    const waiting = observer.waitForChange(100_000);
    fake.setStatus('Deployment/shop/web', { a: 2 });
    await waiting;
    expect(clock.monotonic() - began).toBe(500);
    await observer.stop();
  });
});

describe('observe without permission', () => {
  it('warns when it may not list Events', async () => {
    const { fake, logger, observeAll } = open();
    fake.failOn(({ verb, target }) => verb === 'watch' && target.startsWith('Event'), denied);
    const observer = await observeAll({ desired: web });
    expect(logger.lines).toEqual([
      'warning: Slipway has no permission to list Event in shop. Causes will be less precise.',
    ]);
    await observer.stop();
  });

  it('fails when it may not list pods', async () => {
    const { fake, observeAll } = open();
    fake.failOn(({ verb, target }) => verb === 'watch' && target.startsWith('Pod'), denied);
    await expect(observeAll({ desired: web })).rejects.toThrow('no');
  });
});

it('advances the time of the server by the local clock', async () => {
  const { clock, ports, fake } = open();
  const frozen = { ...fake, serverTime: () => '2020-01-01T00:00:00Z' };
  const observer = observe({ ...ports, cluster: frozen }, [{ desired: web }]);
  expect(observer.now()).toBe('2020-01-01T00:00:00.000Z');
  clock.advance(1500);
  expect(observer.now()).toBe('2020-01-01T00:00:01.500Z');
  await observer.stop();
});

it('finds descendants at any depth, and the Events about them', () => {
  const store = new ObjectStore();
  const object = (kind: string, uid: string, owner?: string) => ({
    apiVersion: 'v1',
    kind,
    metadata: {
      name: uid,
      namespace: 'shop',
      uid,
      ...(owner ? { ownerReferences: [{ apiVersion: 'v1', kind: 'x', name: 'x', uid: owner }] } : {}),
    },
  });
  const list = (...items: ReturnType<typeof object>[]) => ({ items, resourceVersion: '1' });
  store.sync('sets', list(object('Set', 's1', 'd'), object('Set', 's2', 'other')));
  store.sync('pods', list(object('Pod', 'p1', 's1'), object('Pod', 'p2', 's2')));
  store.sync('events', list({ ...object('Event', 'e'), involvedObject: { uid: 'p1' } } as never));
  expect(store.descendants('d').map(({ metadata }) => metadata.uid)).toEqual(['s1', 'p1']);
  expect(store.events(['p1', 's1']).map(({ metadata }) => metadata.uid)).toEqual(['e']);
  store.change('pods', { type: 'ADDED', object: object('Pod', 'p3', 's1') });
  store.change('pods', { type: 'DELETED', object: object('Pod', 'p1', 's1') });
  expect(store.descendants('d').map(({ metadata }) => metadata.uid)).toEqual(['s1', 'p3']);
  store.sync('pods', list());
  expect(store.descendants('d').map(({ metadata }) => metadata.uid)).toEqual(['s1']);
  expect(store.find({ ...ref, apiVersion: 'v1', kind: 'Set', name: 's2' })?.metadata.uid).toBe('s2');
});

describe('ready without a first list', () => {
  const givenUp = new SlipwayError('Unreachable', 'The API server cannot be reached.');
  const busy = new ApiError('Unreachable', 'broken', { code: 500, reason: '', message: 'broken' });

  it.each([
    ['fails at once when the cluster client has given up', givenUp, 0],
    ['fails after a minute when the server answers only other requests', busy, 60_000],
  ])('%s', async (_, error, atLeast) => {
    const { clock, fake, ports } = open();
    const cluster = {
      ...fake,
      watch: async (
        _selection: unknown,
        { onError }: Parameters<typeof fake.watch>[1],
        signal: AbortSignal,
      ): Promise<void> => {
        while (!signal.aborted) {
          onError?.(error);
          await clock.sleep(1000);
        }
      },
    };
    const observer = observe({ ...ports, cluster }, [{ desired: web }]);
    await expect(observer.ready()).rejects.toBe(error);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(atLeast);
    expect(clock.monotonic()).toBeLessThan(atLeast + 5000);
    await observer.stop();
  });
});
