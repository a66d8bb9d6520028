import { fakeCluster } from '@slipway/testkit';
import { readPassedSteps, recordPassedSteps } from '../../src/strategies/step-position.ts';
import { id } from '../samples.ts';

const secret = (revision: number, part = '') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: `slipway.app.v${revision}${part}`,
    namespace: 'shop',
    labels: { 'slipway.dev/release': 'app', 'slipway.dev/revision': String(revision) },
  },
});

describe('the passed steps of a candidate', () => {
  it('reads what the run has recorded for this revision', async () => {
    const cluster = fakeCluster();
    for (const each of [secret(2), secret(3, '.1'), secret(3), secret(4)]) cluster.put(each);
    expect(await readPassedSteps({ cluster, id }, 3)).toBe(0);
    await recordPassedSteps({ cluster, id }, 3, 2);
    expect(await readPassedSteps({ cluster, id }, 3)).toBe(2);
    expect(await readPassedSteps({ cluster, id }, 2)).toBe(0);
    expect(cluster.find('Secret/shop/slipway.app.v3')?.metadata.annotations).toEqual({ 'slipway.dev/step': '2' });
    expect(cluster.find('Secret/shop/slipway.app.v3.1')?.metadata.annotations).toBeUndefined();
  });

  it('reads none for a revision that does not exist', async () => {
    expect(await readPassedSteps({ cluster: fakeCluster(), id }, 3)).toBe(0);
  });
});
