import type { KubeObject, ManagedFields } from '@slipway/kubernetes';
import {
  dropUnownedFields,
  type FieldSet,
  isPausedBySlipway,
  isSlipwayEntry,
  transferFields,
} from '../../src/core/managed-fields.ts';
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

describe('entries of managers', () => {
  it.each<[string, Partial<ManagedFields>, boolean]>([
    ['slipway', { operation: 'Apply' }, true],
    ['slipway', { operation: 'Update' }, false],
    ['slipway', { operation: 'Apply', subresource: 'scale' }, false],
    ['kubectl', { operation: 'Apply' }, false],
  ])('reports whether Slipway applied the entry of %s with %j', (manager, more, expected) => {
    expect(isSlipwayEntry(entry(manager, more))).toBe(expected);
  });

  it('creates an entry for an object without managers', () => {
    expect(transferFields(configMap('config', {}), () => true)).toEqual([
      { manager: 'slipway', operation: 'Apply', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: {} },
    ]);
  });

  it('takes the latest time, and gives the fields to another writer', () => {
    const times = ['2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z', '2026-01-01T00:00:00Z'];
    const object = live(times.map((time) => entry('kubectl', { time })));
    expect(transferFields(object, () => true, { manager: 'helm', operation: 'Update' })).toEqual([
      expect.objectContaining({ manager: 'helm', operation: 'Update', time: '2026-01-03T00:00:00Z' }),
    ]);
  });

  it('detects a Deployment that Slipway has paused', () => {
    const managers = [['kubectl', 'slipway-pause'], ['slipway-pause'], ['slipway'], []];
    expect(managers.map((names) => isPausedBySlipway(live(names.map((name) => entry(name)))))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isPausedBySlipway(configMap('config', {}))).toBe(false);
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
    ['removes a field that is null', { a: null, z: 1 }, { 'f:a': {} }, [], undefined, { z: 1 }],
    ['ignores the fields of a value that is not a mapping', { b: 'text' }, owned, [], undefined, { b: 'text' }],
    [
      'ignores a field of a list',
      { l: ['x'] },
      { 'f:l': { '.': {}, 'f:0': {} } },
      [{ 'f:l': {} }],
      undefined,
      { l: ['x'] },
    ],
    [
      'ignores an item of a mapping',
      { b: { c: 1 } },
      { 'f:b': { 'v:1': {} } },
      [{ 'f:b': {} }],
      undefined,
      { b: { c: 1 } },
    ],
    [
      'ignores an item that does not exist',
      { l: [{ name: 'y' }] },
      { 'f:l': { [item('x')]: { '.': {} } } },
      [{ 'f:l': {} }],
      undefined,
      { l: [{ name: 'y' }] },
    ],
    [
      'compares all keys of an item',
      {
        ports: [
          { containerPort: 80, protocol: 'UDP' },
          { containerPort: 80, protocol: 'TCP' },
        ],
      },
      { 'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {} } } },
      [{ 'f:ports': {} }],
      undefined,
      { ports: [{ containerPort: 80, protocol: 'UDP' }] },
    ],
    [
      'compares the keys with items that are mappings',
      { l: ['x', null, { name: 'x' }] },
      { 'f:l': { [item('x')]: { '.': {} } } },
      [{ 'f:l': {} }],
      undefined,
      { l: ['x', null] },
    ],
    [
      'removes fields inside a field that has another owner, and keeps the field although it becomes empty',
      { b: { c: 1 } },
      { 'f:b': { '.': {}, 'f:c': {} } },
      [{ 'f:b': { '.': {} } }],
      undefined,
      { b: {} },
    ],
    [
      'sets a field inside a mapping to its default',
      { b: { c: 1, d: 2 } },
      owned,
      [],
      { b: { c: 7 } },
      { b: { c: 7 } },
    ],
    ['ignores a field that does not exist', { z: 1 }, owned, [], undefined, { z: 1 }],
  ])('%s', (_, value, released, kept, defaults, expected) => {
    const changed = structuredClone(value) as Record<string, unknown>;
    dropUnownedFields(changed, released, kept, defaults);
    expect(changed).toEqual(expected);
  });
});
