import { fakeCluster, Killed } from '@slipway/testkit';
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
  return { fake, ledger: openHistory(fake, id, 100) };
};
const entries = (fake: ReturnType<typeof fakeCluster>): string[] =>
  fake
    .objects()
    .filter(({ kind }) => kind === 'Secret')
    .map(({ metadata }) => metadata.name)
    .sort();

it('stores a revision as pending, its head last, and reads it again from another runner', async () => {
  const { fake, ledger } = open();
  const head = await ledger.write(record(1));
  expect(head).toMatchObject({ revision: 1, state: 'pending', sha: 'abc', run: run.url });
  expect(head.parts).toBeGreaterThan(2);
  expect(fake.calls.filter(({ verb }) => verb === 'create').at(-1)?.of).toBe('Secret/shop/slipway.app.v1');
  const other = openHistory(fake.client(), id);
  const { revisions, damaged } = await other.revisions();
  expect({ revisions, damaged }).toEqual({ revisions: [head], damaged: [] });
  expect(await other.read(head)).toEqual(record(1));
});

it('reads an entry without another request once the entries were listed', async () => {
  const { fake, ledger } = open();
  const head = await ledger.write(record(1));
  await ledger.revisions();
  const before = fake.calls.length;
  await ledger.read(head);
  expect(fake.calls.length).toBe(before);
});

it('does not know an entry whose head was never written, and takes its pieces away', async () => {
  const { fake, ledger } = open();
  await expect(openHistory(fake.client({ lives: 2 }), id, 100).write(record(1))).rejects.toThrow(Killed);
  expect(entries(fake)).toHaveLength(2);
  expect(await ledger.revisions()).toEqual({ revisions: [], damaged: [] });
  await ledger.trim(10);
  expect(entries(fake)).toEqual([]);
});

it('writes over the pieces of an entry that was never finished', async () => {
  const { fake, ledger } = open();
  await expect(openHistory(fake.client({ lives: 2 }), id, 100).write({ ...record(1), at: 'other' })).rejects.toThrow(
    Killed,
  );
  expect(await ledger.read(await ledger.write(record(1)))).toEqual(record(1));
});

it('refuses to write over a Secret that does not show as an entry', async () => {
  const { ledger } = open();
  await ledger.write(record(1));
  await expect(ledger.write(record(1))).rejects.toThrow(
    'Secret/slipway.app.v1 stands where revision 1 of release app has to be recorded',
  );
});

it('keeps the state, the direction and the cause with the entry', async () => {
  const { ledger } = open();
  await ledger.write(record(1));
  await ledger.mark(1, 'rolling-back', { rollbackTo: 0, cause: 'x'.repeat(3000) });
  expect((await ledger.revisions()).revisions[0]).toMatchObject({
    state: 'rolling-back',
    rollbackTo: 0,
    cause: 'x'.repeat(2000),
  });
  await ledger.mark(1, 'failed');
  const [last] = (await ledger.revisions()).revisions;
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
    const { fake, ledger } = open();
    await ledger.write(record(1));
    await fake.patch(ref, damage[kind]);
    expect(await ledger.revisions()).toEqual({ revisions: [], damaged: ['slipway.app.v1'] });
    await ledger.trim(1);
    expect(entries(fake)).toContain('slipway.app.v1');
  });

  it('whose state nobody knows is no good one, but what it made is not forgotten', async () => {
    const { fake, ledger } = open();
    await ledger.write(record(1));
    await fake.patch(ref, { metadata: { labels: { 'slipway.dev/state': 'fine' } } });
    const { revisions, damaged } = await ledger.revisions();
    expect(damaged).toEqual([]);
    expect(revisions).toMatchObject([
      { revision: 1, state: 'failed', cause: "Its state `fine` is none of the ledger's." },
    ]);
    expect((await ledger.read(revisions[0] as Revision)).objects).toEqual(record(1).objects);
  });

  it.each([['77'], ['one'], [null]])('whose number was changed to %p has the one of its name', async (number) => {
    const { fake, ledger } = open();
    await ledger.write(record(1));
    await fake.patch(ref, { metadata: { labels: { 'slipway.dev/revision': number, 'slipway.dev/part': '3' } } });
    expect(await ledger.revisions()).toMatchObject({ revisions: [{ revision: 1 }], damaged: [] });
    await ledger.mark(1, 'deployed');
    expect(await ledger.trim(1)).toMatchObject([{ revision: 1, state: 'deployed' }]);
    expect(entries(fake)).toContain('slipway.app.v1');
  });

  it('with a lost piece is named when it is read', async () => {
    const { fake, ledger } = open();
    const head = await ledger.write(record(1));
    fake.drop('Secret/shop/slipway.app.v1.1');
    await expect(ledger.read(head)).rejects.toThrow(DamagedRevision);
  });
});

test.each<[string, (ledger: ReturnType<typeof openHistory>) => Promise<unknown>]>([
  ['tidying', (ledger) => ledger.trim(10)],
  ['sweeping', async (ledger) => [await ledger.revisions(), await ledger.deleteOrphanedParts()]],
])('%s takes away the pieces that a killed run had more than the one that took its number', async (_, tidy) => {
  const { fake, ledger } = open();
  const larger = { ...record(1), images: Array.from({ length: 40 }, (_, index) => `registry.test/${index * 7919}`) };
  await expect(openHistory(fake.client({ lives: 3 }), id, 100).write(larger)).rejects.toThrow(Killed);
  const stored = await ledger.write(record(1));
  expect(entries(fake).length).toBeGreaterThan(stored.parts);
  await tidy(ledger);
  expect(entries(fake)).toHaveLength(stored.parts);
  expect(await ledger.read(stored)).toEqual(record(1));
});

it('does not take its own pieces for what a killed run left under their names', async () => {
  const { fake, ledger } = open();
  await expect(openHistory(fake.client({ lives: 2 }), id, 100).write(record(1))).rejects.toThrow(Killed);
  await ledger.revisions();
  const stored = await ledger.write(record(1));
  await ledger.deleteOrphanedParts();
  expect(await openHistory(fake, id, 100).read(stored)).toEqual(record(1));
});

it('forgets old revisions with all their pieces', async () => {
  const { fake, ledger } = open();
  for (const revision of [1, 2, 3]) {
    await ledger.write(record(revision));
    await ledger.mark(revision, 'deployed');
  }
  await ledger.trim(2);
  expect(entries(fake).filter((name) => name.startsWith('slipway.app.v1'))).toEqual([]);
  expect((await ledger.revisions()).revisions.map(({ revision }) => revision).sort()).toEqual([2, 3]);
});

describe('a revision that is being marked as good while old ones are forgotten', () => {
  const three = async () => {
    const world = open();
    for (const revision of [1, 2, 3]) await world.ledger.write(record(revision));
    for (const revision of [1, 2]) await world.ledger.mark(revision, 'deployed');
    return world;
  };
  const numbers = (revisions: readonly { readonly revision: number; readonly state: string }[]): string[] =>
    revisions.map(({ revision, state }) => `${revision} ${state}`).sort();

  it('counts as good, whatever the list says of it', async () => {
    const { ledger } = await three();
    const left = await ledger.trim(1, { revision: 3, done: Promise.resolve() });
    expect(numbers(left)).toEqual(['3 deployed']);
    expect(numbers((await ledger.revisions()).revisions)).toEqual(['3 pending']);
  });

  it('is good before anything is forgotten', async () => {
    const { ledger } = await three();
    const done = Promise.reject(new Error('lost'));
    await expect(ledger.trim(1, { revision: 3, done })).rejects.toThrow('lost');
    expect(numbers((await ledger.revisions()).revisions)).toEqual(['1 deployed', '2 deployed', '3 pending']);
  });
});
