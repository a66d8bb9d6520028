import type { Cluster } from '@slipway/cluster';
import { configMap, deployment, job, service, stateOf } from './samples.ts';
import { openWorld, type World } from './world.ts';

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

const finish = ({ rollback }: World, cluster?: Cluster) => rollback('last-verified', true, cluster);

const failing = async (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );

/** Returns a world with a verified old release. */
const prepared = async (): Promise<World & { readonly old: unknown }> => {
  const world = openWorld();
  world.fake.put(configMap('adopted', { WHO: 'original', KEPT: 'yes' }));
  expect((await world.deploy(oldRelease)).result).toBe('deployed');
  return { ...world, old: stateOf(world.fake) };
};

const requests = async (): Promise<number> => {
  const world = await prepared();
  const client = world.fake.createClient();
  await world.deploy(newRelease, {}, client);
  world.stop();
  return client.requestCount();
};

const isOpen = async ({ history }: World): Promise<boolean> =>
  (await history()).some((line) => /pending|rolling-back/.test(line));

describe.each([
  ['before a request', false],
  ['after a request and before its answer', true],
])('a deploy killed %s', (_, last) => {
  it('rolls back to exactly the old objects for each request', async () => {
    const all = await requests();
    const outcomes: string[] = [];
    for (let lives = 0; lives < all; lives++) {
      const world = await prepared();
      await failing(
        world.deploy(newRelease, {}, world.fake.createClient({ requestsBeforeKill: lives, appliesLastRequest: last })),
      );
      const next = stateOf(world.fake);
      const result = await finish(world);
      world.stop();
      outcomes.push(result?.status ?? 'nothing unfinished');
      // Without an unfinished revision, the deploy had not begun, or only the trim of the history was left.
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

it('rolls back to exactly the old objects when the rollback is killed too, at any of its requests', async () => {
  const all = await requests();
  const killed: boolean[] = [];
  for (let lives = Math.floor(all / 3); lives < all; lives += 4)
    for (let more = 0; ; more++) {
      const world = await prepared();
      await failing(world.deploy(newRelease, {}, world.fake.createClient({ requestsBeforeKill: lives })));
      const wasOpen = await isOpen(world);
      const died = await failing(
        finish(world, world.fake.createClient({ requestsBeforeKill: more, appliesLastRequest: more % 2 === 0 })),
      );
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
