import type { KubeObject, ManagedFields } from '@slipway/kubernetes';
import { dropUnownedFields, type FieldSet, transferFields } from '../../src/core/managed-fields.ts';
import { configMap } from '../samples.ts';

const entry = (manager: string, more: Partial<ManagedFields> = {}): ManagedFields => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  fieldsV1: { 'f:data': { '.': {}, 'f:A': {} } },
  ...more,
});

const live = (entries: readonly ManagedFields[], annotations: Record<string, string> = {}): KubeObject => {
  const object = configMap('config', { A: '1' });
  return { ...object, metadata: { ...object.metadata, annotations, managedFields: [...entries] } };
};

describe('transferFields', () => {
  it('moves all fields of the selected managers into one entry', () => {
    const object = live([
      entry('kubectl-create'),
      entry('kubectl-edit', { fieldsV1: { 'f:data': { 'f:B': {} } }, time: '2026-01-01T00:00:00Z' }),
      entry('kubectl-edit', { apiVersion: 'v0', fieldsV1: { 'f:older': {} } }),
      entry('hpa'),
      entry('slipway', { operation: 'Apply', fieldsV1: { 'f:data': { 'f:C': {} } } }),
    ]);
    expect(transferFields(object, ({ manager }) => manager.startsWith('kubectl-'))).toEqual([
      entry('hpa'),
      {
        manager: 'slipway',
        operation: 'Apply',
        apiVersion: 'v1',
        time: '2026-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { '.': {}, 'f:A': {}, 'f:B': {}, 'f:C': {} } },
      },
    ]);
  });
});

describe('dropUnownedFields', () => {
  const owned: FieldSet = { 'f:a': {}, 'f:b': { 'f:c': {}, 'f:d': {} } };
  const item = (name: string): string => `k:${JSON.stringify({ name })}`;
  it.each<[string, object, FieldSet, FieldSet[], unknown, object]>([
    ['removes a field', { a: 1, z: 1 }, { 'f:a': {} }, [], undefined, { z: 1 }],
    ['sets a field to its default', { a: 1 }, { 'f:a': {} }, [], { a: 7 }, { a: 7 }],
    ['keeps a field that has another owner', { a: 1 }, { 'f:a': {} }, [{ 'f:a': {} }], undefined, { a: 1 }],
    ['removes a mapping that becomes empty', { b: { c: 1, d: 2 } }, owned, [], undefined, {}],
    [
      'keeps a field beside it that no manager owns',
      { b: { c: 1, z: 9 } },
      { 'f:b': { 'f:c': {} } },
      [],
      undefined,
      { b: { z: 9 } },
    ],
    [
      'keeps a field beside it that has an owner',
      { b: { c: 1, d: 2 } },
      owned,
      [{ 'f:b': { 'f:d': {} } }],
      undefined,
      { b: { d: 2 } },
    ],
    [
      'removes items of a list, and fields of items',
      {
        l: [
          { name: 'x', e: 1 },
          { name: 'y', e: 1 },
        ],
      },
      { 'f:l': { [item('x')]: { '.': {}, 'f:e': {} }, [item('y')]: { 'f:e': {} } } },
      [{ 'f:l': { [item('y')]: { '.': {}, 'f:name': {} } } }],
      undefined,
      { l: [{ name: 'y' }] },
    ],
    [
      'removes an item by its value',
      { l: ['x', 'y'] },
      { 'f:l': { 'v:"x"': {} } },
      [{ 'f:l': { 'v:"y"': {} } }],
      undefined,
      { l: ['y'] },
    ],
    ['ignores a field that does not exist', { z: 1 }, owned, [], undefined, { z: 1 }],
  ])('%s', (_, value, released, kept, defaults, expected) => {
    const changed = structuredClone(value) as Record<string, unknown>;
    dropUnownedFields(changed, released, kept, defaults);
    expect(changed).toEqual(expected);
  });
});
