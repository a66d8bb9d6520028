import { hasKeepPolicy, ownerAnnotationOf, ownerOf } from '../../src/core/annotations.ts';
import { configMap, id } from '../samples.ts';

const annotated = (annotations: Record<string, string> | undefined) => {
  const object = configMap('a', {});
  return { ...object, metadata: { ...object.metadata, ...(annotations ? { annotations } : {}) } };
};

describe('ownerAnnotationOf', () => {
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
