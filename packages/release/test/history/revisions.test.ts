import {
  lastVerified,
  latestObjects,
  nextRevision,
  previousVerified,
  type Revision,
  revisionsToTrim,
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

describe('the last verified good revision and the one before', () => {
  test.each([
    ['', undefined, undefined],
    ['1 failed', undefined, undefined],
    ['1 deployed, 2 failed, 3 rolled-back', 1, undefined],
    ['3 deployed, 1 deployed, 2 deployed', 3, 2],
    ['1 deployed, 2 failed, 3 deployed, 4 pending', 3, 1],
  ])('of %j are %p and %p', (text, good, before) => {
    expect([lastVerified(revisions(text))?.revision, previousVerified(revisions(text))?.revision]).toEqual([
      good,
      before,
    ]);
  });
});

describe('an interrupted release ends', () => {
  test.each([
    ['nowhere when nothing is open', '1 deployed, 2 failed', undefined],
    ['at the last good one', '1 deployed, 2 pending', 1],
    ['before the first one when none was good', '1 pending', 0],
    ['where its rollback was heading', '1 deployed, 2 deployed, 3 rolling-back→1', 1],
    ['before the first one when its rollback was heading there', '1 rolling-back→0', 0],
    ['where the newest rollback was heading when several are open', '1 deployed, 2 rolling-back→1, 3 pending', 1],
    ['at the last good one after two that were killed', '1 deployed, 2 pending, 3 pending', 1],
  ])('%s', (_, text, target) => {
    expect(unfinishedTarget(revisions(text))).toBe(target);
  });
});

describe('revisions are forgotten', () => {
  test.each([
    ['the oldest ones first', '1 deployed, 2 deployed, 3 deployed, 4 deployed', 2, [1, 2]],
    ['never the last good one', '1 deployed, 2 failed, 3 failed, 4 failed', 1, []],
    [
      'never above the last good one: their objects may still be there',
      '1 deployed, 2 deployed, 3 failed, 4 failed',
      1,
      [1],
    ],
    ['never an unfinished one', '1 pending, 2 deployed, 3 deployed', 1, [2]],
    ['none when none is good', '1 failed, 2 failed, 3 failed', 1, []],
  ])('%s', (_, text, keep, forgotten) => {
    expect(
      revisionsToTrim(revisions(text), keep)
        .map(({ revision }) => revision)
        .sort(),
    ).toEqual(forgotten);
  });
});

test.each([
  ['', [], 1],
  ['1 deployed, 7 failed', [], 8],
  ['1 deployed', ['slipway.app.v4'], 5],
  ['9 deployed', ['slipway.app.v4', 'slipway.v2.x'], 10],
])('the next revision after %j and the damaged %j is %p', (text, damaged, next) => {
  expect(nextRevision(revisions(text), damaged)).toBe(next);
});

describe('what revisions may have left', () => {
  const record = (revision: number, ...objects: RecordedObject[]): RevisionRecord => ({
    schema: 'slipway.revision.v1',
    release: id,
    revision,
    at: '',
    run,
    images: [],
    objects,
  });
  const entry = (value: string, created: boolean, before?: string): RecordedObject => {
    const object = configMap('a', { value });
    return {
      ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
      object,
      created,
      ...(before ? { original: configMap('a', { value: before }) } : {}),
    };
  };
  const found = (...records: RevisionRecord[]) =>
    [...latestObjects(records).values()].map(({ object, created, original }) => [
      object.data.value,
      created,
      original?.data.value,
    ]);

  test.each([
    [
      'the newest content counts, and who made it first',
      [record(2, entry('new', true)), record(1, entry('old', true))],
      ['new', true, undefined],
    ],
    [
      'what stood there before the first of them counts',
      [record(1, entry('a', false, 'theirs')), record(2, entry('b', false, 'a'))],
      ['b', false, 'theirs'],
    ],
    [
      'what somebody else made anew since is theirs',
      [record(1, entry('a', true)), record(2, entry('b', false, 'theirs'))],
      ['b', false, 'theirs'],
    ],
  ])('%s', (_, records, expected) => {
    expect(found(...records)).toEqual([expected]);
  });
});
