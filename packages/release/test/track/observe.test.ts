import { ApiError } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { observe, type ReleasePorts, type TrackedObject } from '../../src/index.ts';
import { Store } from '../../src/track/object-store.ts';
import { deployment, id } from '../samples.ts';

const web = deployment('web', 'v1');
const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: id.namespace, name: 'web' };
const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
const away = new ApiError('Unreachable', 'away', { code: 503, reason: '', message: 'away' });

const open = () => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const told = fakePorts();
  const ports: ReleasePorts = { cluster: fake, clock, log: told.log, signal: new AbortController().signal };
  const follow = async (...targets: TrackedObject[]) => {
    const observer = observe(ports, targets);
    await observer.ready();
    return observer;
  };
  return { clock, fake, told, ports, follow };
};

describe('the newest word on an object counts', () => {
  it('which is the answer to the apply when the list was read before it', async () => {
    const { fake, follow } = open();
    fake.put(web, 'slipway');
    const observer = await follow({ desired: web });
    // A watch that lags behind: it has told nothing of this apply yet.
    await observer.stop();
    const applied = fake.put(deployment('web', 'v2'), 'slipway');
    const { object } = observer.observation({ desired: web, applied });
    expect([object?.metadata.generation, object?.spec.template.spec.containers[0].image]).toEqual([
      2,
      'registry.test/web:v2',
    ]);
  });

  it('which is the watch’s once it has seen as much', async () => {
    const { fake, follow } = open();
    const applied = fake.put(web, 'slipway');
    const observer = await follow({ desired: web, applied });
    fake.setStatus('Deployment/shop/web', { observedGeneration: 1 });
    expect(observer.observation({ desired: web, applied }).object?.status).toEqual({ observedGeneration: 1 });
    await observer.stop();
  });

  it('which is that it is gone when it was seen and is no more', async () => {
    const { fake, follow } = open();
    const applied = fake.put(web, 'slipway');
    const observer = await follow({ desired: web, applied });
    observer.observation({ desired: web, applied });
    fake.remove('Deployment/shop/web');
    expect(observer.observation({ desired: web, applied }).object).toBeUndefined();
    await observer.stop();
  });

  it('which is not that of a list that was overtaken by the watch', async () => {
    const { fake, follow, ports } = open();
    fake.put(web, 'slipway');
    const observer = await follow({ desired: web });
    const stale = await fake.list({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop' });
    const { list } = ports.cluster;
    Object.assign(ports.cluster, {
      list: async (selection: Parameters<typeof list>[0]) => {
        if (selection.kind !== 'Deployment') return list(selection);
        // The server has made this list, and something changes while it is on its way.
        fake.setStatus('Deployment/shop/web', { availableReplicas: 1 });
        return stale;
      },
    });
    await observer.refresh();
    expect(observer.observation({ desired: web }).object?.status).toEqual({ availableReplicas: 1 });
    await observer.stop();
  });
});

it('looks at a fresh list of everything when it is told to', async () => {
  const { fake, follow } = open();
  fake.put(web);
  const observer = await follow({ desired: web });
  await observer.stop();
  fake.setStatus('Deployment/shop/web', { availableReplicas: 1 });
  expect(observer.observation({ desired: web }).object?.status).toBeUndefined();
  await observer.refresh();
  expect(observer.observation({ desired: web }).object?.status).toEqual({ availableReplicas: 1 });
});

it('goes on when a list cannot be had for the moment, and says so', async () => {
  const { fake, told, follow } = open();
  fake.put(web);
  const observer = await follow({ desired: web });
  fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('Pod'), away);
  await observer.refresh();
  expect(told.lines).toEqual(['warning: Pod could not be listed: away']);
  await observer.stop();
});

describe('waiting for a change', () => {
  it('ends with the change, with time, and does not lose what changed while nobody waited', async () => {
    const { clock, fake, follow } = open();
    fake.put(web);
    const observer = await follow({ desired: web });
    await observer.change(0);
    const began = clock.monotonic();
    await observer.change(500);
    expect(clock.monotonic() - began).toBe(500);
    fake.setStatus('Deployment/shop/web', { a: 1 });
    await observer.change(100_000);
    expect(clock.monotonic() - began).toBe(500);
    const waiting = observer.change(100_000);
    fake.setStatus('Deployment/shop/web', { a: 2 });
    await waiting;
    expect(clock.monotonic() - began).toBe(500);
    await observer.stop();
  });
});

describe('without the right to list', () => {
  it('events, causes are only less precise', async () => {
    const { fake, told, follow } = open();
    fake.failOn(({ verb, target }) => verb === 'watch' && target.startsWith('Event'), denied);
    const observer = await follow({ desired: web });
    expect(told.lines).toEqual(['warning: May not list Event in shop: causes will be less precise.']);
    await observer.stop();
  });

  it('pods, nothing can be tracked', async () => {
    const { fake, follow } = open();
    fake.failOn(({ verb, target }) => verb === 'watch' && target.startsWith('Pod'), denied);
    await expect(follow({ desired: web })).rejects.toThrow('no');
  });
});

it('carries the server’s clock on by its own', async () => {
  const { clock, ports, fake } = open();
  const frozen = { ...fake, serverTime: () => '2020-01-01T00:00:00Z' };
  const observer = observe({ ...ports, cluster: frozen }, [{ desired: web }]);
  expect(observer.now()).toBe('2020-01-01T00:00:00.000Z');
  clock.advance(1500);
  expect(observer.now()).toBe('2020-01-01T00:00:01.500Z');
  await observer.stop();
});

it('knows what is below an object, at any depth, and the events about it', () => {
  const store = new Store();
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

describe('a first list that cannot be had', () => {
  const cutOff = new SlipwayError('Unreachable', 'The API server cannot be reached.');
  const busy = new ApiError('Unreachable', 'broken', { code: 500, reason: '', message: 'broken' });

  it.each([
    ['at once where the server was tried for long enough', cutOff, 0],
    ['after a minute where it only fails at this', busy, 60_000],
  ])('ends the wait %s', async (_, error, atLeast) => {
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
