import { type SlipwayError, SlipwayErrors } from '@slipway/core';
import { parseManifests } from '../../src/load/parse.ts';

const errorsOf = (text: string): readonly SlipwayError[] => {
  try {
    parseManifests(text, 'a.yaml');
  } catch (error) {
    return error instanceof SlipwayErrors ? error.errors : [error as SlipwayError];
  }
  return [];
};

describe('parseManifests', () => {
  it.each([
    ['an empty kind', 'apiVersion: v1\nkind:\nmetadata: {name: a}\n', 1],
    ['an empty text as kind', 'apiVersion: v1\nkind: ""\nmetadata: {name: a}\n', 1],
    ['a kind that is a number', 'apiVersion: v1\nkind: 1\nmetadata: {name: a}\n', 2],
    ['an apiVersion that is a number', 'kind: Pod\napiVersion: 1\nmetadata: {name: a}\n', 2],
    [
      'a label that is a number',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n    x: y\n    port: 80\n',
      6,
    ],
    ['labels that are a list', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: [x]\n', 5],
    ['generateName', 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  labels: {}\n  generateName: a-\n', 5],
    ['a namespace that is a number', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: 7\n', 5],
    ['an empty text as name', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: ""\n', 3],
    ['metadata that is null', '\napiVersion: v1\nkind: Pod\nmetadata:\n', 2],
    [
      'an item of a list',
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata: {name: 1}\n',
      6,
    ],
    ['an item of a list that is a number', 'apiVersion: v1\nkind: List\nitems:\n  - 3\n', 4],
  ])('reports %s once and in its line', (_, text, line) => {
    expect(errorsOf(text).map(({ place }) => place?.line)).toEqual([line]);
  });

  it.each([
    ['a namespace', 'metadata: {name: a, namespace: }'],
    ['labels', 'metadata: {name: a, labels: , annotations: }'],
  ])('accepts null for %s, as kubectl does', (_, metadata) => {
    expect(errorsOf(`apiVersion: v1\nkind: Pod\n${metadata}\n`)).toEqual([]);
  });

  it('reads an object as it is if only its kind ends in List, or if it has no list of items', () => {
    for (const more of ['', 'items: 3\n']) {
      const text = `apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\n${more}`;
      expect(parseManifests(text, 'a.yaml').map(({ object }) => object.kind)).toEqual(['AllowList']);
    }
  });

  it('gives items of a typed list its kind, but keeps a kind of their own, and gives none to items of List', () => {
    const kinds = parseManifests(
      'apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}, {apiVersion: v1, kind: Secret, metadata: {name: b}}]\n',
      'a.yaml',
    ).map(({ object }) => object.kind);
    expect(kinds).toEqual(['ConfigMap', 'Secret']);
    expect(
      errorsOf('apiVersion: v1\nkind: List\nitems: [{metadata: {name: a}}]\n').map(({ message }) => message),
    ).toEqual(['the manifest has no apiVersion.', 'the manifest has no kind.']);
  });

  it('gives an item of a typed list that is a number no kind', () => {
    expect(errorsOf('apiVersion: v1\nkind: ConfigMapList\nitems: [3]\n').map(({ message }) => message)).toEqual([
      'a manifest must be an object with apiVersion and kind, not 3.',
    ]);
  });

  it('reads an object with items as it is if its kind does not end in List', () => {
    const text = 'apiVersion: example.com/v1\nkind: Menu\nmetadata: {name: a}\nitems: [1]\n';
    expect(parseManifests(text, 'a.yaml').map(({ object }) => object)).toEqual([
      { apiVersion: 'example.com/v1', kind: 'Menu', metadata: { name: 'a' }, items: [1] },
    ]);
  });
});
