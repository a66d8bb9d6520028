import type { KubeObject } from '@slipway/kubernetes';
import { order } from '../../src/order/order.ts';

const make = (apiVersion: string, kind: string, name: string, namespace?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace ? { namespace } : {}) },
});

describe('order', () => {
  it('sorts a level by group, kind, namespace and name', () => {
    const sorted = [
      make('v1', 'ConfigMap', 'a', 'east'),
      make('v1', 'ConfigMap', 'b', 'east'),
      make('v1', 'ConfigMap', 'a', 'west'),
      make('v1', 'Secret', 'a', 'east'),
      make('networking.k8s.io/v1', 'NetworkPolicy', 'a', 'east'),
    ];
    for (const shuffled of [sorted, sorted.toReversed(), [2, 0, 4, 1, 3].flatMap((at) => sorted[at] ?? [])])
      expect(order(shuffled, (object) => object)).toEqual([{ name: 'configuration', items: sorted }]);
  });

  it('keeps both of two items with the same object in the order given', () => {
    const items = [1, 2].map((at) => ({ at, object: make('v1', 'Secret', 'a') }));
    expect(order(items, ({ object }) => object)[0]?.items).toEqual(items);
  });

  it('uses the phase of later revisions if the first revision is not mentioned', () => {
    const job = make('batch/v1', 'Job', 'a');
    job.metadata.annotations = { 'slipway.dev/phase': 'after, before' };
    expect(order([job], (object) => object).map(({ name }) => name)).toEqual(['before']);
    expect(order([job], (object) => object, true).map(({ name }) => name)).toEqual(['after']);
  });
});
