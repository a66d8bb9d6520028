import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import {
  DamagedRevision,
  openHistory,
  planRollback,
  type Revision,
  type RevisionState,
  type RollbackTarget,
} from '../../src/index.ts';
import { configMap, deployment, id, service, stateOf } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const head = (revision: number, state: RevisionState, rollbackTo?: number): Revision => ({
  revision,
  state,
  at: '',
  images: [],
  parts: 1,
  ...(rollbackTo === undefined ? {} : { rollbackTo }),
});
const good = [head(1, 'deployed'), head(2, 'deployed')];

describe('where a rollback goes', () => {
  test.each<[string, Revision[], RollbackTarget, boolean, [number, number] | undefined]>([
    ['nowhere without a history', [], 'last-good', false, undefined],
    ['to the last good one', [...good, head(3, 'failed')], 'last-good', false, [3, 2]],
    ['before the first one when none was good', [head(1, 'failed')], 'last-good', false, [1, 0]],
    ['to the one before', good, 'previous', false, [2, 1]],
    ['to a number', [...good, head(3, 'failed')], 1, false, [3, 1]],
    ['to what was there before the first', good, 0, false, [2, 0]],
    ['nowhere when nothing is unfinished and only that is asked', good, 'last-good', true, undefined],
    [
      'where it has to end when it is unfinished, whatever was asked',
      [...good, head(3, 'rolling-back', 1)],
      2,
      true,
      [3, 1],
    ],
  ])('%s', (_, revisions, target, unfinished, expected) => {
    const plan = planRollback(revisions, target, unfinished);
    expect(plan && [plan.from, plan.to]).toEqual(expected);
  });

  test.each<[string, Revision[], RollbackTarget, string]>([
    ['a revision that does not exist', good, 7, 'There is no revision 7.'],
    [
      'a revision before the only good one',
      [head(1, 'deployed')],
      'previous',
      'There is no verified revision before the present one.',
    ],
  ])('not to %s, and says what there is', (_, revisions, target, message) => {
    const hint = expect.stringMatching(/^The ledger has 1 \(deployed\)/);
    expect(() => planRollback(revisions, target, false)).toThrow(expect.objectContaining({ message, hint }));
  });
});

const one = [configMap('config', { WHO: 'one' }), deployment('web', 'v1'), service('web')];
const two = [configMap('config', { WHO: 'two' }), deployment('web', 'v2'), service('two')];
const bad = [configMap('config', { WHO: 'bad' }), deployment('web', 'crash'), service('bad')];

const deployed = async (...releases: (readonly KubeObject[])[]): Promise<World & { states: unknown[] }> => {
  const world = openWorld();
  const states: unknown[] = [stateOf(world.fake)];
  for (const release of releases) {
    await world.deploy(release);
    states.push(stateOf(world.fake));
  }
  return { ...world, states };
};

it('brings the whole release back, and says so in the ledger only when it is verified', async () => {
  const world = await deployed(one, two, bad);
  const seen: string[] = [];
  world.fake.onChange(() => {
    const state = world.fake.find('Secret/shop/slipway.app.v3')?.metadata.labels?.['slipway.dev/state'] ?? '';
    const ready = world.fake.find('Deployment/shop/web')?.spec.template.spec.containers[0].image;
    const now = `${state} ${ready}`;
    if (seen.at(-1) !== now) seen.push(now);
  });
  const result = await world.rollback();
  expect(result).toMatchObject({
    status: 'rolled-back',
    plan: { from: 3, to: 2 },
    problems: [],
    images: ['registry.test/web:v2'],
  });
  expect(seen).toEqual([
    'rolling-back registry.test/web:crash',
    'rolling-back registry.test/web:v2',
    'rolled-back registry.test/web:v2',
  ]);
  expect(stateOf(world.fake)).toEqual(world.states[2]);
  expect(await world.history()).toEqual(['1 deployed', '2 deployed', '3 rolled-back']);
  expect(result?.tracked?.tracked).not.toEqual([]);
  world.stop();
});

test.each<[string, RollbackTarget, number, string[]]>([
  ['an older revision', 1, 1, ['1 deployed', '2 rolled-back', '3 rolled-back']],
  ['the one before', 'previous', 1, ['1 deployed', '2 rolled-back', '3 rolled-back']],
  ['what was there before the first', 0, 0, ['1 rolled-back', '2 rolled-back', '3 rolled-back']],
])('goes back to %s', async (_, target, state, history) => {
  const world = await deployed(one, two, bad);
  expect((await world.rollback(target))?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(world.states[state]);
  expect(await world.history()).toEqual(history);
  world.stop();
});

it('calls a revision good that was gone back to and verified, so that the next failure ends there', async () => {
  const world = await deployed(one, two);
  await world.rollback(1);
  expect((await world.rollback(2))?.status).toBe('rolled-back');
  expect(await world.history()).toEqual(['1 deployed', '2 deployed']);
  expect((await world.deploy(bad)).result).toBe('failed');
  await world.rollback();
  expect(stateOf(world.fake)).toEqual(world.states[2]);
  world.stop();
});

it('is unfinished when it was killed on its way to a later revision, and is finished by the next', async () => {
  const world = await deployed(one, two);
  await world.rollback(1);
  await expect(world.rollback(2, false, world.fake.createClient({ requestsBeforeKill: 8 }))).rejects.toThrow();
  expect(await world.history()).toEqual(['1 deployed', '2 rolling-back']);
  expect((await world.rollback('last-good', true))?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(world.states[2]);
  expect(await world.history()).toEqual(['1 deployed', '2 deployed']);
  world.stop();
});

it('has nothing to do when all is well', async () => {
  const world = await deployed(one);
  expect(await world.rollback()).toMatchObject({ status: 'nothing-to-roll-back', problems: [] });
  expect(await world.history()).toEqual(['1 deployed']);
  world.stop();
});

it('undoes what somebody changed by hand since', async () => {
  const world = await deployed(one);
  world.fake.put(configMap('config', { WHO: 'hand' }));
  expect((await world.rollback())?.status).toBe('rolled-back');
  expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'one' });
  world.stop();
});

describe('a rollback that fails', () => {
  it('is failed, not unfinished: it is not tried again by itself', async () => {
    const world = await deployed(one, bad);
    const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    world.fake.failOn(({ verb, target }) => verb === 'apply' && target === 'Deployment/shop/web', denied);
    const result = await world.rollback();
    expect(result).toMatchObject({
      status: 'partial',
      problems: ['Deployment/shop/web could not be restored: no'],
    });
    expect(await world.history()).toEqual(['1 deployed', '2 failed']);
    expect(await world.rollback('last-good', true)).toBeUndefined();
    world.stop();
  });

  it('is failed with the cause when the old release does not become ready any more', async () => {
    const world = openWorld();
    await world.deploy([deployment('web', 'v1')]);
    await world.deploy([deployment('web', 'crash')]);
    world.stop();
    const result = await world.rollback();
    expect(result).toMatchObject({ status: 'partial', cause: { code: 'Timeout' } });
    expect(await world.history()).toEqual(['1 deployed', '2 failed']);
  });
});

it('gives back a foreign object once, and not again after its owner changed it', async () => {
  const world = openWorld();
  await world.deploy(one);
  world.fake.put(configMap('theirs', { A: '0' }));
  await world.deploy([...bad, configMap('theirs', { A: 'bad' })]);
  await world.rollback();
  expect(world.fake.find('ConfigMap/shop/theirs')?.data).toEqual({ A: '0' });
  world.fake.put(configMap('theirs', { A: '1' }));
  await world.deploy(bad);
  await world.rollback();
  expect(world.fake.find('ConfigMap/shop/theirs')?.data).toEqual({ A: '1' });
  world.stop();
});

describe('a damaged ledger', () => {
  const damage = async ({ fake }: World, revision: number): Promise<void> => {
    await fake.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: `slipway.app.v${revision}` },
      { data: { record: 'AAAA' } },
    );
  };

  it('refuses to go back to a revision that a person names and whose entry is damaged, and touches nothing', async () => {
    const world = await deployed(one, two);
    await damage(world, 1);
    await expect(world.rollback(1)).rejects.toThrow(DamagedRevision);
    await expect(world.rollback(1)).rejects.toThrow('Secret/slipway.app.v1 is damaged');
    expect(stateOf(world.fake)).toEqual(world.states[2]);
    expect(await world.history()).toEqual(['1 deployed', '2 deployed']);
    world.stop();
  });

  it('goes back to the good revision before where the last good one’s entry is damaged, and says so', async () => {
    const world = await deployed(one, two, bad);
    await damage(world, 2);
    const result = await world.rollback();
    expect(result).toMatchObject({ status: 'rolled-back', plan: { to: 1 } });
    expect(result?.warnings[0]).toBe(
      'Revision Secret/slipway.app.v2 is damaged and cannot be read. Going back to revision 1 instead.',
    );
    expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'one' });
    world.stop();
  });

  it('refuses where there is no other good revision, rather than to delete', async () => {
    const world = await deployed(one, bad);
    const before = stateOf(world.fake);
    await damage(world, 1);
    await expect(world.rollback()).rejects.toThrow(DamagedRevision);
    expect(stateOf(world.fake)).toEqual(before);
    world.stop();
  });

  it('does not keep a deploy from working, whose failure brings back what stood there before', async () => {
    const world = await deployed(one);
    await damage(world, 1);
    const failed = await world.deploy(bad);
    expect(failed).toMatchObject({
      result: 'failed',
      warnings: [expect.stringContaining('Secret/slipway.app.v1 is damaged')],
    });
    const result = await world.rollback('last-good', true);
    expect(result).toMatchObject({
      status: 'rolled-back',
      warnings: [expect.stringContaining('What stood there before revision 2 is brought back.')],
    });
    expect(stateOf(world.fake)).toEqual(world.states[1]);
    expect(await world.deploy(two)).toMatchObject({ result: 'deployed' });
    expect(await world.history()).toEqual(['1 deployed', '2 rolled-back', '3 deployed']);
    expect((await world.deploy(two)).result).toBe('unchanged');
    world.stop();
  });

  it('costs of a later revision only what that alone knew', async () => {
    const world = await deployed(one, bad);
    await damage(world, 2);
    const result = await world.rollback();
    expect(result).toMatchObject({
      status: 'rolled-back',
      warnings: [expect.stringContaining('Objects that only revision 2 created may remain.')],
    });
    expect(world.fake.find('Service/shop/bad')).toBeDefined();
    world.stop();
  });

  it('leaves the number of a revision taken whose head is damaged', async () => {
    const world = await deployed(one, two);
    await world.fake.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'slipway.app.v2' },
      { metadata: { labels: { 'slipway.dev/state': 'x' } } },
    );
    expect((await world.deploy(two)).revision?.revision).toBe(3);
    world.stop();
  });
});

it('does not take an unreachable server for a damaged entry', async () => {
  const world = await deployed(one, two);
  const down = new ApiError('Unreachable', 'away', { code: 503, reason: '', message: '' });
  world.fake.failOn(({ verb, target }) => verb === 'get' && target.startsWith('Secret/'), down);
  const history = openHistory(world.fake, id);
  const { revisions } = await openHistory(world.fake.createClient(), id).revisions();
  await expect(history.read(revisions[0] as Revision)).rejects.toThrow('away');
  world.stop();
});
