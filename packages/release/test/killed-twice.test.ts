import type { KubeObject } from '@slipway/kubernetes';
import { phaseAnnotation } from '@slipway/manifest';
import { configMap, deployment, job, service, stateOf } from './samples.ts';
import { openWorld, type World } from './world.ts';

const phased = (name: 'before' | 'after', tag: string): KubeObject => {
  const made = job(name, tag);
  return { ...made, metadata: { ...made.metadata, annotations: { [phaseAnnotation]: name } } };
};

const releases = {
  old: [
    configMap('config', { WHO: 'old' }),
    configMap('only-old', { A: '1' }),
    configMap('adopted', { WHO: 'old' }),
    deployment('web', 'v1'),
    service('web'),
  ],
  next: [
    phased('before', 'v2'),
    configMap('config', { WHO: 'new' }),
    configMap('only-new', { A: '1' }),
    configMap('theirs', { WHO: 'new' }),
    configMap('adopted', { WHO: 'new' }),
    deployment('web', 'v2'),
    deployment('worker', 'v2'),
    service('extra'),
    phased('after', 'v2'),
  ],
  other: [
    configMap('config', { WHO: 'other' }),
    configMap('adopted', { WHO: 'other' }),
    deployment('worker', 'v1'),
    service('web'),
    service('other'),
  ],
  bad: [
    configMap('config', { WHO: 'bad' }),
    configMap('theirs', { WHO: 'bad' }),
    configMap('only-bad', {}),
    deployment('web', 'crash'),
    service('extra'),
  ],
} as const satisfies Readonly<Record<string, readonly KubeObject[]>>;
type Name = keyof typeof releases;

const failing = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );

/** Returns a world with objects of another owner and the verified revisions 1 (`other`) and 2 (`old`). */
const prepared = async (): Promise<World> => {
  const world = openWorld();
  for (const name of ['adopted', 'theirs']) world.fake.put(configMap(name, { WHO: 'original', KEPT: 'yes' }));
  await world.deploy(releases.other);
  expect((await world.deploy(releases.old)).result).toBe('deployed');
  return world;
};

/** Returns the objects without Jobs, because a rollback does not delete Jobs that ran. */
const state = (world: World): unknown =>
  Object.fromEntries(Object.entries(stateOf(world.fake) as object).filter(([name]) => !name.startsWith('Job')));

/** Returns the unfinished revisions, and parts in the history that belong to no revision. */
const findRemains = async (world: World): Promise<unknown> => {
  const unfinished = (await world.history()).filter((line) => /pending|rolling-back/.test(line));
  const { items } = await world.fake.list({ apiVersion: 'v1', kind: 'Secret', namespace: 'shop' });
  const partCounts = new Map(
    items.flatMap(({ metadata: { name, annotations = {} } }) =>
      annotations['slipway.dev/summary']
        ? [[name, JSON.parse(annotations['slipway.dev/summary']).parts as number]]
        : [],
    ),
  );
  // A deploy without changes does not write to the history, so it deletes no orphaned parts.
  const isTrimmed = (await world.history()).length > 2;
  const orphans = items
    .filter(() => isTrimmed)
    .map(({ metadata }) => metadata.name)
    .filter((name) => {
      const [, head = '', part = '0'] = /^(slipway\.app\.v\d+)(?:\.(\d+))?$/.exec(name) ?? [];
      return !(Number(part) < (partCounts.get(head) ?? 0));
    });
  return { unfinished, orphans };
};
const clean = { unfinished: [], orphans: [] };

/** Returns the final state and the number of requests of an action that is not killed. */
const runUninterrupted = async (
  act: (world: World, client: ReturnType<World['fake']['createClient']>) => Promise<unknown>,
) => {
  const world = await prepared();
  const client = world.fake.createClient();
  await act(world, client);
  world.stop();
  return { state: state(world), requests: client.requestCount() };
};
const deployed = (name: Name) => runUninterrupted((world, client) => world.deploy(releases[name], {}, client));

/** Deploys like the deploy action, with a rollback after a failure. */
const release = async (world: World, name: Name): Promise<string> => {
  const { result } = await world.deploy(releases[name]);
  if (result === 'failed') await world.rollback('last-verified', true);
  return result;
};

describe.each([[false], [true]])('a killed deploy, last request applied: %p', (last) => {
  it.each<[Name, string]>([
    ['next', 'deployed'],
    ['other', 'deployed'],
    ['old', 'deployed or unchanged'],
    ['bad', 'failed'],
  ])('leaves the next deploy, of the release %s, with exactly its own objects', async (name, result) => {
    const { requests, state: next } = await deployed('next');
    const { state: wanted } = name === 'bad' ? await runUninterrupted(async () => {}) : await deployed(name);
    for (let lives = name.length % 3; lives <= requests; lives += 3) {
      const world = await prepared();
      const died = await failing(
        world.deploy(
          releases.next,
          {},
          world.fake.createClient({ requestsBeforeKill: lives, appliesLastRequest: last }),
        ),
      );
      const isOver = !died || (await world.history()).includes('3 deployed');
      const outcome = await release(world, name);
      world.stop();
      // Objects that the killed deploy adopted stay adopted if it was verified.
      if (isOver && name !== 'bad') continue;
      const expected = isOver ? next : wanted;
      expect({ lives, state: state(world), remains: await findRemains(world) }).toEqual({
        lives,
        state: expected,
        remains: clean,
      });
      expect(result).toContain(outcome);
    }
  });
});

it('rolls back to exactly the last verified objects after two deploys were killed', async () => {
  const [{ requests }, { requests: more }, { state: old }] = await Promise.all([
    deployed('next'),
    deployed('other'),
    runUninterrupted(async () => {}),
  ]);
  for (let lives = 20; lives < requests; lives += 9)
    for (let second = 20; second < more; second += 5) {
      const world = await prepared();
      await failing(
        world.deploy(
          releases.next,
          {},
          world.fake.createClient({ requestsBeforeKill: lives, appliesLastRequest: lives % 2 === 0 }),
        ),
      );
      const isOver = (await world.history()).includes('3 deployed');
      await failing(
        world.deploy(
          releases.other,
          {},
          world.fake.createClient({ requestsBeforeKill: second, appliesLastRequest: second % 2 === 0 }),
        ),
      );
      const lastDeployed = (await world.history()).filter((line) => /deployed/.test(line)).at(-1);
      await world.rollback('last-verified', true);
      world.stop();
      if (isOver || lastDeployed !== '2 deployed') continue;
      expect({ lives, second, state: state(world), ...((await findRemains(world)) as object) }).toMatchObject({
        lives,
        second,
        state: old,
        unfinished: [],
      });
    }
});

it.each([
  ['to the first revision', 1],
  ['to before the first revision', 0],
])('finishes a killed rollback %s with the next rollback or deploy', async (_, to) => {
  const { requests, state: wanted } = await runUninterrupted((world, client) => world.rollback(to, false, client));
  const [{ state: old }, { state: next }] = await Promise.all([runUninterrupted(async () => {}), deployed('next')]);
  for (const last of [false, true])
    for (let lives = last ? 1 : 0; lives <= requests; lives += 2) {
      const world = await prepared();
      await failing(
        world.rollback(to, false, world.fake.createClient({ requestsBeforeKill: lives, appliesLastRequest: last })),
      );
      const history = await world.history();
      const hadBegun = history.some((line) => /roll/.test(line));
      await world.rollback('last-verified', true);
      expect({ lives, history, state: state(world), remains: await findRemains(world) }).toEqual({
        lives,
        history,
        state: hadBegun ? wanted : old,
        remains: clean,
      });
      world.stop();
      const again = await prepared();
      await failing(
        again.rollback(to, false, again.fake.createClient({ requestsBeforeKill: lives, appliesLastRequest: last })),
      );
      await again.deploy(releases.next);
      again.stop();
      expect({ lives, state: state(again), remains: await findRemains(again) }).toEqual({
        lives,
        state: next,
        remains: clean,
      });
    }
});
