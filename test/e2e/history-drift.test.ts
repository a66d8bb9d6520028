import { configMap, deployment, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { slipway } from './slipway-command.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('drift');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

const ask = (command: string, ...more: string[]) =>
  slipway(command, '--release', 'app', '-n', sandbox.namespace, '--kubeconfig', sandbox.cluster.kubeconfig, ...more);

const scaler = (): object => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'db' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'db' }, minReplicas: 2, maxReplicas: 3 },
});

it('shows the history of a release', async () => {
  await sandbox.deploy([deployment(registry), service()], {}, { env: { GITHUB_ACTOR: 'ada' } });
  await sandbox.deploy([deployment(registry, { command: ['sh', '-c', 'exit 1'] }), service()]);
  const { exitCode, stdout } = await ask('history');
  expect(exitCode).toBe(0);
  const [head, second, first] = stdout.split('\n');
  expect(head).toMatch(/^REVISION +STATE +WHEN +IMAGES +RUN +CAUSE$/);
  expect(second).toMatch(/^2 +rolled-back +20\S+Z +\S+web:1/);
  expect(first).toMatch(/^1 +deployed +20\S+Z +\S+web:1/);
  const json = JSON.parse((await ask('history', '--json')).stdout);
  expect(json).toMatchObject([
    { revision: 2, state: 'rolled-back' },
    { revision: 1, state: 'deployed' },
  ]);
  const nobody = await slipway(
    'history',
    '--release',
    'nobody',
    '-n',
    sandbox.namespace,
    '--kubeconfig',
    sandbox.cluster.kubeconfig,
  );
  expect(nobody).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('has no history') });
});

it('finds only the manual changes, and a deploy with force-conflicts overwrites them', async () => {
  const release = [
    configMap({ A: '1' }),
    configMap({ A: '1' }, 'gone'),
    deployment(registry),
    deployment(registry, { name: 'db' }),
    scaler(),
    service(),
  ];
  expect((await sandbox.deploy(release)).outputs.status).toBe('deployed');
  // The autoscaler's count, a controller's status and a restart are not drift.
  await sandbox.kubectl('rollout', 'restart', 'deployment/db');
  await sandbox.kubectl('wait', 'deployment/db', '--for=jsonpath={.spec.replicas}=2', '--timeout=180s');
  expect(await ask('drift')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/matches revision 1: 6 objects/),
  });

  await sandbox.kubectl('set', 'image', 'deployment/web', `web=${webImage(registry, 2)}`);
  await sandbox.kubectl('set', 'env', 'deployment/web', 'DEBUG=1');
  await sandbox.kubectl('patch', 'configmap', 'config', '--type=merge', '-p', '{"data":{"A":"2","B":"3"}}');
  await sandbox.kubectl('delete', 'configmap', 'gone');
  const { exitCode, stdout } = await ask('drift');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('has drifted from revision 1: 3 of 6 objects');
  expect(stdout).toMatch(/ConfigMap\/.*\/gone is missing/);
  expect(stdout).toMatch(/Deployment\/.*\/web was changed by kubectl-set at 20/);
  expect(stdout).toMatch(/ConfigMap\/.*\/config was changed by kubectl-patch at 20/);
  for (const line of [/^\+ +- name: DEBUG/m, /^\+.*web:2/m, /^-.*web:1/m, /^\+ +B: "3"$/m])
    expect(stdout).toMatch(line);
  const markdown = (await ask('drift', '--markdown')).stdout;
  expect(markdown).toMatch(/### Deployment\/\S+\/web was changed by kubectl-set[^\n]*\n```diff\n/);

  const step = await sandbox.deploy([], { mode: 'drift', manifests: '' });
  expect(step.exitCode).toBe(0);
  expect(step.outputs).toMatchObject({ status: 'drift', revision: '1' });
  expect(JSON.parse(step.outputs.changes ?? '')).toHaveLength(3);
  expect(step.outputs.drift).toContain('```diff');

  const again = await sandbox.deploy(release, { 'force-conflicts': 'true' });
  expect(again.outputs.status).toBe('deployed');
  expect(again.log).toMatch(/Deployment\/.*\/web: the changes by kubectl-set are reverted/);
  const left = await ask('drift', '--json');
  expect(left.exitCode).toBe(0);
  expect(JSON.parse(left.stdout)).toMatchObject({ revision: 2, objects: 6, drifted: [] });
});
