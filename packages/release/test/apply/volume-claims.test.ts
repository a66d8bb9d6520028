import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { fakeCluster, fakePorts } from '@slipway/testkit';
import { deleteUnboundClaims } from '../../src/apply/volume-claims.ts';

const database = (templates: readonly string[] = ['data']): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db', namespace: 'shop' },
  spec: { volumeClaimTemplates: templates.map((name) => ({ metadata: { name } })) },
});
const claim = (name: string, phase: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: 'shop' },
  spec: phase === 'Bound' ? { volumeName: `pv-${name}` } : {},
  status: { phase },
});

const deleteClaims = async (statefulSet: KubeObject, error?: Error) => {
  const fake = fakeCluster();
  const claims = [claim('data-db-0', 'Pending'), claim('data-db-1', 'Bound'), claim('data-db-old-0', 'Pending')];
  for (const each of claims) {
    fake.put(each);
    fake.setStatus(`PersistentVolumeClaim/shop/${each.metadata.name}`, each.status ?? {});
  }
  if (error) fake.failOn(({ verb }) => verb === 'list', error);
  const warnings: string[] = [];
  await deleteUnboundClaims({ cluster: fake, ...fakePorts() }, statefulSet, warnings);
  const left = claims
    .map(({ metadata }) => metadata.name)
    .filter((name) => fake.find(`PersistentVolumeClaim/shop/${name}`));
  return { left, warnings };
};

const all = ['data-db-0', 'data-db-1', 'data-db-old-0'];

describe('deleteUnboundClaims', () => {
  it('deletes claims without a volume, and keeps claims with a volume and warns', async () => {
    expect(await deleteClaims(database())).toEqual({
      left: ['data-db-1', 'data-db-old-0'],
      warnings: [
        'PersistentVolumeClaim/shop/data-db-1 stays in the cluster, because it may hold data. StatefulSet/shop/db created it.',
      ],
    });
  });
  it('does not list claims when the StatefulSet has no claim templates', async () => {
    expect(await deleteClaims(database([]), new Error('not listed'))).toEqual({ left: all, warnings: [] });
  });
  it('keeps the claims and warns when it may not list them', async () => {
    const denied = new ApiError('Refused', 'may not list', { code: 403, reason: 'Forbidden', message: '' });
    expect(await deleteClaims(database(), denied)).toEqual({
      left: all,
      warnings: ['The PersistentVolumeClaims of StatefulSet/shop/db stay in the cluster: may not list'],
    });
  });
});
