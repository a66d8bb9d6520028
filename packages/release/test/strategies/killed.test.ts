import type { Cluster } from '@slipway/cluster';
import { configMap, deployment, job, service, stateOf } from '../samples.ts';
import { type CandidateWorld, openCandidateWorld, type StrategyInputs } from './candidate-world.ts';

const reading = (tag: string) =>
  deployment('web', tag, {
    replicas: 3,
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image: `registry.test/web:${tag}`, envFrom: [{ configMapRef: { name: 'config' } }] },
        ],
      },
    },
  });

const oldRelease = [configMap('config', { WHO: 'old' }), configMap('gone', {}), reading('v1'), service('web')];
const newRelease = [
  configMap('config', { WHO: 'new' }),
  configMap('made', {}),
  reading('v2'),
  service('web'),
  service('extra'),
  job('batch', 'v1'),
];

const failing = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );

const prepared = async (): Promise<CandidateWorld & { readonly old: unknown }> => {
  const world = openCandidateWorld();
  expect((await world.deploy(oldRelease)).result).toBe('deployed');
  return { ...world, old: stateOf(world.fake) };
};

const isOpen = async ({ history }: CandidateWorld): Promise<boolean> =>
  (await history()).some((line) => /pending|rolling-back|paused/.test(line));

const strategies: readonly (readonly [string, StrategyInputs])[] = [
  ['canary', { strategy: 'canary', steps: '30,60' }],
  ['blue-green', { strategy: 'blue-green' }],
];

describe.each(strategies)('%s', (_, inputs) => {
  const requests = async (): Promise<{ readonly count: number; readonly next: unknown }> => {
    const world = await prepared();
    const client = world.fake.createClient();
    expect((await world.inSteps(newRelease, inputs, {}, client)).result).toBe('deployed');
    world.stop();
    return { count: client.requestCount(), next: stateOf(world.fake) };
  };

  it('ends in the same state as a rolling release', async () => {
    const world = openCandidateWorld();
    await world.deploy(oldRelease);
    await world.deploy(newRelease);
    world.stop();
    expect((await requests()).next).toEqual(stateOf(world.fake));
  });

  it('rolls back to exactly the old objects after a kill at any request, and always has a pod behind the Service', async () => {
    const { count, next } = await requests();
    const outcomes = new Set<string>();
    for (let lives = 0; lives < count; lives++) {
      const world = await prepared();
      await failing(
        world.inSteps(
          newRelease,
          inputs,
          {},
          world.fake.createClient({ requestsBeforeKill: lives, appliesLastRequest: lives % 2 === 0 }),
        ),
      );
      const hasBegun = (await world.history()).length > 1;
      const result = await world.rollback('last-verified', true);
      world.stop();
      outcomes.add(result?.status ?? 'nothing unfinished');
      expect({
        lives,
        state: stateOf(world.fake),
        open: await isOpen(world),
        isUnserved: world.behind().slice(1).includes('none'),
      }).toEqual({
        lives,
        state: result || !hasBegun ? world.old : next,
        open: false,
        isUnserved: false,
      });
    }
    expect(outcomes).toEqual(new Set(['nothing unfinished', 'rolled-back']));
  });

  it('keeps the candidate without requests after a kill in any step, until a rollback deletes it', async () => {
    const { count } = await requests();
    let kept = 0;
    for (let lives = 5; lives < count - 4; lives += 4) {
      const world = await prepared();
      await failing(
        world.inSteps(
          newRelease,
          inputs,
          {},
          world.fake.createClient({ requestsBeforeKill: lives, appliesLastRequest: lives % 2 === 0 }),
        ),
      );
      const result = await world.keep();
      const served = world.behind().at(-1);
      const exists = world.fake
        .objects()
        .some(({ kind, metadata }) => kind === 'Deployment' && metadata.name !== 'web');
      if (result?.kept && exists) kept += 1;
      expect({ lives, problems: result?.problems ?? [], served }).toEqual({ lives, problems: [], served: 'v1' });
      if (result) expect((await world.history()).at(-1)).toBe('2 failed');
      await world.rollback();
      world.stop();
      expect({ lives, state: stateOf(world.fake), isUnserved: world.behind().slice(1).includes('none') }).toEqual({
        lives,
        state: world.old,
        isUnserved: false,
      });
    }
    expect(kept).toBeGreaterThan(5);
  });

  it('rolls back even when the rollback is killed too', async () => {
    const { count } = await requests();
    let died = 0;
    for (let lives = Math.floor(count / 3); lives < count - 4; lives += 13)
      for (let more = 1; ; more += 5) {
        const world = await prepared();
        await failing(world.inSteps(newRelease, inputs, {}, world.fake.createClient({ requestsBeforeKill: lives })));
        const client: Cluster = world.fake.createClient({
          requestsBeforeKill: more,
          appliesLastRequest: more % 2 === 0,
        });
        const wasKilled = await failing(world.rollback('last-verified', true, client));
        await world.rollback('last-verified', true);
        world.stop();
        expect({
          lives,
          more,
          state: stateOf(world.fake),
          open: await isOpen(world),
          isUnserved: world.behind().slice(1).includes('none'),
        }).toEqual({ lives, more, state: world.old, open: false, isUnserved: false });
        if (!wasKilled) break;
        died += 1;
      }
    expect(died).toBeGreaterThan(8);
  });
});
