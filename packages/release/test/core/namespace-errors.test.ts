import { ApiError } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import { namespaceError, oncePerNamespace, unusableNamespaces } from '../../src/core/namespace-errors.ts';

const problem = (sentence: string, evidence: readonly string[] = []): Cause => ({
  code: 'InvalidManifest',
  sentence,
  evidence: evidence.map((text) => ({ source: 'status', of: 'dry run', text })),
});

const missing = (namespace: string): Cause => ({
  code: 'InvalidManifest',
  sentence: `Namespace ${namespace} does not exist.`,
  object: { apiVersion: 'v1', kind: 'Namespace', name: namespace },
  hint: 'Create it, or put a Namespace object for it into the manifests.',
  command: `kubectl create namespace ${namespace}`,
  detail: { namespace },
  evidence: [],
});

const terminating: Cause = {
  code: 'NotReady',
  sentence: 'Namespace old is being deleted, so nothing can be created in it.',
  object: { apiVersion: 'v1', kind: 'Namespace', name: 'old' },
  hint: 'Wait until it is deleted and create it again, or find the finalizer that blocks the deletion.',
  command: "kubectl get namespace old -o jsonpath='{.status.conditions}'",
  detail: { namespace: 'old' },
  evidence: [],
};

const isTerminated = 'is forbidden: unable to create new content in namespace old because it is being terminated';

describe('oncePerNamespace', () => {
  it('replaces the problems of the objects of a namespace by one about the namespace', () => {
    const other = problem('Deployment/shop/web: spec.replicas must not be negative.');
    const problems = [
      problem('ConfigMap/dev/a: namespaces "dev" not found'),
      other,
      problem('The API server rejects ConfigMap/dev/b.', ['namespaces "dev" not found']),
      problem('ConfigMap/test/c: namespace test does not exist'),
      problem(`ConfigMap/old/d ${isTerminated}`),
    ];
    expect(oncePerNamespace(problems)).toEqual([missing('dev'), other, missing('test'), terminating]);
  });
});

describe('unusableNamespaces', () => {
  it('returns the namespaces of problems about a namespace', () => {
    const about = (kind: string, name: string): Cause => ({
      ...problem('It fails.'),
      object: { apiVersion: 'v1', kind, name },
    });
    const problems = [missing('dev'), terminating, missing('dev'), about('Pod', 'web-0'), problem('It fails.')];
    expect(unusableNamespaces(problems)).toEqual(new Set(['dev', 'old']));
  });
});

describe('namespaceError', () => {
  const rejection = (code: number, message: string) =>
    new ApiError('Refused', 'The API server rejects the object.', { code, reason: 'NotFound', message });

  it('returns an error about a namespace that does not exist', () => {
    const cause = rejection(404, 'namespaces "dev" not found');
    expect(namespaceError(cause)).toMatchObject({
      code: 'NotFound',
      message: 'Namespace dev does not exist.',
      hint: 'Create it, or put a Namespace object for it into the manifests. kubectl create namespace dev',
      cause,
    });
  });

  it('returns an error about a namespace that is being deleted', () => {
    expect(namespaceError(rejection(403, `configmaps "a" ${isTerminated}`))).toMatchObject({
      code: 'Refused',
      message: terminating.sentence,
    });
  });

  it.each([
    ['another rejection', rejection(404, 'deployments.apps "web" not found')],
    ['an error of another kind', new Error('namespaces "dev" not found')],
    ['no error', undefined],
  ])('returns undefined for %s', (_, error) => {
    expect(namespaceError(error)).toBeUndefined();
  });
});
