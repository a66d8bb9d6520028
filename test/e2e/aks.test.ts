import type { AksDouble } from '@slipway/testkit';
import { deployOn, openPrivateCluster } from './aks.ts';
import { configMap, deployment, service } from './manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import type { StepResult } from './step.ts';

let sandbox: Sandbox;
let azure: AksDouble;
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

const told = ({ outputs }: StepResult) => ({
  status: outputs.status,
  cause: outputs['cause-code'],
  rollback: outputs.rollback,
  revision: outputs.revision,
});

const ledgerOf = async (place: Sandbox): Promise<unknown[]> =>
  (await place.list('secrets', 'slipway.dev/release=app')).map(({ metadata }) => metadata.labels);

it('deploys, changes nothing, and rolls back on a private cluster as on any other', async () => {
  const direct = await openSandbox('direct');
  try {
    const steps: readonly (readonly object[])[] = [release('a'), release('a'), release('b', crash)];
    const through: StepResult[] = [];
    const beside: StepResult[] = [];
    await Promise.all([
      (async () => {
        for (const step of steps) through.push(await deployOn(azure, sandbox, step));
      })(),
      (async () => {
        for (const step of steps) beside.push(await direct.deploy(step));
      })(),
    ]);
    expect(through.map(told)).toEqual(beside.map(told));
    expect(through.map(({ outputs }) => outputs.status)).toEqual(['deployed', 'unchanged', 'failed']);
    expect(JSON.stringify(through[2]?.report?.excerpts)).toContain('no model at /models/penguins.rds');
    expect(Object.keys(await stateOf(sandbox))).toEqual(Object.keys(await stateOf(direct)));
    expect(await ledgerOf(sandbox)).toEqual(await ledgerOf(direct));
    expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ greeting: 'a' });
  } finally {
    await direct.close();
  }
});
