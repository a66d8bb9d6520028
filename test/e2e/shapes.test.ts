import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, service } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;
/** Unlike every other run's. */
let unique: string;

beforeEach(async () => {
  sandbox = await openSandbox('shapes');
  registry = sandbox.cluster.registry;
  unique = sandbox.namespace.slice(-6);
});
afterEach(async () => {
  for (const line of (await sandbox.kubectl('get', 'namespaces', '-o', 'name')).split('\n'))
    if (line.endsWith(`-${unique}`) && line !== `namespace/${sandbox.namespace}`)
      await sandbox.kubectl('delete', line, '--wait=false');
  await sandbox.kubectl('delete', 'clusterrole,crd', '-l', `slipway.test/run=${unique}`, '--wait=false');
  await sandbox.close();
});

const crashing = (): object => deployment(registry, { command: ['sh', '-c', 'exit 1'] });
const named = (name: string): string => `${name}-${unique}`;
const namespace = (name: string): object => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: named(name) } });
const within = (object: object, place: string): object => ({
  ...object,
  metadata: { ...(object as { metadata: object }).metadata, namespace: named(place) },
});
const clusterRole = (verbs: readonly string[]): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: named('reader'), labels: { 'slipway.test/run': unique } },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs }],
});
const group = (): string => `m${unique}.slipway.test`;
const definition = (fields: readonly string[]): object => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `models.${group()}`, labels: { 'slipway.test/run': unique } },
  spec: {
    group: group(),
    scope: 'Namespaced',
    names: { kind: 'Model', plural: 'models', singular: 'model' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: Object.fromEntries(fields.map((field) => [field, { type: 'string' }])),
              },
            },
          },
        },
      },
    ],
  },
});
const model = (spec: object): object => ({ apiVersion: `${group()}/v1`, kind: 'Model', metadata: { name: 'm' }, spec });
const exists = async (...what: string[]): Promise<boolean> =>
  (await sandbox.kubectl('get', ...what, '--ignore-not-found', '-o', 'name')).trim() !== '';

describe('the namespace of the release', () => {
  it('reports a missing namespace in one sentence', async () => {
    const result = await sandbox.deploy([deployment(registry)], { namespace: named('nowhere') });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`Namespace ${named('nowhere')} does not exist.`);
    expect(result.log).toContain(`kubectl create namespace ${named('nowhere')}`);
    expect(result.log.match(/does not exist/g)).toHaveLength(1);
    const rollback = await sandbox.rollback({ namespace: named('nowhere'), 'only-if-unfinished': 'true' });
    expect(rollback).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-roll-back' } });
  });

  it('comes with the release, and stays empty when the first one fails', async () => {
    const inputs = { namespace: named('own') };
    const failed = await sandbox.deploy([namespace('own'), configMap({ A: '1' }), crashing()], inputs);
    expect(failed.outputs).toMatchObject({ status: 'failed', 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
    const left = await sandbox.kubectl('get', 'configmaps,deployments', '-n', named('own'), '-o', 'name');
    expect(left.trim()).toBe('configmap/kube-root-ca.crt');
    const good = await sandbox.deploy([namespace('own'), configMap({ A: '1' }), deployment(registry)], inputs);
    expect(good.outputs).toMatchObject({ status: 'deployed', revision: '2' });
  });

  it('reports a terminating namespace in one sentence', async () => {
    await sandbox.kubectl('create', 'namespace', named('going'));
    const hold = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'hold', namespace: named('going'), finalizers: ['slipway.test/hold'] },
    };
    await sandbox.cluster.kubectl(['apply', '-f', '-'], { input: JSON.stringify(hold) });
    await sandbox.kubectl('delete', 'namespace', named('going'), '--wait=false');
    const result = await sandbox.deploy([deployment(registry)], { namespace: named('going') });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`Namespace ${named('going')} is being deleted, so nothing can be created in it.`);
    await sandbox.kubectl(
      'patch',
      'configmap/hold',
      '-n',
      named('going'),
      '--type=merge',
      '-p',
      '{"metadata":{"finalizers":null}}',
    );
  });
});

it('rolls back changes in other namespaces and in the cluster', async () => {
  await sandbox.deploy([
    namespace('team'),
    within(configMap({ A: 'old' }), 'team'),
    clusterRole(['get']),
    deployment(registry),
  ]);
  const role = await sandbox.get('clusterrole', named('reader'));
  const bad = await sandbox.deploy([
    namespace('team'),
    within(configMap({ A: 'new' }), 'team'),
    within(configMap({}, 'extra'), 'team'),
    namespace('second'),
    within(configMap({}, 'extra'), 'second'),
    clusterRole(['get', 'delete']),
    crashing(),
  ]);
  expect(bad.outputs).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
  expect((await sandbox.get('clusterrole', named('reader')))?.rules).toEqual(role?.rules);
  const found = await sandbox.kubectl('get', 'configmap', 'config', '-n', named('team'), '-o', 'jsonpath={.data.A}');
  expect(found).toBe('old');
  expect(await exists('configmap', 'extra', '-n', named('team'))).toBe(false);
  expect(await exists('configmap', 'extra', '-n', named('second'))).toBe(false);
  expect(bad.log).toMatch(new RegExp(`Namespace/${named('second')} stays in the cluster, because it may hold data`));
});

it('creates a kind and an object of it, changes both at once, and restores the object', async () => {
  const first = await sandbox.deploy([model({ size: '1' }), definition(['size']), configMap({ A: '1' })]);
  expect(first.outputs).toMatchObject({ status: 'deployed', revision: '1' });
  const same = await sandbox.deploy([model({ size: '1' }), definition(['size']), configMap({ A: '1' })]);
  expect(same.outputs.status).toBe('unchanged');
  const second = await sandbox.deploy([model({ size: '1', colour: 'red' }), definition(['size', 'colour'])]);
  expect(second.outputs.status).toBe('deployed');
  const bad = await sandbox.deploy([definition(['size', 'colour']), model({ size: '9' }), crashing()]);
  expect(bad.outputs).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
  expect((await sandbox.get(`models.${group()}`, 'm'))?.spec).toEqual({ size: '1', colour: 'red' });
});

it('leaves no trace of a first release that failed but the kind, which may hold data', async () => {
  const result = await sandbox.deploy([definition(['size']), model({ size: '1' }), crashing()]);
  expect(result.outputs).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
  expect(await sandbox.list(`models.${group()}`)).toEqual([]);
  expect(result.log).toMatch(/CustomResourceDefinition\/models\.\S+ stays in the cluster, because it may hold data/);
});

it('takes the manifest’s count as soon as the autoscaler leaves the release', async () => {
  const autoscaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 1,
      maxReplicas: 5,
    },
  };
  await sandbox.deploy([deployment(registry), autoscaler]);
  await sandbox.kubectl('scale', 'deployment/web', '--replicas=3');
  expect((await sandbox.deploy([deployment(registry, { replicas: 2 })])).outputs.status).toBe('deployed');
  expect(valueAt(await sandbox.get('deployment', 'web'), ['spec', 'replicas'])).toBe(2);
  expect(await sandbox.get('hpa', 'web')).toBeUndefined();
  expect((await sandbox.deploy([deployment(registry, { replicas: 2 })])).outputs.status).toBe('unchanged');
});

it('keeps a manual replica count if the manifest has none', async () => {
  const open = deployment(registry, { spec: { replicas: undefined } });
  await sandbox.deploy([open]);
  await sandbox.kubectl('scale', 'deployment/web', '--replicas=2');
  const changed = deployment(registry, {
    spec: { replicas: undefined },
    container: { env: [{ name: 'A', value: '1' }] },
  });
  expect((await sandbox.deploy([changed])).outputs.status).toBe('deployed');
  expect(valueAt(await sandbox.get('deployment', 'web'), ['spec', 'replicas'])).toBe(2);
});

it('prunes the objects of a kept failed release after the next verified one', async () => {
  await sandbox.deploy([deployment(registry)]);
  await sandbox.deploy([crashing(), service('left'), configMap({ A: '1' })], { 'on-failure': 'keep' });
  expect((await sandbox.deploy([deployment(registry)])).outputs).toMatchObject({ status: 'deployed', revision: '3' });
  expect(Object.keys(await stateOf(sandbox))).toEqual(['Deployment/web']);
});

it('is done at once with a release that has nothing to wait for', async () => {
  const result = await sandbox.deploy([configMap({ A: '1' })], { 'stable-for': '300s', timeout: '1s' });
  expect(result.outputs).toMatchObject({ status: 'deployed', revision: '1' });
});

test.each<[string, object, string, RegExp]>([
  [
    'content of an immutable ConfigMap',
    { ...configMap({ A: '2' }), immutable: true },
    'ImmutableField',
    /ConfigMap\/\S+\/config: .*cannot be changed/,
  ],
  [
    'a name that the server is to make up',
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'x-' } },
    'InvalidManifest',
    /name/,
  ],
])('refuses %s in one sentence', async (_, object, code, sentence) => {
  await sandbox.deploy([{ ...configMap({ A: '1' }), immutable: true }]);
  const result = await sandbox.deploy([object]);
  expect(result.exitCode).toBe(1);
  expect(result.outputs['cause-code'] ?? '').toBe(code);
  expect(result.log).toMatch(sentence);
  expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ A: '1' });
});

test.each<[string, string, RegExp]>([
  ['an unreachable cluster', 'server: https://127.0.0.1:1', /https:\/\/127\.0\.0\.1:1.*connection refused/],
  ['expired credentials', '', /rejects the credentials/],
])('ends with one sentence for %s', async (_, server, sentence) => {
  const real = (await sandbox.kubectl('config', 'view', '--raw', '-o', 'json')).trim();
  const config = JSON.parse(real) as { clusters: { cluster: { server: string } }[]; users: { user: object }[] };
  if (server) for (const { cluster } of config.clusters) cluster.server = 'https://127.0.0.1:1';
  else for (const entry of config.users) entry.user = { token: 'expired' };
  for (const result of [
    await sandbox.deploy([deployment(registry)], { kubeconfig: JSON.stringify(config) }),
    await sandbox.rollback({ kubeconfig: JSON.stringify(config), 'only-if-unfinished': 'true' }),
  ]) {
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(sentence);
    expect(result.log).not.toMatch(/^\s+at /m);
    expect(result.log.match(/::error/g)).toHaveLength(1);
  }
});
