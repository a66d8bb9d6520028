import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, job, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let other: Sandbox;
let registry: string;

beforeAll(async () => {
  [sandbox, other] = [await openSandbox('shared'), await openSandbox('shared-other')];
  registry = sandbox.cluster.registry;
});
afterAll(async () => {
  await sandbox.close();
  await other.close();
});

const crash = ['sh', '-c', 'exit 1'];
const inNamespace = (object: object, namespace: string): object => {
  const { metadata } = object as { metadata: object };
  return { ...object, metadata: { ...metadata, namespace } };
};

describe('several releases in one namespace', () => {
  const one = (command?: readonly string[]) => [
    configMap({ OF: 'one' }, 'one'),
    deployment(registry, { name: 'one', ...(command ? { command } : {}) }),
  ];
  const two = (version = 1) => [
    configMap({ OF: 'two' }, 'two'),
    deployment(registry, { name: 'two', image: webImage(registry, version) }),
  ];

  it('keeps other releases unchanged when one fails, prunes or rolls back', async () => {
    const [first, second] = await Promise.all([
      sandbox.deploy(one(), { release: 'one' }),
      sandbox.deploy(two(), { release: 'two' }),
    ]);
    expect([first.outputs.status, second.outputs.status]).toEqual(['deployed', 'deployed']);
    const before = (await sandbox.get('deployment', 'two'))?.metadata.generation;
    expect((await sandbox.deploy(one(crash), { release: 'one' })).outputs.rollback).toBe('rolled-back');
    expect((await sandbox.deploy(one().slice(1), { release: 'one' })).outputs.status).toBe('deployed');
    expect(await sandbox.get('configmap', 'one')).toBeUndefined();
    expect(await sandbox.get('configmap', 'two')).toBeDefined();
    expect((await sandbox.rollback({ release: 'one', to: '0' })).outputs.status).toBe('rolled-back');
    expect(await sandbox.get('deployment', 'one')).toBeUndefined();
    expect((await sandbox.get('deployment', 'two'))?.metadata.generation).toBe(before);
  });

  it('rejects an object that another release owns', async () => {
    const result = await sandbox.deploy([...one(), configMap({ OF: 'three' }, 'two')], { release: 'three' });
    expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'FieldConflict' });
    expect(result.outputs.cause).toContain(`belongs to the release ${sandbox.namespace}/two`);
    expect(await sandbox.get('deployment', 'one')).toBeUndefined();
  });
});

it('spans namespaces and the whole cluster, and rolls all of it back', async () => {
  const suffix = sandbox.namespace.slice(-6);
  const priority = (value: number): object => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: `wide-${suffix}` },
    value,
  });
  const roleOf = (verb: string): object => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: `wide-${suffix}` },
    rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: [verb] }],
  });
  const binding = (): object => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: `wide-${suffix}` },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `wide-${suffix}` },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: other.namespace }],
  });
  const release = (verb: string, command?: readonly string[]): object[] => [
    priority(1000),
    roleOf(verb),
    binding(),
    configMap({ VERB: verb }, 'wide'),
    inNamespace(configMap({ VERB: verb }, 'wide'), other.namespace),
    inNamespace(
      deployment(registry, {
        name: 'wide',
        pod: { priorityClassName: `wide-${suffix}` },
        ...(command ? { command } : {}),
      }),
      other.namespace,
    ),
  ];
  const verbs = async () => valueAt((await sandbox.get('clusterrole', `wide-${suffix}`))?.rules, [0, 'verbs']);
  const inputs = { release: 'wide' };
  expect((await sandbox.deploy(release('get'), inputs)).outputs.status).toBe('deployed');
  expect((await sandbox.deploy(release('get'), inputs)).outputs.status).toBe('unchanged');
  const failed = await sandbox.deploy(release('list', crash), inputs);
  expect(failed.outputs).toMatchObject({ 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
  expect(await verbs()).toEqual(['get']);
  expect((await other.get('configmap', 'wide'))?.data).toEqual({ VERB: 'get' });
  expect((await sandbox.rollback({ ...inputs, to: '0' })).outputs.status).toBe('rolled-back');
  for (const kind of ['clusterrole', 'clusterrolebinding', 'priorityclass'])
    expect(await sandbox.get(kind, `wide-${suffix}`)).toBeUndefined();
  expect(await other.get('deployment', 'wide')).toBeUndefined();
});

it('names pods that keep the old content of a ConfigMap, and rejects a change of an immutable one', async () => {
  const reading = {
    spec: {
      restartPolicy: 'Never',
      containers: [
        { name: 'a', image: webImage(registry), command: ['true'], envFrom: [{ configMapRef: { name: 'shared' } }] },
      ],
    },
  };
  const release = (value: string): object[] => [
    configMap({ WHO: value }, 'shared'),
    configMap({ WHO: value }, 'unread'),
    job(registry, ['true'], { template: reading }),
    service('shared'),
  ];
  await sandbox.deploy(release('one'), { release: 'config' });
  await sandbox.kubectl(
    'run',
    'reader',
    `--image=${webImage(registry)}`,
    '--overrides',
    JSON.stringify({
      spec: {
        containers: [{ name: 'reader', image: webImage(registry), envFrom: [{ configMapRef: { name: 'shared' } }] }],
      },
    }),
  );
  await sandbox.kubectl('wait', 'pod/reader', '--for=condition=Ready', '--timeout=180s');
  const result = await sandbox.deploy(release('two'), { release: 'config' });
  expect(result.outputs.status).toBe('deployed');
  const told = JSON.stringify(result.report?.facts);
  expect(told).toMatch(/ConfigMap\/\S+\/shared changes, and Job\/\S+\/batch keeps the old content/);
  expect(told).toMatch(
    /ConfigMap\/\S+\/shared changes, and Pod\/\S+\/reader keeps the old content.*not part of the release/,
  );
  expect(told).toMatch(/ConfigMap\/\S+\/unread changes, but no workload reads it/);

  const fixed = (value: string): object[] => [{ ...configMap({ WHO: value }, 'fixed'), immutable: true }];
  await sandbox.deploy(fixed('one'), { release: 'fixed' });
  const refused = await sandbox.deploy(fixed('two'), { release: 'fixed' });
  expect(refused.outputs).toMatchObject({ status: 'failed', 'cause-code': 'ImmutableField' });
});
