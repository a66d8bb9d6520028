import type { KubeObject } from '@slipway/kubernetes';
import { prepareObjects } from '../../src/plan/prepare-objects.ts';
import { configMap, id } from '../samples.ts';

describe('prepareObjects', () => {
  it('adds the annotation of the release to each object', () => {
    expect(prepareObjects(id, [configMap('a', {})])[0]?.metadata.annotations).toEqual({
      'slipway.dev/release': 'shop/app',
    });
  });

  it.each<[string, Partial<KubeObject>, Partial<KubeObject>]>([
    ['converts stringData to data', { stringData: { A: 'é' } }, { data: { A: 'w6k=' } }],
    [
      'prefers stringData to data',
      { data: { A: 'MQ==', B: 'Mg==' }, stringData: { A: '3' } },
      { data: { A: 'Mw==', B: 'Mg==' } },
    ],
    ['keeps data alone', { data: { A: 'MQ==' } }, { data: { A: 'MQ==' } }],
    [
      'keeps stringData of which one value is invalid',
      { stringData: { A: 'a', B: 1 } },
      { stringData: { A: 'a', B: 1 } },
    ],
    ['keeps invalid stringData, which the server rejects', { stringData: { A: 1 } }, { stringData: { A: 1 } }],
  ])('%s', (_, content, stored) => {
    const base = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'shop' } };
    const { apiVersion, kind, metadata, ...rest } = prepareObjects(id, [{ ...base, ...content }])[0] as KubeObject;
    expect(rest).toEqual(stored);
  });

  it('keeps the field stringData of another kind', () => {
    const custom = { ...configMap('a', {}), kind: 'Custom', stringData: { A: 'a' } };
    expect(prepareObjects(id, [custom])[0]?.stringData).toEqual({ A: 'a' });
  });
});
