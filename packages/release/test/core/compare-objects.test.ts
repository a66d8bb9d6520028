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

describe('isSameContent', () => {
  it.each([
    ['ignores server fields', live({}, { resourceVersion: '9', uid: 'v', generation: 3 }), true],
    ['ignores the status', live({ status: { ready: 1 } }), true],
    ['compares the content', live({ data: { A: '2' } }), false],
    ['compares labels', live({}, { labels: { a: 'b' } }), false],
    ['compares the annotation of the owner', live({}, { annotations: { 'slipway.dev/release': 'shop/app' } }), false],
    ['compares fields that are null', live({ data: { A: null } }), false],
  ])('%s', (_, other, isSame) => {
    expect(isSameContent(live(), other)).toBe(isSame);
  });
});

describe('withoutServerFields', () => {
  it('keeps the fields that can be applied again', () => {
    const applicable = withoutServerFields(
      live({ status: {} }, { ownerReferences: [], deletionTimestamp: 'x', labels: { a: 'b' } }),
    );
    expect(applicable).toEqual({
      ...configMap('a', { A: '1' }),
      metadata: { name: 'a', namespace: 'shop', labels: { a: 'b' } },
    });
  });

  it('removes the revision that a controller counts', () => {
    const annotations = { note: 'mine', 'deployment.kubernetes.io/revision': '3' };
    expect(withoutServerFields(live({}, { annotations })).metadata.annotations).toEqual({ note: 'mine' });
  });
});
