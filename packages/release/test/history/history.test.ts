import { fakeCluster, KilledError } from '@slipway/testkit';
import { DamagedRevision, openHistory, type Revision, type RevisionRecord } from '../../src/index.ts';
import { configMap, id, run } from '../samples.ts';

const record = (revision: number): RevisionRecord => ({
  schema: 'slipway.revision.v1',
  release: id,
  revision,
  at: '2026-01-01T00:00:00Z',
  run,
  images: ['registry.test/web:1'],
  objects: [
    {
      ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
      object: configMap('a', { A: '1' }),
      created: true,
    },
  ],
});

const open = () => {
  const fake = fakeCluster();
  return { fake, history: openHistory(fake, id, 100) };
};
const secretNames = (fake: ReturnType<typeof fakeCluster>): string[] =>
  fake
    .objects()
    .filter(({ kind }) => kind === 'Secret')
    .map(({ metadata }) => metadata.name)
    .sort();

it('stores a revision as pending, its first part last, and reads it on another runner', async () => {
  const { fake, history } = open();
  const stored = await history.write(record(1));
  expect(stored).toMatchObject({ revision: 1, state: 'pending', sha: 'abc', run: run.url });
  expect(stored.parts).toBeGreaterThan(2);
  expect(fake.calls.filter(({ verb }) => verb === 'create').at(-1)?.target).toBe('Secret/shop/slipway.app.v1');
  const other = openHistory(fake.createClient(), id);
  const { revisions, damaged } = await other.revisions();
  expect({ revisions, damaged }).toEqual({ revisions: [stored], damaged: [] });
  expect(await other.read(stored)).toEqual(record(1));
});

it('reads a revision without another request after the revisions were listed', async () => {
  const { fake, history } = open();
  const stored = await history.write(record(1));
  await history.revisions();
  const requests = fake.calls.length;
  await history.read(stored);
  expect(fake.calls.length).toBe(requests);
});

it('ignores a revision without its first part, and deletes the other parts', async () => {
  const { fake, history } = open();
  await expect(openHistory(fake.createClient({ requestsBeforeKill: 2 }), id, 100).write(record(1))).rejects.toThrow(
    KilledError,
  );
  expect(secretNames(fake)).toHaveLength(2);
  expect(await history.revisions()).toEqual({ revisions: [], damaged: [] });
  await history.trim(10);
  expect(secretNames(fake)).toEqual([]);
});

it('replaces the parts of a revision that was never stored completely', async () => {
  const { fake, history } = open();
  await expect(
    openHistory(fake.createClient({ requestsBeforeKill: 2 }), id, 100).write({ ...record(1), at: 'other' }),
  ).rejects.toThrow(KilledError);
  expect(await history.read(await history.write(record(1)))).toEqual(record(1));
});

it('refuses to replace the first part of another revision', async () => {
  const { history } = open();
  await history.write(record(1));
  await expect(history.write(record(1))).rejects.toThrow(
    'Secret/slipway.app.v1 exists, so revision 1 of release app cannot be stored.',
  );
});

it('stores the state, the rollback target and the cause of a revision', async () => {
  const { history } = open();
  await history.write(record(1));
  await history.mark(1, 'rolling-back', { rollbackTo: 0, cause: 'x'.repeat(3000) });
  expect((await history.revisions()).revisions[0]).toMatchObject({
    state: 'rolling-back',
    rollbackTo: 0,
    cause: `${'x'.repeat(1999)}…`,
  });
  await history.mark(1, 'failed');
  const [last] = (await history.revisions()).revisions;
  expect(last).toMatchObject({ state: 'failed', cause: `${'x'.repeat(1999)}…` });
  expect(last).not.toHaveProperty('rollbackTo');
});

describe('history of a damaged revision', () => {
  const damage: Readonly<Record<string, object>> = {
    'no summary': { metadata: { annotations: { 'slipway.dev/summary': null } } },
    'no parts': { metadata: { annotations: { 'slipway.dev/summary': '{"parts":0}' } } },
  };
  const ref = { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'slipway.app.v1' };

  it.each(Object.keys(damage))('names, ignores and keeps a revision with %s', async (kind) => {
    const { fake, history } = open();
    await history.write(record(1));
    await fake.patch(ref, damage[kind]);
    expect(await history.revisions()).toEqual({ revisions: [], damaged: ['slipway.app.v1'] });
    await history.trim(1);
    expect(secretNames(fake)).toContain('slipway.app.v1');
  });

  it('treats a revision with an invalid state as failed, and keeps its objects', async () => {
    const { fake, history } = open();
    await history.write(record(1));
    await fake.patch(ref, { metadata: { labels: { 'slipway.dev/state': 'fine' } } });
    const { revisions, damaged } = await history.revisions();
    expect(damaged).toEqual([]);
    expect(revisions).toMatchObject([{ revision: 1, state: 'failed', cause: 'Its state `fine` is not valid.' }]);
    expect((await history.read(revisions[0] as Revision)).objects).toEqual(record(1).objects);
  });

  it.each([['77'], ['one'], [null]])('reads the number from the name when the label is %p', async (number) => {
    const { fake, history } = open();
    await history.write(record(1));
    await fake.patch(ref, { metadata: { labels: { 'slipway.dev/revision': number, 'slipway.dev/part': '3' } } });
    expect(await history.revisions()).toMatchObject({ revisions: [{ revision: 1 }], damaged: [] });
    await history.mark(1, 'deployed');
    expect(await history.trim(1)).toMatchObject([{ revision: 1, state: 'deployed' }]);
    expect(secretNames(fake)).toContain('slipway.app.v1');
  });

  it('rejects the read of a revision with a missing part', async () => {
    const { fake, history } = open();
    const stored = await history.write(record(1));
    fake.remove('Secret/shop/slipway.app.v1.1');
    await expect(history.read(stored)).rejects.toThrow(DamagedRevision);
  });
});

it.each<[string, (history: ReturnType<typeof openHistory>) => Promise<unknown>]>([
  ['trim', (history) => history.trim(10)],
  ['deleteOrphanedParts', async (history) => [await history.revisions(), await history.deleteOrphanedParts()]],
])('deletes with %s the parts that a killed run left beyond those of a smaller revision', async (_, tidy) => {
  const { fake, history } = open();
  const larger = { ...record(1), images: Array.from({ length: 40 }, (_, index) => `registry.test/${index * 7919}`) };
  await expect(openHistory(fake.createClient({ requestsBeforeKill: 3 }), id, 100).write(larger)).rejects.toThrow(
    KilledError,
  );
  const stored = await history.write(record(1));
  expect(secretNames(fake).length).toBeGreaterThan(stored.parts);
  await tidy(history);
  expect(secretNames(fake)).toHaveLength(stored.parts);
  expect(await history.read(stored)).toEqual(record(1));
});

it('keeps its own parts when it listed those of a killed run under the same names', async () => {
  const { fake, history } = open();
  await expect(openHistory(fake.createClient({ requestsBeforeKill: 2 }), id, 100).write(record(1))).rejects.toThrow(
    KilledError,
  );
  await history.revisions();
  const stored = await history.write(record(1));
  await history.deleteOrphanedParts();
  expect(await openHistory(fake, id, 100).read(stored)).toEqual(record(1));
});

it('deletes old revisions with all their parts', async () => {
  const { fake, history } = open();
  for (const revision of [1, 2, 3]) {
    await history.write(record(revision));
    await history.mark(revision, 'deployed');
  }
  await history.trim(2);
  expect(secretNames(fake).filter((name) => name.startsWith('slipway.app.v1'))).toEqual([]);
  expect((await history.revisions()).revisions.map(({ revision }) => revision).sort()).toEqual([2, 3]);
});

describe('trim while a revision is being marked as deployed', () => {
  const openWithThree = async () => {
    const world = open();
    for (const revision of [1, 2, 3]) await world.history.write(record(revision));
    for (const revision of [1, 2]) await world.history.mark(revision, 'deployed');
    return world;
  };
  const numbers = (revisions: readonly { readonly revision: number; readonly state: string }[]): string[] =>
    revisions.map(({ revision, state }) => `${revision} ${state}`).sort();

  it('counts the revision as deployed, regardless of its listed state', async () => {
    const { history } = await openWithThree();
    const remaining = await history.trim(1, { revision: 3, done: Promise.resolve() });
    expect(numbers(remaining)).toEqual(['3 deployed']);
    expect(numbers((await history.revisions()).revisions)).toEqual(['3 pending']);
  });

  it('deletes nothing before the mark is stored', async () => {
    const { history } = await openWithThree();
    const done = Promise.reject(new Error('lost'));
    await expect(history.trim(1, { revision: 3, done })).rejects.toThrow('lost');
    expect(numbers((await history.revisions()).revisions)).toEqual(['1 deployed', '2 deployed', '3 pending']);
  });
});
