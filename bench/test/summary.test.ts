import { differences } from '../verdicts/namespace-snapshot.ts';
import { releases } from '../verdicts/releases/index.ts';
import type { Verdict } from '../verdicts/run-release.ts';
import { misses, releaseTable, summaryTable } from '../verdicts/summary.ts';

const verdict = (more: Partial<Verdict>): Verdict => ({
  release: 'crash',
  broken: true,
  tool: 'slipway',
  right: true,
  named: true,
  back: true,
  seconds: 2,
  log: '',
  ...more,
});
const { named: _, back: __, ...healthy } = verdict({ release: 'fine', broken: false, seconds: 12 });
const all = [
  verdict({}),
  healthy,
  verdict({ tool: 'helm', named: false, seconds: 61 }),
  { ...healthy, tool: 'helm', right: false },
];

it('counts each column of a tool, and the columns of failures over broken releases only', () => {
  const [, , slipway, helm] = summaryTable(all).split('\n');
  expect(slipway).toMatch(/slipway +\| 2\/2 +\| 1\/1 +\| 1\/1 +\| 1\/1 +\| 2\.0 s +\| 7\.0 s/);
  expect(helm).toMatch(/helm +\| 1\/2 +\| 0\/1 +\| 1\/1 +\| 0\/1 +\| 61 s/);
});

it('shows the errors of a tool in bold in the row of the release', () => {
  const [, , crash, fine] = releaseTable(all).split('\n');
  expect(crash).toMatch(
    /crash +\| broken \| failed, named, restored, 2\.0 s +\| failed, \*\*not named\*\*, restored, 61 s/,
  );
  expect(fine).toMatch(/fine +\| good +\| passed, 12\.0 s +\| \*\*failed\*\*, 12\.0 s/);
  expect(misses(all).map(({ tool, release }) => `${tool} ${release}`)).toEqual(['helm crash', 'helm fine']);
});

it('compares objects by content, in any order of their fields', () => {
  const before = { objects: { 'ConfigMap/a': { data: { x: '1', y: '2' } } }, pods: ['ReplicaSet/web-1 web ready'] };
  expect(differences(before, { ...before, objects: { 'ConfigMap/a': { data: { y: '2', x: '1' } } } })).toEqual([]);
  expect(differences(before, { objects: { 'ConfigMap/b': {} }, pods: ['ReplicaSet/web-2 web ready'] })).toEqual([
    'ConfigMap/a is gone',
    'ConfigMap/b was not there',
    'pods differ',
  ]);
});

it('gives each release a unique name, and breaks most of them', () => {
  expect(new Set(releases.map(({ name }) => name)).size).toBe(releases.length);
  expect(releases.filter(({ cause }) => cause).length).toBeGreaterThan(30);
  expect(releases.filter(({ cause }) => !cause).length).toBeGreaterThan(9);
});
