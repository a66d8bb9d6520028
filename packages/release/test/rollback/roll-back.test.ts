import { ApiError } from '@slipway/cluster';
import { type KubeObject, valueAt } from '@slipway/kubernetes';
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

const inState = (revision: number, state: RevisionState, rollbackTo?: number): Revision => ({
  revision,
  state,
  at: '',
  images: [],
  parts: 1,
  ...(rollbackTo === undefined ? {} : { rollbackTo }),
});
const verified = [inState(1, 'deployed'), inState(2, 'deployed')];

describe('planRollback', () => {
  it.each<[string, Revision[], RollbackTarget, boolean, [number, number] | undefined]>([
    ['returns undefined without a history', [], 'last-verified', false, undefined],
    ['returns the last verified revision', [...verified, inState(3, 'failed')], 'last-verified', false, [3, 2]],
    ['returns 0 when no revision was verified', [inState(1, 'failed')], 'last-verified', false, [1, 0]],
    ['returns the verified revision before the last verified one', verified, 'previous', false, [2, 1]],
    ['returns the revision with the given number', [...verified, inState(3, 'failed')], 1, false, [3, 1]],
    ['returns 0, the state before the first revision', verified, 0, false, [2, 0]],
    [
      'returns undefined when it may only finish a rollback and no revision is unfinished',
      verified,
      'last-verified',
      true,
      undefined,
    ],
    [
      'returns the target of the unfinished rollback instead of the given one',
      [...verified, inState(3, 'rolling-back', 1)],
      2,
      true,
      [3, 1],
    ],
  ])('%s', (_, revisions, target, unfinished, expected) => {
    const plan = planRollback(revisions, target, unfinished);
    expect(plan && [plan.from, plan.to]).toEqual(expected);
  });

  it.each<[string, Revision[], RollbackTarget, string]>([
    ['the revision does not exist', verified, 7, 'Revision 7 does not exist.'],
    [
      'no revision before the only verified one exists',
      [inState(1, 'deployed')],
      'previous',
      'The release has no verified revision before its last verified one.',
    ],
  ])('throws NotFound and lists the history when %s', (_, revisions, target, message) => {
    const hint = expect.stringMatching(/^The history has 1 \(deployed\)/);
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

it('restores the whole release, and marks it rolled-back only after it is verified', async () => {
  const world = await deployed(one, two, bad);
  const seen: string[] = [];
  world.fake.onChange(() => {
    const state = world.fake.find('Secret/shop/slipway.app.v3')?.metadata.labels?.['slipway.dev/state'] ?? '';
    const ready = valueAt(world.fake.find('Deployment/shop/web'), [
      'spec',
      'template',
      'spec',
      'containers',
      0,
      'image',
    ]);
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

it.each<[string, RollbackTarget, number, string[]]>([
  ['rolls back to an older revision', 1, 1, ['1 deployed', '2 rolled-back', '3 rolled-back']],
  ['rolls back to the previous verified revision', 'previous', 1, ['1 deployed', '2 rolled-back', '3 rolled-back']],
  ['rolls back to the state before the first revision', 0, 0, ['1 rolled-back', '2 rolled-back', '3 rolled-back']],
])('%s', async (_, target, state, history) => {
  const world = await deployed(one, two, bad);
  expect((await world.rollback(target))?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(world.states[state]);
  expect(await world.history()).toEqual(history);
  world.stop();
});

it('marks the restored revision as verified, so that the next failure restores it', async () => {
  const world = await deployed(one, two);
  await world.rollback(1);
  expect((await world.rollback(2))?.status).toBe('rolled-back');
  expect(await world.history()).toEqual(['1 deployed', '2 deployed']);
  expect((await world.deploy(bad)).result).toBe('failed');
  await world.rollback();
  expect(stateOf(world.fake)).toEqual(world.states[2]);
  world.stop();
});

it('finishes a rollback to a later revision that was killed', async () => {
  const world = await deployed(one, two);
  await world.rollback(1);
  await expect(world.rollback(2, false, world.fake.createClient({ requestsBeforeKill: 8 }))).rejects.toThrow();
  expect(await world.history()).toEqual(['1 deployed', '2 rolling-back']);
  expect((await world.rollback('last-verified', true))?.status).toBe('rolled-back');
  expect(stateOf(world.fake)).toEqual(world.states[2]);
  expect(await world.history()).toEqual(['1 deployed', '2 deployed']);
  world.stop();
});

it('changes nothing when the release is unchanged and ready', async () => {
  const world = await deployed(one);
  expect(await world.rollback()).toMatchObject({ status: 'nothing-to-roll-back', problems: [] });
  expect(await world.history()).toEqual(['1 deployed']);
  world.stop();
});

it('reverts a manual change', async () => {
  const world = await deployed(one);
  world.fake.put(configMap('config', { WHO: 'hand' }));
  expect((await world.rollback())?.status).toBe('rolled-back');
  expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'one' });
  world.stop();
});

describe('a failed rollback', () => {
  it('ends as failed and does not repeat by itself', async () => {
    const world = await deployed(one, bad);
    const denied = new ApiError('Refused', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    world.fake.failOn(({ verb, target }) => verb === 'apply' && target === 'Deployment/shop/web', denied);
    const result = await world.rollback();
    expect(result).toMatchObject({
      status: 'partial',
      problems: ['Deployment/shop/web could not be restored: no'],
    });
    expect(await world.history()).toEqual(['1 deployed', '2 failed']);
    expect(await world.rollback('last-verified', true)).toBeUndefined();
    world.stop();
  });

  it('fails with the cause when the restored release does not become ready', async () => {
    const world = openWorld();
    await world.deploy([deployment('web', 'v1')]);
    await world.deploy([deployment('web', 'crash')]);
    world.stop();
    const result = await world.rollback();
    expect(result).toMatchObject({ status: 'partial', cause: { code: 'Timeout' } });
    expect(await world.history()).toEqual(['1 deployed', '2 failed']);
  });
});

it('restores an original once, and not again after its owner changed it', async () => {
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

describe('a damaged history', () => {
  const damage = async ({ fake }: World, revision: number): Promise<void> => {
    await fake.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: `slipway.app.v${revision}` },
      { data: { record: 'AAAA' } },
    );
  };

  it('rejects a rollback to a damaged revision that a person names, and changes nothing', async () => {
    const world = await deployed(one, two);
    await damage(world, 1);
    await expect(world.rollback(1)).rejects.toThrow(DamagedRevision);
    await expect(world.rollback(1)).rejects.toThrow('Secret/slipway.app.v1 is damaged');
    expect(stateOf(world.fake)).toEqual(world.states[2]);
    expect(await world.history()).toEqual(['1 deployed', '2 deployed']);
    world.stop();
  });

  it('restores the previous verified revision when the last verified one is damaged, and warns', async () => {
    const world = await deployed(one, two, bad);
    await damage(world, 2);
    const result = await world.rollback();
    expect(result).toMatchObject({ status: 'rolled-back', plan: { to: 1 } });
    expect(result?.warnings[0]).toBe(
      'Revision Secret/slipway.app.v2 is damaged and cannot be read. The rollback restores revision 1 instead.',
    );
    expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ WHO: 'one' });
    world.stop();
  });

  it('fails when no other verified revision exists, and deletes nothing', async () => {
    const world = await deployed(one, bad);
    const before = stateOf(world.fake);
    await damage(world, 1);
    await expect(world.rollback()).rejects.toThrow(DamagedRevision);
    expect(stateOf(world.fake)).toEqual(before);
    world.stop();
  });

  it('lets a deploy start, and restores the state before it after its failure', async () => {
    const world = await deployed(one);
    await damage(world, 1);
    const failed = await world.deploy(bad);
    expect(failed).toMatchObject({
      result: 'failed',
      warnings: [expect.stringContaining('Secret/slipway.app.v1 is damaged')],
    });
    const result = await world.rollback('last-verified', true);
    expect(result).toMatchObject({
      status: 'rolled-back',
      warnings: [expect.stringContaining('The rollback restores the state before revision 2.')],
    });
    expect(stateOf(world.fake)).toEqual(world.states[1]);
    expect(await world.deploy(two)).toMatchObject({ result: 'deployed' });
    expect(await world.history()).toEqual(['1 deployed', '2 rolled-back', '3 deployed']);
    expect((await world.deploy(two)).result).toBe('unchanged');
    world.stop();
  });

  it('leaves only the objects that a damaged later revision created', async () => {
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

  it('does not reuse the number of a revision whose summary is damaged', async () => {
    const world = await deployed(one, two);
    await world.fake.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'slipway.app.v2' },
      { metadata: { labels: { 'slipway.dev/state': 'x' } } },
    );
    expect((await world.deploy(two)).revision?.revision).toBe(3);
    world.stop();
  });
});

it('reports an unreachable API server, and not a damaged revision', async () => {
  const world = await deployed(one, two);
  const down = new ApiError('Unreachable', 'no answer', { code: 503, reason: '', message: '' });
  world.fake.failOn(({ verb, target }) => verb === 'get' && target.startsWith('Secret/'), down);
  const history = openHistory(world.fake, id);
  const { revisions } = await openHistory(world.fake.createClient(), id).revisions();
  await expect(history.read(revisions[0] as Revision)).rejects.toThrow('no answer');
  world.stop();
});
