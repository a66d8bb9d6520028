import type { KubeObject } from '@slipway/kubernetes';
import { canonical } from '../../src/diff/canonical.ts';

const make = (annotations: Record<string, string>, more: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'a', annotations },
  ...more,
});

describe('canonical', () => {
  it.each([
    'slipway.dev/release',
    'slipway.dev/phase-weight',
    'kubectl.kubernetes.io/last-applied-configuration',
    'deployment.kubernetes.io/revision',
    'deployment.kubernetes.io/desired-replicas',
    'deprecated.daemonset.template.generation',
  ])('removes the annotation %s', (name) => {
    expect(canonical(make({ [name]: 'x' })).metadata).toEqual({ name: 'a' });
  });

  it.each([
    'slipway.dev/phase',
    'my-slipway.dev/release',
    'x-kubectl.kubernetes.io/last-applied-configuration',
    'kubectl.kubernetes.io/last-applied-configuration-old',
    'kubectl.kubernetes.io/restartedAt',
    'x-deployment.kubernetes.io/revision',
    'deployment.kubernetes.io/revision-x',
    'x-deprecated.daemonset.template.generation',
    'deprecated.daemonset.template.generation-x',
  ])('keeps the annotation %s', (name) => {
    expect(canonical(make({ [name]: 'x' })).metadata.annotations).toEqual({ [name]: 'x' });
  });

  it('keeps null, which deletes a field', () => {
    expect(canonical(make({}, { spec: { replicas: null } })).spec).toEqual({ replicas: null });
  });

  it('sorts keys at every depth and starts with apiVersion, kind and metadata', () => {
    const object = canonical(make({ b: '1', a: '2' }, { spec: { z: [{ y: 1, x: 2 }], a: undefined }, data: {} }));
    expect(JSON.stringify(object)).toBe(
      '{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"annotations":{"a":"2","b":"1"},"name":"a"},"data":{},"spec":{"z":[{"x":2,"y":1}]}}',
    );
    expect(Object.keys(object.spec ?? {})).toEqual(['z']);
  });
});
