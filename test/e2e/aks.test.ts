import type { FakeAks } from '@slipway/testkit';
import { configMap, deployment, service } from '../../tools/sample-manifests.ts';
import { deployOn, onAks, openPrivateCluster } from './aks.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import type { StepResult } from './step.ts';

let sandbox: Sandbox;
let azure: FakeAks;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('private');
  registry = sandbox.cluster.registry;
  azure = await openPrivateCluster(sandbox.cluster);
});
afterEach(async () => {
  await azure.stop();
  await sandbox.close();
});

const crash = ['sh', '-c', 'echo "no model at /models/penguins.rds" >&2; exit 3'];
const release = (greeting: string, command?: readonly string[]): object[] => [
  configMap({ greeting }),
  deployment(registry, command ? { command } : {}),
  service(),
];

/** How each step has to end, on either way: status, cause, rollback, revision. */
const ends = ['deployed  not-needed 1', 'unchanged  not-needed 1', 'failed CrashLoop rolled-back 2'];

const told = (results: readonly StepResult[]): string[] =>
  results.map(({ outputs, log }, step) => {
    const end = [outputs.status, outputs['cause-code'], outputs.rollback, outputs.revision].join(' ');
    return end === ends[step] ? end : `${end}\n${log}`;
  });

const ledgerOf = async (place: Sandbox): Promise<unknown[]> =>
  (await place.list('secrets', 'slipway.dev/release=app')).map(({ metadata }) => metadata.labels);

it('deploys, changes nothing, and rolls back on a private cluster as on any other', async () => {
  const direct = await openSandbox('direct');
  try {
    const steps: readonly (readonly object[])[] = [release('a'), release('a'), release('b', crash)];
    const patience = { timeout: '10m', 'rollback-timeout': '10m' };
    const through: StepResult[] = [];
    const beside: StepResult[] = [];
    await Promise.all([
      (async () => {
        for (const step of steps) through.push(await deployOn(azure, sandbox, step, patience));
      })(),
      (async () => {
        for (const step of steps) beside.push(await direct.deploy(step, patience));
      })(),
    ]);
    expect(told(beside)).toEqual(ends);
    expect(told(through)).toEqual(ends);
    expect(JSON.stringify(through[2]?.report?.excerpts)).toContain('no model at /models/penguins.rds');
    expect(Object.keys(await stateOf(sandbox))).toEqual(Object.keys(await stateOf(direct)));
    expect(await ledgerOf(sandbox)).toEqual(await ledgerOf(direct));
    expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ greeting: 'a' });
  } finally {
    await direct.close();
  }
}, 900_000);

it('rolls back a release whose earlier runs reached the cluster directly', async () => {
  await sandbox.deploy([configMap({ greeting: 'a' })]);
  await sandbox.deploy([configMap({ greeting: 'b' })]);
  const { inputs, options } = onAks(azure);
  const result = await sandbox.rollback({ ...inputs, to: 'previous' }, options);
  expect(result.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ greeting: 'a' });
}, 900_000);

describe('a cluster that cannot be reached is a cause with what helps', () => {
  const refuse = { status: 403, code: 'AuthorizationFailed', message: 'The client has no authorization.' };
  test.each([
    ['ClusterUnreachable', 'that is stopped', { properties: { powerState: { code: 'Stopped' } } }, /az aks start/],
    ['Forbidden', 'in which commands may not be run', { fault: () => ({ refuse }) }, /runCommand\/action/],
  ])('reports %s for one %s', async (code, _, plan, help) => {
    await azure.stop();
    azure = await openPrivateCluster(sandbox.cluster, plan);
    const result = await deployOn(azure, sandbox, [configMap({ greeting: 'a' })]);
    expect(result.outputs).toMatchObject({ 'cause-code': code, rollback: 'nothing-to-roll-back' });
    expect(result.outputs.cause).toMatch(help);
    expect(await sandbox.get('configmap', 'config')).toBeUndefined();
  });
});
