import type { Cluster } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { timeWithoutOutages } from '../../src/core/api-server-outage.ts';
import type { History } from '../../src/history/history.ts';
import { type Holder, lock, observe, type ReleasePorts, rollBack, thisProcess, track } from '../../src/index.ts';
import { deployment, id } from '../samples.ts';

/** A cluster that is away between two moments, in milliseconds; its lists wait until it is back. */
const open = (from: number, to: number, patience = Number.POSITIVE_INFINITY) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const told = fakePorts();
  const gone = new SlipwayError('Unreachable', 'The API server cannot be reached.');
  const isOut = (): boolean => clock.monotonic() >= from && clock.monotonic() < to;
  const cluster: Cluster = {
    ...fake,
    outage: () => ({ isOngoing: isOut(), total: Math.max(0, Math.min(clock.monotonic(), to) - from) }),
    list: async (selection) => {
      const began = clock.monotonic();
      while (isOut()) {
        if (clock.monotonic() - began > patience) throw gone;
        await clock.sleep(1000);
      }
      return fake.list(selection);
    },
  };
  const ports: ReleasePorts = { cluster, clock, log: told.log, signal: new AbortController().signal };
  return { clock, fake, ports, told };
};

const seconds = 1000;

it('has a clock that stands still while the server is away', () => {
  const { clock, ports } = open(10 * seconds, 30 * seconds);
  const present = timeWithoutOutages(ports);
  const seen = [5, 10, 20, 10].map((pass) => {
    clock.pass(pass * seconds);
    return present() / seconds;
  });
  expect(seen).toEqual([5, 10, 15, 25]);
});

describe('a release whose server goes away', () => {
  const setUp = (from: number, to: number, patience?: number) => {
    const scene = open(from, to, patience);
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
    const follow = async () => {
      const observer = observe(scene.ports, targets);
      try {
        return await track(scene.ports, observer, targets, { timeout: 60 * seconds, stableFor: 0, jobs: 'complete' });
      } finally {
        await observer.stop();
      }
    };
    return { ...scene, status, follow };
  };

  it('has the time that it had left when the server is back', async () => {
    const { clock, status, follow } = setUp(10 * seconds, 300 * seconds);
    void clock.sleep(340 * seconds).then(() => status(1));
    expect((await follow()).failure).toBeUndefined();
  });

  it('has no more than that', async () => {
    const { clock, follow } = setUp(10 * seconds, 300 * seconds);
    expect((await follow()).failure?.cause.code).toBe('Timeout');
    expect(clock.monotonic()).toBeGreaterThanOrEqual(350 * seconds);
    expect(clock.monotonic()).toBeLessThan(352 * seconds);
  });

  it('is not late but cut off when the server stays away', async () => {
    const { follow } = setUp(10 * seconds, Number.POSITIVE_INFINITY, 300 * seconds);
    await expect(follow()).rejects.toMatchObject({ code: 'Unreachable' });
  });
});

it('leaves a lock to its holder that could not renew it while the server was away', async () => {
  const { clock, ports } = open(1 * seconds, 200 * seconds);
  const self = thisProcess({ url: 'https://github.test/runs/1', job: 'deploy', attempt: 1, actor: 'ada' });
  const other: Holder = { ...self, run: 'https://github.test/runs/2', host: 'another' };
  const stop = new AbortController();
  await lock(id, other, { ...ports, signal: stop.signal }, 0);
  stop.abort();
  const held = await lock(id, self, ports, 600 * seconds);
  // It had a second of its 20 before the outage, and the rest after it.
  expect(clock.monotonic()).toBeGreaterThanOrEqual(218 * seconds);
  await held.release();
});

it('does not end a rollback as failed that lost its server: a later run goes on with it', async () => {
  const { fake, ports } = open(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
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
  const rolled = rollBack(ports, history, id, revisions, { from: 2, to: 1 }, { timeout: 60 * seconds });
  await expect(rolled).rejects.toMatchObject({ code: 'Unauthorized' });
  expect(marks).toEqual(['2 rolling-back']);
});
