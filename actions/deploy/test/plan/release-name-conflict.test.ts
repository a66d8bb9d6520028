import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import type { RecordedObject } from '@slipway/release';
import { checkReleaseName } from '../../src/plan/release-name-conflict.ts';
import { configMap, web } from '../world.ts';

const id = { name: 'app', namespace: 'shop' };
const run = (repository: string): string => `https://github.com/${repository}/actions/runs/7`;
const pastOf = (objects: readonly KubeObject[], address: string) => ({
  verifiedKeys: new Set(objects.map((object) => keyOf(refOf(object)))),
  knownObjects: new Map(
    objects.map((object): [string, RecordedObject] => [
      keyOf(refOf(object)),
      { ref: refOf(object), object, created: true },
    ]),
  ),
  revisions: [{ revision: 1, state: 'deployed' as const, at: '', images: [], parts: 1, run: address }],
});
const told = (before: readonly KubeObject[], now: readonly KubeObject[], theirs: string, ours: string) =>
  checkReleaseName(
    id,
    pastOf(before, theirs),
    now.map((object) => ({ object })),
    ours,
  );

test('rejects a name whose release belongs to another repository and would lose all objects', () => {
  const { problem, warning } = told([web('1'), configMap('a')], [configMap('b')], run('acme/shop'), run('acme/bills'));
  expect(problem?.sentence).toBe(
    'Release app in namespace shop belongs to https://github.com/acme/shop: none of the 2 objects of release app in namespace shop is in these manifests, so the deploy would delete all of them.',
  );
  expect(problem?.hint).toContain('`release` name');
  expect(warning).toBeUndefined();
});

test.each([
  ['of the same repository', run('acme/shop'), run('acme/shop')],
  ['of a shell', '', run('acme/shop')],
  ['from a shell', run('acme/shop'), ''],
])('warns about a release %s that would lose all objects', (_, theirs, ours) => {
  const { problem, warning } = told([web('1')], [configMap('b')], theirs, ours);
  expect(problem).toBeUndefined();
  expect(warning).toMatch(
    /^The release replaces all its objects: none of the 1 objects of release app in namespace shop/,
  );
});

test.each([
  ['shares an object', [web('1'), configMap('a')], [configMap('a')]],
  ['removes nothing that runs', [configMap('a')], [configMap('b')]],
  ['is the first', [], [web('1')]],
])('accepts a release that %s', (_, before, now) => {
  expect(told(before, now, run('acme/shop'), run('acme/bills'))).toEqual({});
});
