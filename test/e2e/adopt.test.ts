import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { configMap, deployment, job, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('adopt');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const env = [{ name: 'OLD', value: '1' }];

/** Objects as a person leaves them: client-side apply, then this and that by hand. */
const byHand = async (): Promise<void> => {
  await sandbox.clientApply(
    configMap({ KEEP: '1', REMOVED: '1' }),
    deployment(registry, { container: { env }, spec: { revisionHistoryLimit: 3 } }),
    service(),
  );
  await sandbox.kubectl('set', 'image', 'deployment/web', `web=${webImage(registry, 2)}`);
  await sandbox.kubectl('label', 'service', 'web', 'by=hand');
  await sandbox.kubectl('create', 'configmap', 'made', '--from-literal=A=1', '--from-literal=B=1');
};

const release = (command?: readonly string[]): object[] => [
  configMap({ KEEP: '2' }),
  configMap({ A: '1' }, 'made'),
  deployment(registry, command ? { command } : {}),
  service(),
];

const managersOf = ({ metadata }: KubeObject): string[] =>
  [...new Set((metadata.managedFields ?? []).map((entry) => entry.manager))].sort();

it('adopts objects of kubectl and removes the fields that the manifest lacks', async () => {
  await byHand();
  const dry = await sandbox.deploy(release(), { mode: 'diff' });
  expect(dry.log).toMatch(/Deployment\/.*\/web is adopted from kubectl-client-side-apply, kubectl-set\./);
  expect(dry.outputs.diff).toMatch(/^-\s+REMOVED: "1"$/m);
  expect(dry.outputs.diff).not.toMatch(/^[-+].*(progressDeadline|terminationGrace|sessionAffinity)/m);
  expect(await sandbox.get('configmap', 'config')).toMatchObject({ data: { KEEP: '1', REMOVED: '1' } });

  const result = await sandbox.deploy(release());
  expect(result.outputs.status).toBe('deployed');
  expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ KEEP: '2' });
  expect((await sandbox.get('configmap', 'made'))?.data).toEqual({ A: '1' });
  const web = (await sandbox.get('deployment', 'web')) as KubeObject;
  expect(web.metadata.annotations).not.toHaveProperty([lastApplied]);
  expect(valueAt(web, ['spec', 'template', 'spec', 'containers', 0])).toMatchObject({ image: webImage(registry) });
  expect(valueAt(web, ['spec', 'template', 'spec', 'containers', 0, 'env'])).toBeUndefined();
  expect(valueAt(web, ['spec', 'revisionHistoryLimit'])).toBe(10);
  expect((await sandbox.get('service', 'web'))?.metadata.labels ?? {}).not.toHaveProperty('by');
  const managed = JSON.parse(await sandbox.kubectl('get', 'deployment/web', '-o', 'json', '--show-managed-fields'));
  expect(managersOf(managed)).toEqual(['kube-controller-manager', 'slipway']);

  expect((await sandbox.deploy(release())).outputs.status).toBe('unchanged');
});

it('restores the original content when the first release of adopted objects fails', async () => {
  await byHand();
  const before = await stateOf(sandbox);
  const result = await sandbox.deploy(release(['sh', '-c', 'exit 1']));
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
  expect(await stateOf(sandbox)).toEqual(before);
  expect((await sandbox.get('deployment', 'web'))?.metadata.annotations).toHaveProperty([lastApplied]);
  expect((await sandbox.get('service', 'web'))?.metadata.labels).toMatchObject({ by: 'hand' });
});

it('takes over nothing with `adopt: false`', async () => {
  await byHand();
  const before = await stateOf(sandbox);
  const result = await sandbox.deploy(release(), { adopt: 'false' });
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'FieldConflict' });
  expect(result.log).toMatch(
    /ConfigMap\/.*\/made already exists and was created by kubectl-create, not by this release/,
  );
  expect(await stateOf(sandbox)).toEqual(before);
});

it('leaves a field that another server-side apply owns to its owner', async () => {
  await sandbox.apply(configMap({ KEEP: '1' }));
  const result = await sandbox.deploy([configMap({ KEEP: '2' })]);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'FieldConflict' });
  expect(result.outputs.cause).toContain('somebody');
});

const helmOwned = (name: string): object => ({
  ...configMap({ KEEP: '1', REMOVED: '1' }),
  metadata: {
    name: 'config',
    labels: { 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: {
      'meta.helm.sh/release-name': name,
      'meta.helm.sh/release-namespace': sandbox.namespace,
    },
  },
});

it('takes over from the Helm release of the same name, and from no other', async () => {
  await sandbox.applyAs('helm', helmOwned('other'));
  const refused = await sandbox.deploy([configMap({ KEEP: '2' })]);
  expect(refused.outputs.cause).toContain(`belongs to the Helm release ${sandbox.namespace}/other`);

  await sandbox.applyAs('helm', helmOwned('app'));
  const taken = await sandbox.deploy([configMap({ KEEP: '2' })]);
  expect(taken.outputs.status).toBe('deployed');
  expect(taken.log).toMatch(/is adopted from helm\.[\s\S]*Helm still lists release app/);
  expect(await sandbox.get('configmap', 'config')).toMatchObject({ data: { KEEP: '2' } });
  expect((await sandbox.get('configmap', 'config'))?.data).not.toHaveProperty('REMOVED');
  expect((await sandbox.get('configmap', 'config'))?.metadata.labels ?? {}).toEqual({});
});

test.each([
  ['Argo CD', { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/web' } }],
  ['Flux', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop' } }],
])('refuses an object that %s owns', async (tool, marks) => {
  await sandbox.apply({ ...configMap({ KEEP: '1' }), metadata: { name: 'config', ...marks } });
  const result = await sandbox.deploy([configMap({ KEEP: '1', MORE: '1' })]);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'FieldConflict' });
  expect(result.outputs.cause).toContain(`belongs to ${tool}`);
  expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ KEEP: '1' });
});

it('names in a rollback what a person has added to the release since, and leaves it', async () => {
  await sandbox.deploy(release());
  await sandbox.kubectl('set', 'env', 'deployment/web', 'DEBUG=1');
  const result = await sandbox.deploy(release(['sh', '-c', 'exit 1']));
  expect(result.outputs).toMatchObject({ 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
  expect(result.log).toMatch(
    /Deployment\/\S+\/web was changed by kubectl-set after the release. The rollback left the added fields/,
  );
  const web = await sandbox.get('deployment', 'web');
  expect(valueAt(web, ['spec', 'template', 'spec', 'containers', 0, 'env'])).toEqual([{ name: 'DEBUG', value: '1' }]);
});

it('restores an object that another client created while the release was about to create it', async () => {
  const made = job(registry, ['sh', '-c', 'echo the way is long; until [ -e /tmp/go ]; do sleep 0.1; done']) as {
    metadata: object;
  };
  const before = { ...made, metadata: { name: 'before', annotations: { 'slipway.dev/phase': 'before' } } };
  const theirs = { ...service(), metadata: { name: 'web', labels: { by: 'somebody' } } };
  const getAhead = async (): Promise<void> => {
    await sandbox.applyAs('somebody', theirs);
    await sandbox.kubectl('exec', 'job/before', '--', 'touch', '/tmp/go');
  };
  let quicker: Promise<void> | undefined;
  const result = await sandbox.deploy(
    [before, service(), deployment(registry, { command: ['sh', '-c', 'exit 1'] })],
    {},
    {
      seen: (log) => {
        if (/the way is long/.test(log)) quicker ??= getAhead();
      },
    },
  );
  await quicker;
  expect(result.outputs).toMatchObject({ 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
  expect(result.log).toMatch(/Service\/\S+\/web was created by somebody after the preflight/);
  const left = await sandbox.get('service', 'web');
  expect(left?.metadata.labels).toEqual({ by: 'somebody' });
  expect(left?.metadata.annotations ?? {}).toEqual({});
  expect(await sandbox.get('deployment', 'web')).toBeUndefined();
});
