import { ownershipProblem } from '../../src/ownership/ownership-problem.ts';
import { configMap, id } from '../samples.ts';

const object = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'config' };
const withMetadata = (metadata: object) => {
  const config = configMap('config', {});
  return { ...config, metadata: { ...config.metadata, ...metadata } };
};

describe('ownershipProblem', () => {
  it.each<[string, string, { readonly annotations?: object; readonly labels?: object }]>([
    ['Argo CD', 'web', { annotations: { 'argocd.argoproj.io/tracking-id': 'web' } }],
    ['Argo CD', 'web', { labels: { 'argocd.argoproj.io/instance': 'web' } }],
    ['Flux', 'apps', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } }],
    ['Flux', 'web', { labels: { 'helm.toolkit.fluxcd.io/name': 'web' } }],
  ])('rejects an object that %s restores', (tool, name, metadata) => {
    const annotations = { ...metadata.annotations, 'slipway.dev/release': 'shop/app' };
    expect(ownershipProblem(withMetadata({ ...metadata, annotations }), id)).toEqual({
      code: 'FieldConflict',
      sentence: `ConfigMap/shop/config belongs to ${tool} (${name}), which would revert every change.`,
      object,
      hint: `Change the object in the source of ${tool}, or remove it from that source first.`,
      detail: { manager: tool },
      evidence: [],
    });
  });

  it('rejects an object of another release', () => {
    expect(ownershipProblem(withMetadata({ annotations: { 'slipway.dev/release': 'test/app' } }), id)).toEqual({
      code: 'FieldConflict',
      sentence: 'ConfigMap/shop/config belongs to the release test/app, not to shop/app.',
      object,
      hint: 'Give the object another name, or use the same `release` for both sets of manifests.',
      detail: { manager: 'test/app' },
      evidence: [],
    });
  });

  it.each([
    ['its own object', { annotations: { 'slipway.dev/release': 'shop/app' } }],
    ['an object without an owner', {}],
    ['an object with an empty mark', { labels: { 'argocd.argoproj.io/instance': '' } }],
    ['an object with a mark of another field', { annotations: { 'argocd.argoproj.io/instance': 'web' } }],
  ])('accepts %s', (_, metadata) => {
    expect(ownershipProblem(withMetadata(metadata), id)).toBeUndefined();
  });
});
