import { valueAt } from '@slipway/kubernetes';
import { revisionsToTrim } from '../../src/history/history-limit.ts';
import {
  lastVerified,
  latestObjects,
  nextRevision,
  previousVerified,
  type Revision,
  unfinishedTarget,
} from '../../src/history/revisions.ts';
import type { RecordedObject, RevisionRecord, RevisionState } from '../../src/index.ts';
import { configMap, id, run } from '../samples.ts';

/** `1 deployed, 2 rolling-back→1`. */
const revisions = (text: string): Revision[] =>
  text
    .split(', ')
    .filter(Boolean)
    .map((part) => {
      const [, revision, state, to] = /^(\d+) ([a-z-]+)(?:→(\d+))?$/.exec(part) as unknown as [
        string,
        string,
        RevisionState,
        string?,
      ];
      return {
        revision: Number(revision),
        state,
        at: '',
        images: [],
        parts: 1,
        ...(to === undefined ? {} : { rollbackTo: Number(to) }),
      };
    });

describe('lastVerified and previousVerified', () => {
  it.each([
    ['', undefined, undefined],
    ['1 failed', undefined, undefined],
    ['1 deployed, 2 failed, 3 rolled-back', 1, undefined],
    ['3 deployed, 1 deployed, 2 deployed', 3, 2],
    ['1 deployed, 2 failed, 3 deployed, 4 pending', 3, 1],
  ])('finds in %j the revisions %p and %p', (text, last, previous) => {
    expect([lastVerified(revisions(text))?.revision, previousVerified(revisions(text))?.revision]).toEqual([
      last,
      previous,
    ]);
  });
});

describe('unfinishedTarget', () => {
  it.each([
    ['returns no target when no revision is unfinished', '1 deployed, 2 failed', undefined],
    ['returns the last verified revision', '1 deployed, 2 pending', 1],
    ['returns 0 when no revision was verified', '1 pending', 0],
    ['returns the target of the interrupted rollback', '1 deployed, 2 deployed, 3 rolling-back→1', 1],
    ['returns 0 when that is the target of the interrupted rollback', '1 rolling-back→0', 0],
    [
      'returns the target of the rollback when a later run was killed too',
      '1 deployed, 2 rolling-back→1, 3 pending',
      1,
    ],
    ['returns the last verified revision after two killed runs', '1 deployed, 2 pending, 3 pending', 1],
  ])('%s', (_, text, target) => {
    expect(unfinishedTarget(revisions(text))).toBe(target);
  });
});

describe('revisionsToTrim', () => {
  it.each([
    ['returns the oldest revisions', '1 deployed, 2 deployed, 3 deployed, 4 deployed', 2, [1, 2]],
    ['keeps the last verified revision', '1 deployed, 2 failed, 3 failed, 4 failed', 1, []],
    [
      'keeps revisions above the last verified one, whose objects may still exist',
      '1 deployed, 2 deployed, 3 failed, 4 failed',
      1,
      [1],
    ],
    ['keeps unfinished revisions', '1 pending, 2 deployed, 3 deployed', 1, [2]],
    ['keeps all revisions when none was verified', '1 failed, 2 failed, 3 failed', 1, []],
  ])('%s', (_, text, keep, trimmed) => {
    expect(
      revisionsToTrim(revisions(text), keep)
        .map(({ revision }) => revision)
        .sort(),
    ).toEqual(trimmed);
  });
});

describe('nextRevision', () => {
  it.each([
    ['', [], 1],
    ['1 deployed, 7 failed', [], 8],
    ['1 deployed', ['slipway.app.v4'], 5],
    ['1 deployed', ['slipway.app.v14', 'slipway.app.v20.1'], 15],
    ['9 deployed', ['slipway.app.v4', 'slipway.v2.x'], 10],
  ])('returns for %j and the damaged %j the number %p', (text, damaged, next) => {
    expect(nextRevision(revisions(text), damaged)).toBe(next);
  });
});

describe('latestObjects', () => {
  const record = (revision: number, ...objects: RecordedObject[]): RevisionRecord => ({
    schema: 'slipway.revision.v1',
    release: id,
    revision,
    at: '',
    run,
    images: [],
    objects,
  });
  const recorded = (value: string, created: boolean, original?: string): RecordedObject => {
    const object = configMap('a', { value });
    return {
      ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
      object,
      created,
      ...(original ? { original: configMap('a', { value: original }) } : {}),
    };
  };
  const latest = (...records: RevisionRecord[]) =>
    [...latestObjects(records).values()].map(({ object, created, original }) => [
      valueAt(object, ['data', 'value']),
      created,
      valueAt(original, ['data', 'value']),
    ]);

  it.each([
    [
      'returns the newest content of an object that the release created',
      [record(2, recorded('new', true)), record(1, recorded('old', true))],
      ['new', true, undefined],
    ],
    [
      'returns the oldest original',
      [record(1, recorded('a', false, 'theirs')), record(2, recorded('b', false, 'a'))],
      ['b', false, 'theirs'],
    ],
    [
      'returns the original of an object that another manager has created again since',
      [record(1, recorded('a', true)), record(2, recorded('b', false, 'theirs'))],
      ['b', false, 'theirs'],
    ],
  ])('%s', (_, records, expected) => {
    expect(latest(...records)).toEqual([expected]);
  });
});
