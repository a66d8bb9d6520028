import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, service, statefulSet, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('rollback');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

const crashing = (): object => deployment(registry, { command: ['sh', '-c', 'exit 1'] });
const reading = (): object => deployment(registry, { container: { envFrom: [{ configMapRef: { name: 'config' } }] } });

const podsOf = async (): Promise<string[]> => (await sandbox.list('pods')).map(({ metadata }) => metadata.name).sort();

it('restores the last verified revision after two bad ones in a row', async () => {
  await sandbox.deploy([deployment(registry), service()]);
  const before = await stateOf(sandbox);
  expect((await sandbox.deploy([crashing()])).outputs.rollback).toBe('rolled-back');
  const second = await sandbox.deploy([crashing(), service()]);
  expect(second.outputs).toMatchObject({ rollback: 'rolled-back', revision: '3' });
  expect(second.report?.facts).toMatchObject({ rollback: { to: 1 } });
  expect(await stateOf(sandbox)).toEqual(before);
});

it('removes what the first release made when that fails', async () => {
  const result = await sandbox.deploy([configMap({ A: '1' }), crashing(), service()]);
  expect(result.outputs).toMatchObject({ status: 'failed', rollback: 'rolled-back' });
  expect(await stateOf(sandbox)).toEqual({});
});

it('restores an object that existed before the first release', async () => {
  await sandbox.apply(configMap({ WHO: 'somebody' }));
  const before = await stateOf(sandbox);
  const result = await sandbox.deploy([configMap({ WHO: 'release' }), crashing()], { 'force-conflicts': 'true' });
  expect(result.outputs.rollback).toBe('rolled-back');
  expect(await stateOf(sandbox)).toEqual(before);
});

it('restarts the readers of a changed ConfigMap, and restores its content in the pods', async () => {
  await sandbox.deploy([configMap({ WHO: 'one' }), reading()]);
  const pods = await podsOf();
  expect((await sandbox.deploy([configMap({ WHO: 'two' }), reading()])).outputs.status).toBe('deployed');
  expect(await podsOf()).not.toEqual(pods);
  const back = await sandbox.rollback({ to: '1' });
  expect(back.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  expect(await sandbox.kubectl('exec', 'deployment/web', '--', '/bin/sh', '-c', 'echo $WHO')).toBe('one\n');
});

it('replaces the pods of a StatefulSet that are stuck on the bad revision', async () => {
  await sandbox.deploy([statefulSet(registry, { replicas: 2 })]);
  const result = await sandbox.deploy([statefulSet(registry, { replicas: 2, image: `${registry}/slipway/nothing:9` })]);
  expect(result.outputs).toMatchObject({ 'cause-code': 'ImageNotFound', rollback: 'rolled-back' });
  const images = (await sandbox.list('pods')).map(({ spec }) => valueAt(spec, ['containers', 0, 'image']));
  expect(images).toEqual([`${registry}/slipway/web:1`, `${registry}/slipway/web:1`]);
});

it('keeps a failed release with on-failure keep, and rolls it back from another runner later', async () => {
  await sandbox.deploy([deployment(registry)]);
  const before = await stateOf(sandbox);
  const kept = await sandbox.deploy([crashing()], { 'on-failure': 'keep' });
  expect(kept.outputs).toMatchObject({ status: 'failed', rollback: 'kept' });
  expect((await sandbox.rollback({ 'only-if-unfinished': 'true' })).outputs.status).toBe('nothing-to-roll-back');
  expect((await sandbox.rollback()).outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  expect(await stateOf(sandbox)).toEqual(before);
});

it('reports that nothing is unfinished, and that a revision does not exist', async () => {
  await sandbox.deploy([deployment(registry)]);
  expect((await sandbox.rollback({ 'only-if-unfinished': 'true' })).outputs.status).toBe('nothing-to-roll-back');
  const wrong = await sandbox.rollback({ to: '7' });
  expect(wrong.exitCode).toBe(1);
  expect(wrong.log).toContain('Revision 7 does not exist. The history has 1 (deployed).');
});

it('keeps the replica count that an autoscaler has chosen', async () => {
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
  const changed = deployment(registry, { container: { env: [{ name: 'A', value: '1' }] } });
  expect((await sandbox.deploy([changed, autoscaler])).outputs.status).toBe('deployed');
  expect(valueAt(await sandbox.get('deployment', 'web'), ['spec', 'replicas'])).toBe(3);
  expect((await sandbox.rollback({ to: '1' })).outputs.status).toBe('rolled-back');
  expect(valueAt(await sandbox.get('deployment', 'web'), ['spec', 'replicas'])).toBe(3);
});

it('names the manager whose change the rollback overwrote', async () => {
  await sandbox.deploy([configMap({ WHO: 'one' }), deployment(registry)]);
  await sandbox.deploy([configMap({ WHO: 'two' }), crashing()], { 'on-failure': 'keep' });
  await sandbox.kubectl('patch', 'configmap/config', '--type=merge', '-p', '{"data":{"WHO":"somebody"}}');
  const back = await sandbox.rollback();
  expect(back.outputs.status).toBe('rolled-back');
  expect(back.log).toMatch(/config was changed after the release .*kubectl-patch/);
  expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ WHO: 'one' });
});

describe('what a person has paused', () => {
  const next = (more: object = {}): object => deployment(registry, { image: webImage(registry, 2), ...more });

  it('restores a paused Deployment, keeps its pause and names it', async () => {
    await sandbox.deploy([deployment(registry, { replicas: 2 })]);
    await sandbox.kubectl('rollout', 'pause', 'deployment/web');
    const before = await stateOf(sandbox);
    const failed = await sandbox.deploy([next({ replicas: 2 })], { 'rollback-timeout': '60s' });
    expect(failed.exitCode).toBe(1);
    expect(failed.outputs).toMatchObject({ status: 'failed', 'cause-code': 'NotReady', rollback: 'rolled-back' });
    expect(failed.log).toMatch(
      /Deployment\/\S+\/web is paused by kubectl-rollout since \S+, and the rollback left it paused\. .*kubectl rollout resume deployment\/web -n/,
    );
    expect(await stateOf(sandbox)).toEqual(before);
    await sandbox.kubectl('rollout', 'resume', 'deployment/web');
    expect((await sandbox.deploy([next({ replicas: 2 })])).outputs.status).toBe('deployed');
  });

  it('reports a partial rollback of a paused rollout, and completes it after the resume', async () => {
    const spec = { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } };
    await sandbox.deploy([deployment(registry, { replicas: 2, spec })]);
    const never = { readinessProbe: { exec: { command: ['false'] }, periodSeconds: 1 } };
    await sandbox.deploy([next({ replicas: 2, spec, container: never })], { timeout: '8s', 'on-failure': 'keep' });
    await sandbox.kubectl('wait', 'deployment/web', '--for=jsonpath={.status.updatedReplicas}=1', '--timeout=180s');
    await sandbox.kubectl('rollout', 'pause', 'deployment/web');
    const back = await sandbox.rollback({ timeout: '120s' });
    expect(back.exitCode).toBe(1);
    expect(back.seconds).toBeLessThan(120);
    expect(back.outputs.status).toBe('partial');
    expect(back.log).toMatch(
      /Release app was only partly rolled back to revision 1: Deployment\/\S+\/web has the restored template, but is paused: 1 of 2 pods run it\. The other pods wait until it is resumed\./,
    );
    const live = await sandbox.get('deployment', 'web');
    expect(live?.spec).toMatchObject({
      paused: true,
      template: { spec: { containers: [{ image: webImage(registry, 1) }] } },
    });
    await sandbox.kubectl('rollout', 'resume', 'deployment/web');
    expect((await sandbox.rollback()).outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  });
});

it('is over when its time is, though a deletion hangs, and names what that waits for', async () => {
  await sandbox.deploy([deployment(registry)]);
  const held = { ...configMap({}, 'held'), metadata: { name: 'held', finalizers: ['slipway.test/hold'] } };
  const bad = await sandbox.deploy([crashing(), held], { 'rollback-timeout': '20s' });
  await sandbox.kubectl('patch', 'configmap/held', '--type=merge', '-p', '{"metadata":{"finalizers":null}}');
  expect(bad.outputs).toMatchObject({ status: 'failed', rollback: 'partial' });
  expect(bad.log).toMatch(
    /Rollback: ConfigMap\/\S+\/held could not be deleted: .* was not deleted within [\d.]+ (?:s|min): it waits for slipway\.test\/hold\./,
  );
});
