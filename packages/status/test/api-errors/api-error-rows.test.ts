import { causeOfApiError } from '../../src/index.ts';

type Failure = Parameters<typeof causeOfApiError>[0];
type Status = Omit<Failure['status'], 'code'>;

const ref = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' };
const causeOf = (code: number, status: string | Status, more: Partial<Failure> = {}) =>
  causeOfApiError(
    { object: ref, status: { code, ...(typeof status === 'string' ? { message: status } : status) }, ...more },
    'apply',
  );
const withCauses = (message: string, ...causes: object[]): Status => ({ message, details: { causes } });
const s = (text: string): string => `Deployment/shop/api: ${text}`;

type Row = [title: string, code: number, status: string | Status, cause: object];

const rows: Row[] = [
  [
    'a user without a right in the cluster',
    403,
    'clusterroles.rbac.authorization.k8s.io is forbidden: User "bot" cannot list resource "clusterroles" in API group "rbac.authorization.k8s.io" at the cluster scope',
    {
      code: 'Forbidden',
      sentence: s('bot may not list clusterroles in the cluster'),
      hint: expect.stringContaining('a ClusterRole with {apiGroups: ["rbac.authorization.k8s.io"]'),
      command: 'kubectl auth can-i list clusterroles.rbac.authorization.k8s.io',
      detail: { user: 'bot', verb: 'list', resource: 'clusterroles', group: 'rbac.authorization.k8s.io' },
    },
  ],
  [
    'a user without a right to a kind of the core group',
    403,
    'pods is forbidden: User "" cannot get resource "pods/log" in API group "" in the namespace "shop"',
    {
      sentence: s(' may not get pods/log in namespace shop'),
      command: 'kubectl auth can-i get pods/log -n shop',
      detail: { user: '', verb: 'get', resource: 'pods/log', group: '', namespace: 'shop' },
    },
  ],
  [
    'another refusal of a right',
    403,
    'forbidden: not allowed\nhere',
    { code: 'Forbidden', sentence: s('forbidden: forbidden: not allowed here') },
  ],
  [
    'a webhook',
    500,
    'failed calling webhook "w": Post "https://guard.ns.svc:443/": EOF',
    {
      code: 'AdmissionDenied',
      hint: expect.stringContaining('guard.ns.svc'),
      command: 'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations',
    },
  ],
  [
    'a quota',
    403,
    'exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1',
    { code: 'QuotaExceeded', command: 'kubectl describe quota/q -n shop' },
  ],
  [
    'expired credentials',
    401,
    'Unauthorized',
    { code: 'Forbidden', sentence: s('the cluster does not accept the credentials (Deployment/shop/api)') },
  ],
  [
    'an immutable field among other causes',
    422,
    withCauses(
      'invalid',
      { message: 'must be positive', field: 'spec.replicas' },
      {},
      { message: 'field is immutable', field: 'spec.selector' },
    ),
    {
      code: 'ImmutableField',
      sentence: s('spec.selector cannot be changed on an existing Deployment'),
      command: 'kubectl get deployment/api -n shop -o yaml',
      hint: expect.stringContaining('selector'),
    },
  ],
  [
    'an immutable field of a message without causes',
    422,
    'Service "web" is invalid: spec.clusterIPs[0]: Invalid value: "10.0.0.1": may not change once set',
    { detail: { field: 'spec.clusterIPs[0]' } },
  ],
  [
    'an immutable field in a list',
    422,
    'x is invalid:spec.a/b: Forbidden: updates to job spec for fields other than replicas',
    { detail: { field: 'spec.a/b' } },
  ],
  ['an immutable object of an unnamed field', 422, 'this is immutable', { detail: { field: 'spec' } }],
  [
    'a cause without a field',
    422,
    withCauses('x', { message: 'spec is immutable after creation' }),
    { detail: { field: 'spec' } },
  ],
  [
    'a conflict with causes of other kinds',
    409,
    withCauses(
      'Apply failed with 1 conflict: conflict with "helm": .spec.replicas',
      { reason: 'FieldManagerConflict', message: 'conflict with "helm"', field: '.spec.replicas' },
      { reason: 'FieldManagerConflict', message: 'conflict with "helm"' },
      { reason: 'Other', message: 'conflict with "argo"', field: '.spec.x' },
    ),
    {
      code: 'FieldConflict',
      sentence: s('.spec.replicas belongs to helm'),
      command: 'kubectl get deployment/api -n shop -o yaml --show-managed-fields',
      detail: { manager: 'helm', fields: '.spec.replicas' },
    },
  ],
  [
    'a conflict of unnamed fields',
    409,
    'Apply failed: conflict with "helm"',
    { sentence: s('fields belong to helm'), detail: { manager: 'helm', fields: '' } },
  ],
  [
    'a conflict whose message has other lists',
    409,
    'Apply failed: conflicts with "helm" using v1: .spec.a and more\n - .spec.b\n- .spec.c d\n- .spec.e',
    { detail: { manager: 'helm', fields: '.spec.e' } },
  ],
  [
    'another change',
    409,
    'the object has been modified',
    {
      sentence: s('was changed by another client during this run: the object has been modified'),
      hint: 'Run the deploy again.',
    },
  ],
  [
    'a missing namespace',
    404,
    'namespaces "nope" not found',
    {
      code: 'InvalidManifest',
      sentence: s('namespace nope does not exist'),
      command: 'kubectl create namespace nope',
      detail: { namespace: 'nope' },
    },
  ],
  [
    'an unknown kind of a path',
    404,
    '404 page not found',
    {
      code: 'InvalidManifest',
      sentence: s('the cluster does not serve the kind Deployment of apps/v1'),
      command: 'kubectl api-resources --api-group=apps',
    },
  ],
  [
    'an object that does not exist',
    404,
    'deployments.apps "api" not found',
    { code: 'Unknown', sentence: s('does not exist') },
  ],
  [
    'an unknown kind of a bad request',
    400,
    'no kind "Deploymnt" is registered for version "apps/v1"',
    { code: 'InvalidManifest', sentence: s('the cluster does not serve the kind Deployment of apps/v1') },
  ],
  [
    'unknown fields of a strict decoder',
    400,
    'strict decoding error: unknown field "spec.template.spec.containers[0].imag", duplicate field "spec.replicas"',
    {
      sentence: s('fields spec.template.spec.containers[0].imag, spec.replicas do not exist'),
      command: 'kubectl explain deployment.spec.template.spec.containers',
      detail: { field: 'spec.template.spec.containers[0].imag, spec.replicas' },
    },
  ],
  [
    'an unknown field at the top',
    400,
    'strict decoding error: unknown field "sepc"',
    { sentence: s('field sepc does not exist'), command: 'kubectl explain deployment' },
  ],
  [
    'an unknown field below a key with dots',
    500,
    'failed to create typed patch object (shop/api; apps/v1, Kind=Deployment): .spec.ports[name="a.b"].x: field not declared in schema',
    { sentence: s('field spec.ports[name="a.b"].x does not exist'), command: 'kubectl explain deployment.spec.ports' },
  ],
  [
    'a manifest of the wrong shape',
    500,
    'failed to create typed patch object (shop/api; apps/v1, Kind=Deployment): expected map, got &{[]}',
    {
      code: 'InvalidManifest',
      sentence: s('expected map, got &{[]}'),
      hint: expect.stringContaining('Slipway did not apply this object'),
      command: 'kubectl explain deployment',
    },
  ],
  [
    'a number instead of text',
    500,
    'failed to create typed patch object (shop/api; apps/v1, Kind=Deployment): errors:\n  .spec.a: expected string, got &value.valueUnstructured{Value:5}\n  .spec.b: expected string, got 1',
    {
      sentence: s('spec.a: expected string, got 5'),
      detail: { field: 'spec.a' },
      hint: expect.stringContaining('in quotes'),
    },
  ],
  [
    'a value of a wrong encoding',
    500,
    'unable to convert unstructured object to /v1, Kind=Secret: illegal base64\ndata',
    { sentence: s('illegal base64 data') },
  ],
  [
    'a single invalid value',
    422,
    withCauses('x', { field: 'spec.replicas', message: 'must be\npositive' }),
    {
      sentence: s('spec.replicas: must be positive'),
      detail: { field: 'spec.replicas' },
      command: 'kubectl explain deployment',
    },
  ],
  [
    'several invalid values',
    422,
    withCauses('x', { field: 'spec.a', message: 'is odd' }, {}, {}),
    { sentence: s('spec.a: is odd (and 2 more)') },
  ],
  ['an invalid value without a field', 422, withCauses('is bad', { message: 'y' }), { sentence: s('is bad') }],
  ['an invalid object without causes', 415, 'unsupported', { code: 'InvalidManifest', sentence: s('unsupported') }],
  ['a manifest that is too large', 413, 'Request entity too large', { code: 'InvalidManifest' }],
  [
    'no answer',
    0,
    'connect refused',
    {
      code: 'ClusterUnreachable',
      sentence: s('the API server refused to apply it: connect refused'),
      evidence: [{ source: 'response', of: 'Deployment/shop/api', text: '0 : connect refused' }],
    },
  ],
  [
    'an error of the server',
    500,
    { message: 'boom', reason: 'InternalError' },
    { code: 'ClusterUnreachable', evidence: [{ text: '500 InternalError: boom' }] },
  ],
];

describe('the cause of an error of the API server', () => {
  it.each(rows)('names %s', (_, code, status, cause) => {
    expect(causeOf(code, status)).toMatchObject(cause);
  });

  it.each([
    [401, 'Unauthorized'],
    [403, 'odd'],
    [404, 'gone'],
    [409, 'modified'],
    [500, 'boom'],
  ])('has no detail for %i %s', (code, message) => {
    expect(causeOf(code, message)).not.toHaveProperty('detail');
  });

  it('has no detail for a refusal without values, and no namespace for an object of the cluster', () => {
    const object = { apiVersion: 'v1', kind: 'Namespace', name: 'shop' };
    const cause = causeOf(422, 'metadata.x: Invalid value: field is immutable', { object });
    expect(cause).toMatchObject({
      sentence: expect.stringMatching(/^Namespace\/shop: /),
      command: 'kubectl get namespace/shop -o yaml',
    });
    expect(cause.hint).toBe('Restore the old value, or delete the object and create it again.');
  });

  it.each([
    ['Deployment', /labels of the selector/],
    ['Job', /new name/],
    ['StatefulSet', /--cascade=orphan/],
    ['PersistentVolumeClaim', /size can change/],
    ['Service', /clusterIP/],
  ])('has its own hint for an immutable %s', (kind, hint) => {
    expect(causeOf(422, 'field is immutable', { object: { ...ref, kind } }).hint).toMatch(hint);
  });

  it.each(['check', 'apply', 'delete', 'read'] as const)('reports that the %s was refused', (verb) => {
    const phase = verb === 'check' ? 'preflight' : verb;
    expect(causeOfApiError({ object: ref, status: { code: 418, message: 'no' } }, phase).sentence).toBe(
      s(`the API server refused to ${verb} it: no`),
    );
  });
});
