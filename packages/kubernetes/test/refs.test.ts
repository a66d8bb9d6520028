import type { KubeObject } from '../src/object.ts';
import { groupOf, keyOf, refOf, showRef } from '../src/refs.ts';

const deployment: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', uid: '1' },
  spec: {},
};
const role: KubeObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
};

describe('references', () => {
  it('includes the namespace only if the object has one', () => {
    expect(refOf(deployment)).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' });
    expect(Object.keys(refOf(role))).toEqual(['apiVersion', 'kind', 'name']);
  });

  it('shows kind, namespace and name without the API group', () => {
    expect([deployment, role].map((object) => showRef(refOf(object)))).toEqual([
      'Deployment/shop/web',
      'ClusterRole/reader',
    ]);
  });

  it('gives one key to all versions of a group, and different keys to different objects', () => {
    const ref = refOf(deployment);
    expect(keyOf({ ...ref, apiVersion: 'apps/v1beta1' })).toBe(keyOf(ref));
    const others = [
      { ...ref, apiVersion: 'example.com/v1' },
      { ...ref, apiVersion: 'v1' },
      { ...ref, kind: 'StatefulSet' },
      { ...ref, namespace: 'other' },
      { ...ref, name: 'api' },
      refOf(role),
    ];
    expect(new Set([ref, ...others].map(keyOf)).size).toBe(7);
  });

  it.each([
    ['v1', ''],
    ['apps/v1', 'apps'],
    ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io'],
  ])('reads from %s the group %j', (apiVersion, group) => {
    expect(groupOf(apiVersion)).toBe(group);
  });
});
