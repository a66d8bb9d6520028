import type { KubeObject } from '@slipway/kubernetes';
import { isSameContent, withoutServerFields } from '../../src/index.ts';
import { configMap } from '../samples.ts';

const live = (more: object = {}, metadata: object = {}): KubeObject => ({
  ...configMap('a', { A: '1' }),
  ...more,
  metadata: {
    name: 'a',
    namespace: 'shop',
    uid: 'u',
    resourceVersion: '5',
    generation: 2,
    managedFields: [],
    ...metadata,
  },
});

test.each([
  ['bookkeeping', live({}, { resourceVersion: '9', uid: 'v', generation: 3 }), true],
  ['status', live({ status: { ready: 1 } }), true],
  ['content', live({ data: { A: '2' } }), false],
  ['a label', live({}, { labels: { a: 'b' } }), false],
  ['whose it is', live({}, { annotations: { 'slipway.dev/release': 'shop/app' } }), false],
  ['a field of null', live({ data: { A: null } }), false],
])('two objects that differ in %s are the same: %s', (_, other, same) => {
  expect(isSameContent(live(), other)).toBe(same);
});

it('keeps of an object what can be applied again', () => {
  const image = withoutServerFields(
    live({ status: {} }, { ownerReferences: [], deletionTimestamp: 'x', labels: { a: 'b' } }),
  );
  expect(image).toEqual({
    ...configMap('a', { A: '1' }),
    metadata: { name: 'a', namespace: 'shop', labels: { a: 'b' } },
  });
});
