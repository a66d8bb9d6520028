import { causeOfApiError } from '../../src/index.ts';
import { answers } from '../recorded.ts';

const recorded = answers();
const table: [string, string, RegExp, object | undefined][] = [
  [
    'immutable-selector',
    'ImmutableField',
    /^Deployment\/shop\/api: spec.selector cannot be changed on an existing Deployment$/,
    { field: 'spec.selector' },
  ],
  [
    'immutable-job',
    'ImmutableField',
    /: spec.template cannot be changed on an existing Job$/,
    { field: 'spec.template' },
  ],
  [
    'immutable-statefulset',
    'ImmutableField',
    /: spec cannot be changed on an existing StatefulSet$/,
    { field: 'spec' },
  ],
  ['immutable-claim', 'ImmutableField', /an existing PersistentVolumeClaim$/, { field: 'spec' }],
  ['immutable-service', 'ImmutableField', /: spec.clusterIPs\[0\] cannot be changed/, { field: 'spec.clusterIPs[0]' }],
  [
    'unknown-field',
    'InvalidManifest',
    /field spec.template.spec.containers\[name="api"\].imagePullPolcy does not exist$/,
    { field: 'spec.template.spec.containers[name="api"].imagePullPolcy' },
  ],
  ['unknown-fields', 'InvalidManifest', /field spec.replica does not exist$/, { field: 'spec.replica' }],
  [
    'wrong-type',
    'InvalidManifest',
    /: spec.replicas: expected numeric \(int or float\), got string$/,
    { field: 'spec.replicas' },
  ],
  [
    'invalid-value',
    'InvalidManifest',
    /containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive$/,
    { field: 'spec.template.spec.containers[0].ports[0].containerPort' },
  ],
  [
    'invalid-values',
    'InvalidManifest',
    /: spec.replicas: Invalid value: -1: .* \(and 1 more\)$/,
    { field: 'spec.replicas' },
  ],
  ['bad-secret', 'InvalidManifest', /illegal base64 data at input byte 3$/, undefined],
  [
    'annotations-too-long',
    'InvalidManifest',
    /metadata.annotations: Too long: may not be more than 262144 bytes$/,
    { field: 'metadata.annotations' },
  ],
  [
    'unknown-kind',
    'InvalidManifest',
    /^Thing\/shop\/x: the cluster does not serve the kind Thing of example.com\/v1$/,
    { kind: 'Thing', apiVersion: 'example.com/v1' },
  ],
  ['namespace-missing', 'InvalidManifest', /: namespace nope does not exist$/, { namespace: 'nope' }],
  ['conflict-one', 'FieldConflict', /: .spec.replicas belongs to helm$/, { manager: 'helm', fields: '.spec.replicas' }],
  [
    'conflict-two',
    'FieldConflict',
    /belong to argocd-controller, helm$/,
    { manager: 'argocd-controller, helm', fields: '.spec.replicas, .spec.template.spec.containers[name="api"].image' },
  ],
  ['stale', 'FieldConflict', /was changed by another client during this run/, undefined],
  [
    'forbidden',
    'Forbidden',
    /: deployer may not patch deployments in namespace shop$/,
    { user: 'deployer', verb: 'patch', resource: 'deployments', group: 'apps', namespace: 'shop' },
  ],
  [
    'forbidden-cluster',
    'Forbidden',
    /system:serviceaccount:ci:deployer may not patch namespaces in namespace zzz$/,
    expect.objectContaining({ verb: 'patch' }),
  ],
  [
    'policy',
    'AdmissionDenied',
    /admission policy .* denied the request: every pod needs the label team$/,
    expect.objectContaining({ reason: 'every pod needs the label team' }),
  ],
  [
    'pod-security',
    'AdmissionDenied',
    /Pod Security level restricted:latest/,
    expect.objectContaining({ level: 'restricted:latest' }),
  ],
  [
    'webhook-down',
    'AdmissionDenied',
    /webhook guard.example.com does not answer \(service "guard" not found\)/,
    expect.objectContaining({ webhook: 'guard.example.com' }),
  ],
  [
    'quota',
    'QuotaExceeded',
    /quota small is used up/,
    { quota: 'small', requested: 'requests.cpu=1', used: 'requests.cpu=0', limited: 'requests.cpu=500m' },
  ],
  [
    'limit-range',
    'QuotaExceeded',
    /maximum memory usage per Container is 128Mi, but limit is 1Gi$/,
    expect.objectContaining({ resource: 'memory' }),
  ],
];

describe('a refusal of the API server', () => {
  it.each(table)('reads %s as %s', (name, code, sentence, detail) => {
    const answer = recorded[name];
    if (!answer) throw new Error(`nothing recorded as ${name}`);
    const cause = causeOfApiError(answer, 'apply');
    expect(cause).toMatchObject({ code, sentence: expect.stringMatching(sentence) });
    expect(cause.detail).toEqual(detail);
    expect(cause.evidence).toMatchObject([{ source: 'response' }]);
  });

  it('compares with the live object if the answer does not name the field', () => {
    const { object, status } = recorded['immutable-statefulset'] ?? {};
    if (!object || !status) throw new Error('nothing recorded');
    const selector = { matchLabels: { app: 'db' } };
    const asked = { ...object, spec: { serviceName: 'other', replicas: 5, selector, '*': 1, '(': 1 } };
    const live = {
      ...object,
      spec: { serviceName: 'db', replicas: 1, selector, podManagementPolicy: 'OrderedReady', '*': 1, '(': 1 },
    };
    const cause = causeOfApiError({ object: asked, status, live }, 'preflight');
    expect(cause.sentence).toMatch(/: spec.serviceName cannot be changed on an existing StatefulSet$/);
    expect(cause.detail).toEqual({ field: 'spec.serviceName' });
  });

  it('covers every recorded answer', () => {
    expect(table.map(([name]) => name).toSorted()).toEqual(Object.keys(recorded).toSorted());
  });

  const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' };
  const told: [string, object, string, RegExp][] = [
    [
      'a strict decoding error of a create',
      {
        code: 400,
        reason: 'BadRequest',
        message:
          'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replica", unknown field "spec.foo"',
      },
      'InvalidManifest',
      /fields spec.replica, spec.foo do not exist$/,
    ],
    [
      'a denial by a webhook',
      {
        code: 403,
        reason: 'Forbidden',
        message: 'admission webhook "policy.example.com" denied the request: [azurepolicy-1] no limits set',
      },
      'AdmissionDenied',
      /webhook policy.example.com denied the request: \[azurepolicy-1\] no limits set$/,
    ],
    [
      'a webhook that times out',
      {
        code: 500,
        message:
          'Internal error occurred: failed calling webhook "w.example.com": failed to call webhook: Post "https://w.ns.svc:443/v?timeout=10s": context deadline exceeded',
      },
      'AdmissionDenied',
      /webhook w.example.com does not answer \(context deadline exceeded\)/,
    ],
    [
      'a terminating namespace',
      {
        code: 403,
        reason: 'Forbidden',
        message:
          'deployments.apps "api" is forbidden: unable to create new content in namespace shop because it is being terminated',
      },
      'NotReady',
      /namespace shop is being deleted$/,
    ],
    [
      'an expired token',
      { code: 401, reason: 'Unauthorized', message: 'Unauthorized' },
      'Forbidden',
      /does not accept the credentials/,
    ],
    [
      'a conflict without causes',
      {
        code: 409,
        reason: 'Conflict',
        message:
          'Apply failed with 2 conflicts: conflicts with "helm" using apps/v1:\n- .spec.replicas\n- .spec.paused',
      },
      'FieldConflict',
      /: .spec.replicas, .spec.paused belong to helm$/,
    ],
    [
      'a conflict of one line',
      {
        code: 409,
        reason: 'Conflict',
        message: 'Apply failed with 1 conflict: conflict with "kubectl" using apps/v1: .spec.replicas',
      },
      'FieldConflict',
      /: .spec.replicas belongs to kubectl$/,
    ],
    [
      'an unavailable server',
      { code: 503, reason: 'ServiceUnavailable', message: 'etcdserver: leader changed' },
      'ClusterUnreachable',
      /refused to apply it: etcdserver: leader changed$/,
    ],
    [
      'a name that is taken',
      { code: 409, reason: 'AlreadyExists', message: 'deployments.apps "api" already exists' },
      'FieldConflict',
      /^[^:]*: already exists$/,
    ],
    ['a server that is busy', { code: 429, message: 'too many requests' }, 'ClusterUnreachable', /refused to apply it/],
    [
      'an object that is gone',
      { code: 404, reason: 'NotFound', message: 'deployments.apps "api" not found' },
      'Unknown',
      /does not exist$/,
    ],
    ['anything else', { code: 418, message: 'no' }, 'Unknown', /refused to apply it: no$/],
  ];
  it.each(told)('reports %s', (_, status, code, sentence) => {
    expect(causeOfApiError({ object, status: status as never }, 'apply')).toMatchObject({
      code,
      sentence: expect.stringMatching(sentence),
    });
  });

  it('names the Role for a missing permission', () => {
    const cause = recorded.forbidden && causeOfApiError(recorded.forbidden, 'preflight');
    expect(cause?.hint).toContain('a Role with {apiGroups: ["apps"], resources: ["deployments"], verbs: ["patch"]}');
    expect(cause?.command).toBe('kubectl auth can-i patch deployments.apps -n shop');
  });

  it('names the fields to remove for a conflict', () => {
    const hint = (name: string) => recorded[name] && causeOfApiError(recorded[name], 'apply').hint;
    expect(hint('conflict-one')).toMatch(/^Leave it out of the manifest, or take it over/);
    expect(hint('conflict-two')).toMatch(/^Leave them out of the manifest, or take them over/);
  });
});

describe('a value that the server cannot read', () => {
  const answer = (message: string, spec: object) =>
    causeOfApiError(
      {
        object: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api', namespace: 'shop' }, spec },
        status: { code: 500, message },
      },
      'preflight',
    );

  it('finds an invalid quantity in the manifest if the server does not name its field', () => {
    const containers = [
      { name: 'api', resources: { limits: { memory: '512MB', cpu: '500m' }, requests: { memory: '1Gi' } } },
    ];
    const cause = answer(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
      {
        template: { spec: { containers } },
      },
    );
    expect(cause).toMatchObject({
      code: 'InvalidManifest',
      sentence:
        'Deployment/shop/api: spec.template.spec.containers[0].resources.limits.memory: 512MB is not a quantity',
      detail: { field: 'spec.template.spec.containers[0].resources.limits.memory' },
    });
  });

  it('reports a wrong type without decoder text, and suggests quotes for text', () => {
    const cause = answer(
      'failed to create typed patch object (shop/api; apps/v1, Kind=Deployment): errors:\n  .spec.env[0].name: expected string, got &value.valueUnstructured{Value:false}\n  .spec.env[0].value: expected string, got &value.valueUnstructured{Value:5}',
      {},
    );
    expect(cause.sentence).toBe('Deployment/shop/api: spec.env[0].name: expected string, got false');
    expect(cause.hint).toMatch(/in quotes/);
  });
});
