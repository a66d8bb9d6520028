import type { Cluster } from '@slipway/cluster';
import { fakeClock, fakeCluster, fakePorts, runWorkloads } from '@slipway/testkit';
import { openLedger, planRollback, preflight, type ReleasePorts, readPast, rollBack, rollOut } from '../src/index.ts';
import { configMap, deployment, id, job, run, service, stateOf } from './samples.ts';

const oldRelease = [
  configMap('config', { WHO: 'old' }),
  configMap('only-old', { A: '1' }),
  deployment('web', 'v1'),
  service('web'),
];
const newRelease = [
  configMap('config', { WHO: 'new' }),
  configMap('only-new', { A: '1' }),
  configMap('adopted', { WHO: 'new' }),
  deployment('web', 'v2'),
  service('web'),
  service('extra'),
  job('batch', 'v1'),
];

const open = () => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const stop = runWorkloads(fake);
  fake.put(configMap('adopted', { WHO: 'somebody', KEPT: 'yes' }));
  const ports = (cluster: Cluster): ReleasePorts => ({
    cluster,
    clock,
    log: fakePorts().log,
    signal: new AbortController().signal,
  });
  return { fake, ports, stop };
};

type World = ReturnType<typeof open>;

const deploy = async ({ ports }: World, cluster: Cluster, objects: typeof oldRelease) => {
  const ledger = openLedger(cluster, id, 300);
  const plan = await preflight(cluster, id, objects, { forceConflicts: true });
  expect(plan.problems).toEqual([]);
  return rollOut(ports(cluster), ledger, id, plan, await readPast(ledger), {
    timeout: 60_000,
    stableFor: 0,
    forceConflicts: true,
    prune: true,
    history: 10,
    run,
  });
};

const finish = async ({ fake, ports }: World, cluster: Cluster = fake.client()) => {
  const ledger = openLedger(cluster, id, 300);
  const { revisions } = await ledger.revisions();
  const plan = planRollback(revisions, 'last-good', true);
  return plan && rollBack(ports(cluster), ledger, id, revisions, plan, { timeout: 60_000 });
};

const failing = async (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );

/** A world in which the old release runs, verified. */
const prepared = async (): Promise<World & { readonly old: unknown }> => {
  const world = open();
  expect((await deploy(world, world.fake.client(), oldRelease)).result).toBe('deployed');
  return { ...world, old: stateOf(world.fake) };
};

const requests = async (): Promise<number> => {
  const world = await prepared();
  const client = world.fake.client();
  await deploy(world, client, newRelease);
  world.stop();
  return client.requestCount();
};

const isOpen = async ({ fake }: World): Promise<boolean> =>
  (await openLedger(fake, id).revisions()).revisions.some(
    ({ state }) => state === 'pending' || state === 'rolling-back',
  );

describe.each([
  ['before a request', false],
  ['after a request whose answer it never hears', true],
])('a deploy killed %s', (_, last) => {
  it('is undone to exactly the old objects, whichever request it was', async () => {
    const all = await requests();
    const outcomes: string[] = [];
    for (let lives = 0; lives < all; lives++) {
      const world = await prepared();
      await failing(deploy(world, world.fake.client({ lives, last }), newRelease));
      const next = stateOf(world.fake);
      const result = await finish(world);
      world.stop();
      outcomes.push(result?.status ?? 'nothing unfinished');
      // Not unfinished: it had not begun, or it was over but for the tidying.
      const expected = result || lives < all / 2 ? world.old : next;
      expect({ lives, state: stateOf(world.fake), open: await isOpen(world) }).toEqual({
        lives,
        state: expected,
        open: false,
      });
    }
    expect(new Set(outcomes)).toEqual(new Set(['nothing unfinished', 'rolled-back']));
  });
});

it('is undone to exactly the old objects when the rollback is killed as well, at any request of it', async () => {
  const all = await requests();
  const killed: boolean[] = [];
  for (let lives = Math.floor(all / 3); lives < all; lives += 4)
    for (let more = 0; ; more++) {
      const world = await prepared();
      await failing(deploy(world, world.fake.client({ lives }), newRelease));
      const wasOpen = await isOpen(world);
      const died = await failing(finish(world, world.fake.client({ lives: more, last: more % 2 === 0 })));
      await finish(world);
      world.stop();
      killed.push(died);
      expect({ lives, more, open: await isOpen(world), old: wasOpen ? stateOf(world.fake) : world.old }).toEqual({
        lives,
        more,
        open: false,
        old: world.old,
      });
      if (!died) break;
    }
  expect(killed.filter(Boolean).length).toBeGreaterThan(50);
});
