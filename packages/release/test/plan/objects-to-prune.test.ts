import { keyOf, refOf } from '@slipway/kubernetes';
import type { PlannedObject, RecordedObject } from '../../src/index.ts';
import { objectsToPrune, originalsToRestore } from '../../src/plan/objects-to-prune.ts';
import { configMap } from '../samples.ts';

const key = (name: string): string => keyOf(refOf(configMap(name, {})));

/** Objects of earlier revisions: which the release created, and which it adopted. */
const known = (created: readonly string[], adopted: readonly string[] = []): ReadonlyMap<string, RecordedObject> =>
  new Map(
    [...created, ...adopted].map((name) => {
      const object = configMap(name, {});
      const isAdopted = adopted.includes(name);
      return [
        key(name),
        { ref: refOf(object), object, created: !isAdopted, ...(isAdopted ? { original: object } : {}) },
      ];
    }),
  );
const plan = (...names: readonly string[]): PlannedObject[] =>
  names.map((name) => ({ object: configMap(name, {}), action: 'configure', isAutoscaled: false }));
const namesOf = (recorded: readonly RecordedObject[]): string[] => recorded.map(({ ref }) => ref.name);

describe('objectsToPrune', () => {
  const objects = known(['kept', 'verified', 'failed'], ['adopted']);
  const verifiedKeys = new Set(['kept', 'verified', 'adopted'].map(key));

  it.each([
    ['deletes created objects that left the manifests', true, ['verified', 'failed']],
    ['deletes only objects of failed revisions without pruning', false, ['failed']],
  ])('%s', (_, prune, expected) => {
    expect(namesOf(objectsToPrune(plan('kept', 'new'), objects, { prune, verifiedKeys }))).toEqual(expected);
  });
});

describe('originalsToRestore', () => {
  it('restores objects that only unverified revisions adopted and that left the manifests', () => {
    const objects = known(['created'], ['kept', 'verified', 'left']);
    expect(namesOf(originalsToRestore(plan('kept'), objects, new Set([key('verified')])))).toEqual(['left']);
  });
});
