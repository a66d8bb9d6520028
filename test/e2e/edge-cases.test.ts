import { randomBytes } from 'node:crypto';
import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { configMap, deployment, job, service, webImage } from '../../tools/sample-manifests.ts';
import { eventually, openSandbox, type Sandbox, stateOf } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('edge');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

/** Pods that are not about to end. */
const staying = async (): Promise<KubeObject[]> =>
  (await sandbox.list('pods')).filter(({ metadata }) => !metadata.deletionTimestamp);

const crashing = (options: object = {}): object =>
  deployment(registry, { command: ['sh', '-c', 'exit 1'], ...options });
const secret = (value: string): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'key' },
  stringData: { KEY: value },
});

it('keeps the count that the manifest named when it names none any more', async () => {
  await sandbox.deploy([deployment(registry, { replicas: 2 })]);
  const open = deployment(registry, {
    spec: { replicas: undefined },
    container: { env: [{ name: 'A', value: '1' }] },
  });
  expect((await sandbox.deploy([open])).outputs.status).toBe('deployed');
  expect(valueAt(await sandbox.get('deployment', 'web'), ['spec', 'replicas'])).toBe(2);
});

it('names a paused Deployment and rolls back', async () => {
  await sandbox.deploy([deployment(registry)]);
  const before = await stateOf(sandbox);
  const env = [{ name: 'A', value: '1' }];
  const paused = await sandbox.deploy([deployment(registry, { container: { env }, spec: { paused: true } })]);
  expect(paused.outputs).toMatchObject({ status: 'failed', 'cause-code': 'NotReady', rollback: 'rolled-back' });
  expect(paused.outputs.cause).toContain('is paused, so its new version does not roll out');
  expect(await stateOf(sandbox)).toEqual(before);
});

it('makes a Job anew whose template changed', async () => {
  await sandbox.deploy([job(registry, ['sh', '-c', 'echo one'])]);
  const first = await sandbox.get('job', 'batch');
  expect((await sandbox.deploy([job(registry, ['sh', '-c', 'echo two'])])).outputs.status).toBe('deployed');
  const second = await sandbox.get('job', 'batch');
  expect(second?.metadata.uid).not.toBe(first?.metadata.uid);
  expect(valueAt(second, ['spec', 'template', 'spec', 'containers', 0, 'command'])).toEqual(['sh', '-c', 'echo two']);
});

it('restores only the applied objects when the server rejects one in the middle', async () => {
  await sandbox.deploy([configMap({ A: 'old' }, 'a'), configMap({ A: 'old' }, 'b'), deployment(registry)]);
  const before = await stateOf(sandbox);
  const pods = await sandbox.list('pods');
  const there = (await sandbox.list('configmaps')).length;
  await sandbox.apply({
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'few' },
    spec: { hard: { 'count/configmaps': String(there + 1) } },
  });
  // Until it has been counted once, everything is refused for that.
  await eventually('the quota is counted', async () =>
    Boolean(valueAt(await sandbox.get('resourcequota', 'few'), ['status', 'used', 'count/configmaps'])),
  );
  const more = ['c', 'd', 'e'].map((name) => configMap({ A: 'new' }, name));
  const env = [{ name: 'A', value: '1' }];
  const result = await sandbox.deploy([
    configMap({ A: 'new' }, 'a'),
    configMap({ A: 'new' }, 'b'),
    ...more,
    deployment(registry, { container: { env } }),
  ]);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'QuotaExceeded', rollback: 'rolled-back' });
  expect(await stateOf(sandbox)).toEqual(before);
  expect((await sandbox.list('pods')).map(({ metadata }) => metadata.uid)).toEqual(
    pods.map(({ metadata }) => metadata.uid),
  );
});

it('distinguishes a failed deploy from a failed rollback, each with its cause, and retries neither', async () => {
  await sandbox.apply(secret('theirs'));
  const recreate = { strategy: { type: 'Recreate' } };
  const reading = { envFrom: [{ secretRef: { name: 'key' } }] };
  await sandbox.deploy([deployment(registry, { container: reading, spec: recreate })]);
  await sandbox.kubectl('delete', 'secret', 'key');
  const result = await sandbox.deploy([crashing({ spec: recreate })], { 'rollback-timeout': '20s' });
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'CrashLoop', rollback: 'partial' });
  expect(result.log).toMatch(/Secret \S*key, which does not exist/);
  expect(valueAt(await sandbox.get('deployment', 'web'), ['spec', 'template', 'spec', 'containers', 0])).toMatchObject(
    reading,
  );
  expect((await sandbox.rollback({ 'only-if-unfinished': 'true' })).outputs.status).toBe('nothing-to-roll-back');
});

it('goes back, verified, to the old digest where no old ReplicaSet is left', async () => {
  const spec = { revisionHistoryLimit: 0 };
  await sandbox.deploy([deployment(registry, { spec })]);
  const digests = async (): Promise<unknown[]> =>
    (await staying()).map(({ status }) => [
      valueAt(status, ['containerStatuses', 0, 'imageID']),
      valueAt(status, ['containerStatuses', 0, 'ready']),
    ]);
  const before = await digests();
  await sandbox.deploy([deployment(registry, { spec, container: { env: [{ name: 'A', value: '2' }] } })]);
  await eventually('no old ReplicaSet is left', async () => (await sandbox.list('replicasets')).length === 1);
  const back = await sandbox.rollback({ to: '1' });
  expect(back.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  expect(await digests()).toEqual(before);
  expect(valueAt((await staying())[0], ['spec', 'containers', 0])).not.toHaveProperty('env');
});

it('makes again what a later release pruned', async () => {
  await sandbox.deploy([configMap({ A: '1' }, 'extra'), service()]);
  await sandbox.deploy([service()]);
  expect(await sandbox.get('configmap', 'extra')).toBeUndefined();
  expect((await sandbox.rollback({ to: '1' })).outputs.status).toBe('rolled-back');
  expect((await sandbox.get('configmap', 'extra'))?.data).toEqual({ A: '1' });
});

it('records and restores a release that is larger than one Secret', async () => {
  // Random text does not become much shorter when it is compressed.
  const large = ['a', 'b', 'c'].map((name) => configMap({ A: randomBytes(450_000).toString('base64') }, name));
  expect((await sandbox.deploy(large)).outputs.status).toBe('deployed');
  expect((await sandbox.deploy([configMap({ A: '2' }, 'a')])).outputs.status).toBe('deployed');
  expect((await sandbox.rollback({ to: '1' })).outputs.status).toBe('rolled-back');
  const found = await sandbox.list('configmaps');
  for (const { metadata, data } of large as { metadata: { name: string }; data: object }[])
    expect(found.find((object) => object.metadata.name === metadata.name)?.data).toEqual(data);
});

it('changes a Secret in place, restores the old value, and shows neither', async () => {
  await sandbox.deploy([secret('first-value'), deployment(registry)]);
  const before = await sandbox.get('secret', 'key');
  const result = await sandbox.deploy([secret('second-value'), crashing()]);
  expect(result.outputs.rollback).toBe('rolled-back');
  const after = await sandbox.get('secret', 'key');
  expect([after?.data, after?.metadata.uid]).toEqual([before?.data, before?.metadata.uid]);
  const told = `${result.log}${JSON.stringify(result.report)}${JSON.stringify(result.outputs)}`;
  for (const value of ['first-value', 'second-value'])
    for (const form of [value, Buffer.from(value).toString('base64')]) expect(told).not.toContain(form);
});

it('takes a key out of a Secret that an earlier release or a bad one had put into it', async () => {
  const texts = (stringData: object): object => ({ ...secret(''), stringData });
  const data = async (): Promise<unknown> => (await sandbox.get('secret', 'key'))?.data;
  await sandbox.deploy([texts({ A: '1', B: '1' }), deployment(registry)]);
  await sandbox.deploy([texts({ A: '1' }), deployment(registry)]);
  expect(await data()).toEqual({ A: 'MQ==' });
  const bad = await sandbox.deploy([texts({ A: '2', C: '2' }), crashing()]);
  expect(bad.outputs.rollback).toBe('rolled-back');
  expect(await data()).toEqual({ A: 'MQ==' });
});

it('has the last words of the run that crashed when its pod is long gone', async () => {
  await sandbox.deploy([deployment(registry)]);
  const script = 'echo "model v7 is missing"; exit 3';
  const result = await sandbox.deploy([deployment(registry, { command: ['sh', '-c', script] })]);
  expect(result.outputs).toMatchObject({ 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
  expect(JSON.stringify(result.report?.excerpts)).toContain('model v7 is missing');
  expect((await staying()).map(({ spec }) => valueAt(spec, ['containers', 0, 'command']))).toEqual([undefined]);
});

it('reports all problems together, before the first change', async () => {
  await sandbox.deploy([deployment(registry), service()]);
  await sandbox.kubectl('scale', 'deployment/web', '--replicas=2');
  const before = await stateOf(sandbox);
  const result = await sandbox.deploy([
    configMap({ A: '1' }),
    deployment(registry, { replicas: 3 }),
    deployment(registry, { name: 'other', container: { envFrom: [{ secretRef: { name: 'absent' } }] } }),
    { ...(service() as object), spec: { selector: { app: 'web' }, ports: [{ port: 80 }], prots: [] } },
  ]);
  expect(result.outputs).toMatchObject({ status: 'failed', rollback: 'nothing-to-roll-back' });
  for (const sentence of [
    /spec\.replicas belongs to kubectl/,
    /Secret\/\S+\/absent, which does not exist/,
    /spec\.prots does not exist/,
  ])
    expect(result.log).toMatch(sentence);
  expect(await stateOf(sandbox)).toEqual(before);
});

it('refuses an images entry that matches nothing, and names what there is', async () => {
  const result = await sandbox.deploy([deployment(registry)], {
    images: `${registry}/slipway/wep=${webImage(registry)}`,
  });
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch(/slipway\/wep\S* matches no image/);
  expect(result.log).toContain(`${registry}/slipway/web`);
  expect(await stateOf(sandbox)).toEqual({});
});
