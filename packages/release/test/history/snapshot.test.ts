import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { DamagedRevision, readRecords } from '../../src/history/damaged-revisions.ts';
import type { History } from '../../src/history/history.ts';
import { readSnapshot } from '../../src/history/snapshot.ts';
import type { RecordedObject, Revision, RevisionRecord, RevisionState } from '../../src/index.ts';
import { configMap, id, run } from '../samples.ts';

const key = (name: string): string => keyOf(refOf(configMap(name, {})));
const recorded = (name: string, more: Partial<RecordedObject> = {}): RecordedObject => {
  const object: KubeObject = configMap(name, {});
  return { ref: refOf(object), object, created: true, ...more };
};
const record = (revision: number, ...objects: RecordedObject[]): RevisionRecord => ({
  schema: 'slipway.revision.v1',
  release: id,
  revision,
  at: '',
  run,
  images: [],
  objects,
});
const revision = (number: number, state: RevisionState): Revision => ({
  revision: number,
  state,
  at: '',
  images: [],
  parts: 1,
});

/** A history with these states, of which each revision has the object `rN`, except the damaged ones. */
const historyOf = (states: readonly RevisionState[], damaged: readonly number[] = []) => {
  const read: number[] = [];
  const history = {
    revisions: async () => ({
      revisions: states.map((state, at) => revision(at + 1, state)),
      damaged: ['slipway.app.v9'],
    }),
    read: async ({ revision: number }: Revision) => {
      read.push(number);
      if (damaged.includes(number)) throw new DamagedRevision(`slipway.app.v${number}`);
      return record(number, recorded(`r${number}`));
    },
  } as unknown as History;
  return { history, read };
};

const isIgnored = 'Revision Secret/slipway.app.v9 is damaged and is ignored.';
const mayRemain = (number: number): string =>
  `Revision Secret/slipway.app.v${number} is damaged and cannot be read. Objects that only revision ${number} created may remain.`;

describe('readSnapshot', () => {
  it.each<[string, RevisionState[], number[], string[], string[], string[], boolean]>([
    ['an empty history', [], [], [], [], [], false],
    ['a verified revision', ['deployed'], [], ['r1'], ['r1'], [], false],
    [
      'the last verified revision and later ones, but none that was rolled back',
      ['deployed', 'failed', 'deployed', 'failed', 'rolled-back', 'pending'],
      [],
      ['r3', 'r4', 'r6'],
      ['r3'],
      [],
      false,
    ],
    ['all revisions if none was verified', ['failed', 'rolled-back', 'pending'], [], ['r1', 'r3'], [], [], false],
    ['a later revision that is damaged', ['deployed', 'failed'], [2], ['r1'], ['r1'], [mayRemain(2)], false],
    ['a verified revision that is damaged', ['deployed', 'failed'], [1], [], [], [mayRemain(1)], true],
    ['a failed revision that is damaged', ['failed'], [1], [], [], [mayRemain(1)], false],
  ])('reads %s', async (_, states, damaged, known, verified, warnings, isVerifiedUnreadable) => {
    const { history } = historyOf(states, damaged);
    const snapshot = await readSnapshot(history);
    expect([...snapshot.knownObjects.keys()]).toEqual(known.map(key));
    expect([...snapshot.verifiedKeys]).toEqual(verified.map(key));
    expect(snapshot.revisions.map(({ state }) => state)).toEqual(states);
    expect(snapshot).toMatchObject({ nextRevision: 10, isVerifiedUnreadable, warnings: [isIgnored, ...warnings] });
  });

  it('reads no revision before the last verified one', async () => {
    const { history, read } = historyOf(['deployed', 'deployed', 'rolled-back', 'failed']);
    await readSnapshot(history);
    expect(read).toEqual([2, 4]);
  });
});

describe('readRecords', () => {
  const stays = recorded('stays');
  const temporary = recorded('canary', { temporary: true });
  const reader = { read: async ({ revision: number }: Revision) => record(number, stays, temporary) };

  it('leaves out objects of the candidate after the revision was verified', async () => {
    const { records } = await readRecords(reader, [revision(1, 'deployed'), revision(2, 'failed')]);
    expect(records.map(({ objects }) => objects)).toEqual([[stays], [stays, temporary]]);
  });

  it('throws any error but that of a damaged revision', async () => {
    const failing = { read: () => Promise.reject(new Error('reset')) };
    await expect(readRecords(failing, [revision(1, 'deployed')])).rejects.toThrow('reset');
  });
});
