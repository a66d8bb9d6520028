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
const entries = (fake: ReturnType<typeof fakeCluster>): string[] =>
  fake
    .objects()
    .filter(({ kind }) => kind === 'Secret')
    .map(({ metadata }) => metadata.name)
    .sort();

it('stores a revision as pending, its head last, and reads it again from another runner', async () => {
  const { fake, history } = open();
  const head = await history.write(record(1));
  expect(head).toMatchObject({ revision: 1, state: 'pending', sha: 'abc', run: run.url });
  expect(head.parts).toBeGreaterThan(2);
  expect(fake.calls.filter(({ verb }) => verb === 'create').at(-1)?.target).toBe('Secret/shop/slipway.app.v1');
  const other = openHistory(fake.createClient(), id);
  const { revisions, damaged } = await other.revisions();
  expect({ revisions, damaged }).toEqual({ revisions: [head], damaged: [] });
  expect(await other.read(head)).toEqual(record(1));
});

it('reads an entry without another request once the entries were listed', async () => {
  const { fake, history } = open();
  const head = await history.write(record(1));
  await history.revisions();
  const before = fake.calls.length;
  await history.read(head);
  expect(fake.calls.length).toBe(before);
});

it('does not know an entry whose head was never written, and takes its pieces away', async () => {
  const { fake, history } = open();
  await expect(openHistory(fake.createClient({ requestsBeforeKill: 2 }), id, 100).write(record(1))).rejects.toThrow(
    KilledError,
  );
  expect(entries(fake)).toHaveLength(2);
  expect(await history.revisions()).toEqual({ revisions: [], damaged: [] });
  await history.trim(10);
  expect(entries(fake)).toEqual([]);
});

it('writes over the pieces of an entry that was never finished', async () => {
  const { fake, history } = open();
  await expect(
    openHistory(fake.createClient({ requestsBeforeKill: 2 }), id, 100).write({ ...record(1), at: 'other' }),
  ).rejects.toThrow(KilledError);
  expect(await history.read(await history.write(record(1)))).toEqual(record(1));
});

it('refuses to write over a Secret that does not show as an entry', async () => {
  const { history } = open();
  await history.write(record(1));
  await expect(history.write(record(1))).rejects.toThrow(
    'Secret/slipway.app.v1 stands where revision 1 of release app has to be recorded',
  );
});

it('keeps the state, the direction and the cause with the entry', async () => {
  const { history } = open();
  await history.write(record(1));
  await history.mark(1, 'rolling-back', { rollbackTo: 0, cause: 'x'.repeat(3000) });
  expect((await history.revisions()).revisions[0]).toMatchObject({
    state: 'rolling-back',
    rollbackTo: 0,
    cause: 'x'.repeat(2000),
  });
  await history.mark(1, 'failed');
  const [last] = (await history.revisions()).revisions;
  expect(last).toMatchObject({ state: 'failed', cause: 'x'.repeat(2000) });
  expect(last).not.toHaveProperty('rollbackTo');
});

describe('a damaged entry', () => {
  const damage: Readonly<Record<string, object>> = {
    'no head': { metadata: { annotations: { 'slipway.dev/head': null } } },
    'no parts': { metadata: { annotations: { 'slipway.dev/head': '{"parts":0}' } } },
  };
  const ref = { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'slipway.app.v1' };

  test.each(Object.keys(damage))('with %s is named, left out, and kept', async (kind) => {
    const { fake, history } = open();
    await history.write(record(1));
    await fake.patch(ref, damage[kind]);
    expect(await history.revisions()).toEqual({ revisions: [], damaged: ['slipway.app.v1'] });
    await history.trim(1);
    expect(entries(fake)).toContain('slipway.app.v1');
  });

  it('whose state nobody knows is no good one, but what it made is not forgotten', async () => {
    const { fake, history } = open();
    await history.write(record(1));
    await fake.patch(ref, { metadata: { labels: { 'slipway.dev/state': 'fine' } } });
    const { revisions, damaged } = await history.revisions();
    expect(damaged).toEqual([]);
    expect(revisions).toMatchObject([
      { revision: 1, state: 'failed', cause: "Its state `fine` is none of the ledger's." },
    ]);
    expect((await history.read(revisions[0] as Revision)).objects).toEqual(record(1).objects);
  });

  it.each([['77'], ['one'], [null]])('whose number was changed to %p has the one of its name', async (number) => {
    const { fake, history } = open();
    await history.write(record(1));
    await fake.patch(ref, { metadata: { labels: { 'slipway.dev/revision': number, 'slipway.dev/part': '3' } } });
    expect(await history.revisions()).toMatchObject({ revisions: [{ revision: 1 }], damaged: [] });
    await history.mark(1, 'deployed');
    expect(await history.trim(1)).toMatchObject([{ revision: 1, state: 'deployed' }]);
    expect(entries(fake)).toContain('slipway.app.v1');
  });

  it('with a lost piece is named when it is read', async () => {
    const { fake, history } = open();
    const head = await history.write(record(1));
    fake.remove('Secret/shop/slipway.app.v1.1');
    await expect(history.read(head)).rejects.toThrow(DamagedRevision);
  });
});

test.each<[string, (history: ReturnType<typeof openHistory>) => Promise<unknown>]>([
  ['tidying', (history) => history.trim(10)],
  ['sweeping', async (history) => [await history.revisions(), await history.deleteOrphanedParts()]],
])('%s takes away the pieces that a killed run had more than the one that took its number', async (_, tidy) => {
  const { fake, history } = open();
  const larger = { ...record(1), images: Array.from({ length: 40 }, (_, index) => `registry.test/${index * 7919}`) };
  await expect(openHistory(fake.createClient({ requestsBeforeKill: 3 }), id, 100).write(larger)).rejects.toThrow(
    KilledError,
  );
  const stored = await history.write(record(1));
  expect(entries(fake).length).toBeGreaterThan(stored.parts);
  await tidy(history);
  expect(entries(fake)).toHaveLength(stored.parts);
  expect(await history.read(stored)).toEqual(record(1));
});

it('does not take its own pieces for what a killed run left under their names', async () => {
  const { fake, history } = open();
  await expect(openHistory(fake.createClient({ requestsBeforeKill: 2 }), id, 100).write(record(1))).rejects.toThrow(
    KilledError,
  );
  await history.revisions();
  const stored = await history.write(record(1));
  await history.deleteOrphanedParts();
  expect(await openHistory(fake, id, 100).read(stored)).toEqual(record(1));
});

it('forgets old revisions with all their pieces', async () => {
  const { fake, history } = open();
  for (const revision of [1, 2, 3]) {
    await history.write(record(revision));
    await history.mark(revision, 'deployed');
  }
  await history.trim(2);
  expect(entries(fake).filter((name) => name.startsWith('slipway.app.v1'))).toEqual([]);
  expect((await history.revisions()).revisions.map(({ revision }) => revision).sort()).toEqual([2, 3]);
});

describe('a revision that is being marked as good while old ones are forgotten', () => {
  const three = async () => {
    const world = open();
    for (const revision of [1, 2, 3]) await world.history.write(record(revision));
    for (const revision of [1, 2]) await world.history.mark(revision, 'deployed');
    return world;
  };
  const numbers = (revisions: readonly { readonly revision: number; readonly state: string }[]): string[] =>
    revisions.map(({ revision, state }) => `${revision} ${state}`).sort();

  it('counts as good, whatever the list says of it', async () => {
    const { history } = await three();
    const left = await history.trim(1, { revision: 3, done: Promise.resolve() });
    expect(numbers(left)).toEqual(['3 deployed']);
    expect(numbers((await history.revisions()).revisions)).toEqual(['3 pending']);
  });

  it('is good before anything is forgotten', async () => {
    const { history } = await three();
    const done = Promise.reject(new Error('lost'));
    await expect(history.trim(1, { revision: 3, done })).rejects.toThrow('lost');
    expect(numbers((await history.revisions()).revisions)).toEqual(['1 deployed', '2 deployed', '3 pending']);
  });
});
