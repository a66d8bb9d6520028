import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseYamlWithPlaces } from '@slipway/manifest';
import { configMap, deployment, service, statefulSet } from './manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import { slipway } from './slipway-command.ts';

let sandbox: Sandbox;
let registry: string;
let folder: string;
let kubeconfig: string;

beforeAll(async () => {
  sandbox = await openSandbox('rbac');
  registry = sandbox.cluster.registry;
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-rbac-'));
  kubeconfig = path.join(folder, 'kubeconfig');
  writeFileSync(
    path.join(folder, 'release.json'),
    JSON.stringify({ kind: 'List', apiVersion: 'v1', items: release() }),
  );
  const printed = await slipway(
    ...['rbac', '--release', 'app', '--namespace', sandbox.namespace, '--directory', folder],
    ...['--manifests', 'release.json', '--smoke', 'GET /healthz 200 service=web', '--subject', 'ServiceAccount:least'],
  );
  expect(printed).toMatchObject({ exitCode: 0, stderr: '' });
  const role = path.join(folder, 'rbac.yaml');
  writeFileSync(role, printed.stdout);
  await sandbox.kubectl('apply', '-f', role);
  writeFileSync(kubeconfig, await limited());
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sandbox.close();
});

const release = (command?: readonly string[]): object[] => [
  configMap({ WHO: command ? 'bad' : 'good' }),
  deployment(registry, {
    container: { envFrom: [{ configMapRef: { name: 'config' } }] },
    ...(command ? { command } : {}),
  }),
  statefulSet(registry, { name: 'db' }),
  service(),
];

interface Kubeconfig {
  readonly clusters: readonly {
    readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string };
  }[];
}

/** A kubeconfig of the account that has exactly the printed rights. */
const limited = async (): Promise<string> => {
  const whole = parseYamlWithPlaces(readFileSync(sandbox.cluster.kubeconfig, 'utf8'), 'kubeconfig').value as Kubeconfig;
  const token = (await sandbox.kubectl('create', 'token', 'least', '--duration=1h')).trim();
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: whole.clusters[0]?.cluster }],
    users: [{ name: 'u', user: { token } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  });
};

const inputs = () => ({ kubeconfig, smoke: 'GET /healthz 200 service=web' });

it('deploys, fails, explains and rolls back with exactly the rights that it prints', async () => {
  const good = await sandbox.deploy(release(), inputs());
  expect(good.outputs).toMatchObject({ status: 'deployed', rollback: 'not-needed' });
  expect(good.log).not.toMatch(/may not|cannot be|forbidden/i);
  const before = await stateOf(sandbox);
  const bad = await sandbox.deploy(
    [...release(['sh', '-c', 'echo no model; exit 1']), configMap({ A: '1' }, 'extra')],
    inputs(),
  );
  expect(bad.outputs).toMatchObject({ status: 'failed', 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
  expect(bad.log).toContain('no model');
  expect(bad.log).not.toMatch(/may not|cannot be|forbidden/i);
  expect(await stateOf(sandbox)).toEqual(before);
  const back = await sandbox.rollback({ kubeconfig });
  expect(back.outputs.status).toBe('nothing-to-roll-back');
});

const needed = [
  ['list', 'secrets'],
  ['create', 'secrets'],
  ['patch', 'secrets'],
  ['delete', 'secrets'],
  ['create', 'leases'],
  ['get', 'leases'],
  ['update', 'leases'],
  ['delete', 'leases'],
  ['list', 'pods'],
  ['list', 'replicasets'],
  ['delete', 'deployments'],
  ['get', 'services/proxy'],
] as const;

interface Rule {
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

test.each(needed)('says before anything is changed that it may not %s %s', async (verb, resource) => {
  const role = await sandbox.get('role', 'slipway-app');
  const all = (role?.rules ?? []) as Rule[];
  const rules = all.map((rule) =>
    rule.resources.includes(resource) ? { ...rule, verbs: rule.verbs.filter((each) => each !== verb) } : rule,
  );
  const patch = (given: readonly Rule[]) =>
    sandbox.kubectl('patch', 'role', 'slipway-app', '--type=merge', '-p', JSON.stringify({ rules: given }));
  expect(rules).not.toEqual(all);
  await patch(rules.filter(({ verbs }) => verbs.length > 0));
  try {
    const result = await sandbox.deploy(release(), { ...inputs(), 'dry-run': 'diff' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(new RegExp(`(may not|cannot) ${verb} (resource "?)?${resource.split('/')[0]}`));
  } finally {
    await patch(all);
  }
});
