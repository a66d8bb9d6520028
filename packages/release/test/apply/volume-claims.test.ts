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

const sweep = async (statefulSet: KubeObject, error?: Error) => {
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

describe('the claims of a StatefulSet that is removed', () => {
  it('go when they never got a volume, and stay with a note when they did', async () => {
    expect(await sweep(database())).toEqual({
      left: ['data-db-1', 'data-db-old-0'],
      warnings: ['PersistentVolumeClaim/shop/data-db-1 was made by db and is left in place, because it may hold data.'],
    });
  });
  it('are not asked after where it makes none', async () => {
    expect(await sweep(database([]), new Error('nobody asks'))).toEqual({ left: all, warnings: [] });
  });
  it('stay, with a note, where they may not be read', async () => {
    const denied = new ApiError('Refused', 'may not list', { code: 403, reason: 'Forbidden', message: '' });
    expect(await sweep(database(), denied)).toEqual({
      left: all,
      warnings: ['The claims of StatefulSet/shop/db are left in place: may not list'],
    });
  });
});
