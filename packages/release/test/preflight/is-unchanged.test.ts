import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { isUnchanged } from '../../src/preflight/unchanged-objects.ts';
import { configMap, deployment, withoutReplicas } from '../samples.ts';

const lastApplied = (...objects: KubeObject[]) => new Map(objects.map((object) => [keyOf(refOf(object)), object]));
const custom = (spec: unknown): KubeObject => ({ ...configMap('a', {}), kind: 'Model', spec: spec as object });

describe('isUnchanged', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['equal values', { a: 1, b: 'x' }, { a: 1, b: 'x' }, true],
    ['a field that another client added', { a: 1 }, { a: 1, b: 2 }, true],
    ['a field that another client removed', { a: 1, b: 2 }, { a: 1 }, false],
    ['another value', { a: 1 }, { a: 2 }, false],
    ['a number that became a text', { a: 1 }, { a: '1' }, false],
    ['null', { a: null }, { a: null }, true],
    ['null that became a mapping', { a: null }, { a: {} }, false],
    ['a mapping that became null', { a: {} }, { a: null }, false],
    ['a mapping that became a text', { a: { length: 1 } }, { a: 'x' }, false],
    ['a list that became a mapping', { a: ['x'] }, { a: { 0: 'x', length: 1 } }, false],
    ['a mapping that became a list', { a: { 0: 'x' } }, { a: ['x'] }, false],
    ['a longer list', { a: ['x'] }, { a: ['x', 'y'] }, false],
    ['a shorter list', { a: ['x', 'y'] }, { a: ['x'] }, false],
    ['an item with more fields', { a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }] }, true],
    ['a field without a value, which JSON leaves out', { a: 1, b: undefined }, { a: 1 }, true],
  ])('compares %s', (_, applied, live, expected) => {
    const object = custom(applied);
    expect(isUnchanged({ object, live: custom(live), isAutoscaled: false }, lastApplied(object))).toBe(expected);
  });

  it('returns false for an object that does not exist, or that was not applied last', () => {
    const object = custom({ a: 1 });
    expect(isUnchanged({ object, isAutoscaled: false }, lastApplied(object))).toBe(false);
    expect(isUnchanged({ object, live: object, isAutoscaled: false }, lastApplied())).toBe(false);
    expect(isUnchanged({ object, live: object, isAutoscaled: false }, lastApplied(custom({ a: 2 })))).toBe(false);
    expect(isUnchanged({ object, live: object, isAutoscaled: false }, lastApplied(custom({ a: 1, b: 2 })))).toBe(false);
  });

  it('compares an autoscaled workload with the record, which has no count', () => {
    const object = deployment('web', 'v1');
    const applied = lastApplied(withoutReplicas(object));
    expect(isUnchanged({ object, live: object, isAutoscaled: true }, applied)).toBe(true);
    expect(isUnchanged({ object, live: object, isAutoscaled: false }, applied)).toBe(false);
  });
});
