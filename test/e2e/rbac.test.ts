import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configMap, deployment, service, statefulSet } from '../../tools/sample-manifests.ts';
import { grant } from './least-permissions.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;
let folder: string;
let kubeconfig: string;

const openFolder = (): string => mkdtempSync(path.join(tmpdir(), 'slipway-rbac-'));

beforeAll(async () => {
  sandbox = await openSandbox('rbac');
  registry = sandbox.cluster.registry;
  folder = openFolder();
  kubeconfig = await grant(sandbox, folder, release());
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

const inputs = () => ({ kubeconfig, smoke: 'GET /healthz 200 service=web' });

it('deploys, fails, explains and rolls back with exactly the permissions that it prints', async () => {
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

describe.each(['canary', 'blue-green'])('a release with the printed permissions for %s', (strategy) => {
  const way = { strategy, ...(strategy === 'canary' ? { steps: '50' } : {}) };
  const version = (WHO: string, command?: readonly string[]): object[] => [
    configMap({ WHO }),
    deployment(registry, {
      replicas: 2,
      container: {
        envFrom: [{ configMapRef: { name: 'config' } }],
        ...(command ? { command } : { env: [{ name: 'VERSION', value: WHO }] }),
      },
    }),
    service(),
  ];
  let place: Sandbox;
  let where: string;
  let given: Record<string, string>;

  beforeAll(async () => {
    place = await openSandbox('rbac');
    where = openFolder();
    const file = await grant(place, where, version('old'), '--strategy', strategy);
    given = { kubeconfig: file, smoke: 'GET /healthz 200 service=web' };
  });
  afterAll(async () => {
    rmSync(where, { recursive: true, force: true });
    await place.close();
  });

  it('promotes, rolls back a failure, aborts, and rolls back after a kill', async () => {
    const results = [
      await place.deploy(version('old'), given),
      await place.deploy(version('new'), { ...given, ...way }),
    ];
    expect(results.map(({ outputs }) => outputs.status)).toEqual(['deployed', 'deployed']);
    const before = await stateOf(place);
    const bad = await place.deploy(version('bad', ['sh', '-c', 'echo no model; exit 1']), { ...given, ...way });
    expect(bad.outputs).toMatchObject({ 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
    const steps = strategy === 'canary' ? '50@manual' : 'manual';
    const paused = await place.deploy(version('next'), { ...given, ...way, steps });
    expect(paused.outputs.status).toBe('paused');
    const aborted = await place.promote({ ...given, mode: 'abort' });
    expect(aborted.outputs.status).toBe('aborted');
    const killed = await place.deploy(
      version('next'),
      { ...given, ...way, 'stable-for': '20s' },
      {
        seen: (log, child) => {
          if (log.includes('stay ready')) child.kill('SIGKILL');
        },
      },
    );
    expect(killed.exitCode).toBe(137);
    const back = await place.rollback({ kubeconfig: given.kubeconfig ?? '', 'only-if-unfinished': 'true' });
    expect(back.outputs.status).toBe('rolled-back');
    for (const { log } of [...results, bad, paused, aborted, back]) expect(log).not.toMatch(/may not|forbidden/i);
    expect(await stateOf(place)).toEqual(before);
  });

  it('fails before the first change without the permission to reach the candidate', async () => {
    const role = await place.get('role', 'slipway-app');
    const rules = ((role?.rules ?? []) as Rule[]).filter(
      ({ resourceNames = [] }) => !resourceNames.some((name) => /^web-(canary|preview):80$/.test(name)),
    );
    expect(rules).toHaveLength(((role?.rules ?? []) as Rule[]).length - 1);
    await place.kubectl('patch', 'role', 'slipway-app', '--type=merge', '-p', JSON.stringify({ rules }));
    const before = await stateOf(place);
    const result = await place.deploy(version('other'), { ...given, ...way });
    expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'Forbidden' });
    expect(result.outputs.cause).toMatch(/may not get services\/proxy .*\(web-(canary|preview):80\)/);
    expect(await stateOf(place)).toEqual(before);
  });
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
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

test.each(needed)('fails before the first change without the permission to %s %s', async (verb, resource) => {
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
    const result = await sandbox.deploy(release(), { ...inputs(), mode: 'diff' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(new RegExp(`(may not|cannot) ${verb} (resource "?)?${resource.split('/')[0]}`));
  } finally {
    await patch(all);
  }
});
