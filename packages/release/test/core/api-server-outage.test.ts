import type { Cluster } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { timeWithoutOutages } from '../../src/core/api-server-outage.ts';
import type { History } from '../../src/history/history.ts';
import { type Holder, lock, observe, type ReleasePorts, rollBack, thisProcess, track } from '../../src/index.ts';
import { deployment, id } from '../samples.ts';

/** A cluster that is unreachable between two moments, in milliseconds. Its lists wait for the end of the outage. */
const openWithOutage = (from: number, to: number, patience = Number.POSITIVE_INFINITY) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const { log } = fakePorts();
  const unreachable = new SlipwayError('Unreachable', 'The API server cannot be reached.');
  const isOut = (): boolean => clock.monotonic() >= from && clock.monotonic() < to;
  const cluster: Cluster = {
    ...fake,
    outage: () => ({ isOngoing: isOut(), total: Math.max(0, Math.min(clock.monotonic(), to) - from) }),
    list: async (selection) => {
      const began = clock.monotonic();
      while (isOut()) {
        if (clock.monotonic() - began > patience) throw unreachable;
        await clock.sleep(1000);
      }
      return fake.list(selection);
    },
  };
  const ports: ReleasePorts = { cluster, clock, log, signal: new AbortController().signal };
  return { clock, fake, ports };
};

const seconds = 1000;

describe('timeWithoutOutages', () => {
  it('stops during an outage of the API server', () => {
    const { clock, ports } = openWithOutage(10 * seconds, 30 * seconds);
    const time = timeWithoutOutages(ports);
    const times = [5, 10, 20, 10].map((pass) => {
      clock.advance(pass * seconds);
      return time() / seconds;
    });
    expect(times).toEqual([5, 10, 15, 25]);
  });
});

describe('track during an outage of the API server', () => {
  const setUp = (from: number, to: number, patience?: number) => {
    const scene = openWithOutage(from, to, patience);
    const web = deployment('web', 'v1');
    scene.fake.put(web);
    const status = (ready: number) =>
      scene.fake.setStatus('Deployment/shop/web', {
        observedGeneration: 1,
        replicas: 1,
        updatedReplicas: 1,
        readyReplicas: ready,
        availableReplicas: ready,
      });
    status(0);
    const targets = [{ desired: web }];
    const trackWeb = async () => {
      const observer = observe(scene.ports, targets);
      try {
        return await track(scene.ports, observer, targets, { timeout: 60 * seconds, stableFor: 0, jobs: 'complete' });
      } finally {
        await observer.stop();
      }
    };
    return { ...scene, status, trackWeb };
  };

  it('waits for the rest of the timeout after the outage', async () => {
    const { clock, status, trackWeb } = setUp(10 * seconds, 300 * seconds);
    void clock.sleep(340 * seconds).then(() => status(1));
    expect((await trackWeb()).failure).toBeUndefined();
  });

  it('times out after the rest of the timeout', async () => {
    const { clock, trackWeb } = setUp(10 * seconds, 300 * seconds);
    expect((await trackWeb()).failure?.cause.code).toBe('Timeout');
    expect(clock.monotonic()).toBeGreaterThanOrEqual(350 * seconds);
    expect(clock.monotonic()).toBeLessThan(352 * seconds);
  });

  it('fails with Unreachable instead of Timeout when the outage does not end', async () => {
    const { trackWeb } = setUp(10 * seconds, Number.POSITIVE_INFINITY, 300 * seconds);
    await expect(trackWeb()).rejects.toMatchObject({ code: 'Unreachable' });
  });
});

it('leaves a lock to a holder that could not renew it during an outage', async () => {
  const { clock, ports } = openWithOutage(1 * seconds, 200 * seconds);
  const self = thisProcess({ url: 'https://github.test/runs/1', job: 'deploy', attempt: 1, actor: 'ada' });
  const other: Holder = { ...self, run: 'https://github.test/runs/2', host: 'another' };
  const stop = new AbortController();
  await lock(id, other, { ...ports, signal: stop.signal }, 0);
  stop.abort();
  const held = await lock(id, self, ports, 600 * seconds);
  // One of the 20 seconds passes before the outage, the rest after it.
  expect(clock.monotonic()).toBeGreaterThanOrEqual(218 * seconds);
  await held.release();
});

it('leaves a rollback unfinished when the API server rejects the token, so that a later run continues it', async () => {
  const { fake, ports } = openWithOutage(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  const marks: string[] = [];
  const object = deployment('web', 'v1');
  const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
  const record = { objects: [{ ref, object, created: true }], images: [] };
  const history = {
    read: async () => record,
    mark: async (revision: number, state: string) => void marks.push(`${revision} ${state}`),
    revisions: async () => ({ revisions: [], damaged: [] }),
  } as unknown as History;
  const revisions = [
    { revision: 1, state: 'deployed' },
    { revision: 2, state: 'pending' },
  ] as never;
  fake.failOn(({ verb }) => verb === 'apply', new SlipwayError('Unauthorized', 'The token expired.'));
  const rolled = rollBack({ ...ports, id, history }, revisions, { from: 2, to: 1 }, { timeout: 60 * seconds });
  await expect(rolled).rejects.toMatchObject({ code: 'Unauthorized' });
  expect(marks).toEqual(['2 rolling-back']);
});
