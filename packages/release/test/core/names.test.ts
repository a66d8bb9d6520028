import { hasKeepPolicy, lockRef, ownerAnnotationOf, ownerOf, revisionSecretName } from '../../src/core/names.ts';
import { configMap, id } from '../samples.ts';

const annotated = (annotations: Record<string, string> | undefined) => {
  const object = configMap('a', {});
  return { ...object, metadata: { ...object.metadata, ...(annotations ? { annotations } : {}) } };
};

describe('names of a release', () => {
  it('names the Secrets of a revision: the first part has no number', () => {
    expect([0, 1, 12].map((part) => revisionSecretName(id, 3, part))).toEqual([
      'slipway.app.v3',
      'slipway.app.v3.1',
      'slipway.app.v3.12',
    ]);
  });

  it('names the Lease of the lock', () => {
    expect(lockRef(id)).toEqual({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      namespace: 'shop',
      name: 'slipway.app',
    });
  });

  it('reads the owner of an object', () => {
    expect(ownerOf(id)).toBe('shop/app');
    expect(ownerAnnotationOf(annotated({ 'slipway.dev/release': 'shop/app' }))).toBe('shop/app');
    expect(ownerAnnotationOf(annotated({}))).toBeUndefined();
    expect(ownerAnnotationOf(annotated(undefined))).toBeUndefined();
  });
});

describe('hasKeepPolicy', () => {
  it.each([
    [{ 'helm.sh/resource-policy': 'keep' }, true],
    [{ 'helm.sh/resource-policy': ' keep ' }, true],
    [{ 'helm.sh/resource-policy': 'Keep' }, false],
    [{ 'helm.sh/resource-policy': 'keep-all' }, false],
    [{ 'helm.sh/hook': 'keep' }, false],
    [undefined, false],
  ])('reads the policy from %j', (annotations, expected) => {
    expect(hasKeepPolicy(annotated(annotations))).toBe(expected);
  });
});
