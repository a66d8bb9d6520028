import type { KubeObject } from '@slipway/kubernetes';
import type { DriftedObject, DriftResult } from '@slipway/release';
import { driftMarkdown, driftText } from '../../src/result/drift-text.ts';

const object = (name: string, data: Record<string, string>, kind = 'ConfigMap'): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'shop' },
  data,
});

const changed = (
  name: string,
  before: Record<string, string>,
  after: Record<string, string>,
  kind?: string,
): DriftedObject => ({
  ref: { apiVersion: 'v1', kind: kind ?? 'ConfigMap', namespace: 'shop', name },
  state: 'changed',
  changedBy: [{ manager: 'kubectl-edit', at: '2026-01-02T03:04:05Z' }],
  live: object(name, after, kind),
  desired: object(name, before, kind),
});

const driftOf = (...drifted: readonly DriftedObject[]): DriftResult => ({
  id: { name: 'app', namespace: 'shop' },
  revision: { revision: 3, state: 'deployed', at: '', images: [], parts: 1 },
  objects: 5,
  drifted,
  warnings: [],
});

it('names each difference, its field manager and its time', () => {
  const gone: DriftedObject = {
    ref: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
    state: 'missing',
    changedBy: [],
    desired: object('web', {}),
  };
  const text = driftText(driftOf(changed('config', { A: '1' }, { A: '2' }), gone));
  expect(text).toContain('has drifted from revision 3: 2 of 5 objects');
  expect(text).toContain('ConfigMap/shop/config was changed by kubectl-edit at 2026-01-02T03:04:05Z');
  expect(text).toMatch(/^- {2}A: "1"$/m);
  expect(text).toMatch(/^\+ {2}A: "2"$/m);
  expect(text).toContain('Service/shop/web is missing');
});

it('reports in one line that nothing differs', () => {
  expect(driftText(driftOf())).toBe('Release app in namespace shop matches revision 3: 5 objects.');
});

it('shows no Secret', () => {
  const text = driftText(driftOf(changed('s', { KEY: 'b2xk' }, { KEY: 'bmV3' }, 'Secret')));
  expect(text).toContain('Secret/shop/s was changed');
  expect(text).not.toMatch(/b2xk|bmV3/);
});

it('keeps what others wrote in code that they cannot leave', () => {
  const markdown = driftMarkdown(driftOf(changed('config', { A: 'x' }, { A: '```\n@everyone\n````' })));
  const fences = markdown.split('\n').filter((line) => /^`{5,}/.test(line));
  expect(fences).toHaveLength(2);
});

it('fits into an issue, however much has changed', () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    changed(
      `c${index}`,
      { A: 'x'.repeat(3000) },
      Object.fromEntries(Array.from({ length: 300 }, (__, key) => [`K${key}`, 'y'])),
    ),
  );
  const markdown = driftMarkdown(driftOf(...many));
  expect(markdown.length).toBeLessThan(60_000);
  expect(markdown).toMatch(/… and \d+ more objects\./);
  expect(markdown).toMatch(/@@ \d+ lines left out @@/);
});

it('reports all warnings', () => {
  const notes = ['ServiceMonitor/shop/a could not be read.', 'Nobody may list its Secrets.'];
  const markdown = driftMarkdown({ ...driftOf(), warnings: notes });
  for (const note of notes) expect(markdown.split('\n\n')).toContain(note);
});
