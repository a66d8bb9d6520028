import type { ChildProcess } from 'node:child_process';
import { configMap, deployment, service } from './manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import type { StepOptions, StepResult } from './step.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('cancelled');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

const oldRelease = (): object[] => [configMap({ WHO: 'old' }), deployment(registry), service()];
/** Takes that many seconds to listen. */
const slow = (seconds: number, more: object = {}): object =>
  deployment(registry, { command: ['sh', '-c', `sleep ${seconds}; exec httpd -f -p 8080 -h /www`], ...more });
const newRelease = (seconds = 300): object[] => [
  configMap({ WHO: 'new' }),
  slow(seconds),
  configMap({ A: '1' }, 'extra'),
];

/** Sends a signal once, as soon as the log has this. */
const interrupt = (text: RegExp, signal: NodeJS.Signals = 'SIGINT'): StepOptions => {
  let sent = false;
  return {
    seen: (log: string, child: ChildProcess) => {
      if (sent || !text.test(log)) return;
      sent = true;
      child.kill(signal);
    },
  };
};

const tracking = /Deployment\/\S+\/web: /;

const revisions = async (): Promise<string[]> =>
  (await sandbox.list('secrets', 'app.kubernetes.io/managed-by=slipway'))
    .flatMap(({ metadata: { labels = {} } }) =>
      labels['slipway.dev/state'] ? [`${labels['slipway.dev/revision']} ${labels['slipway.dev/state']}`] : [],
    )
    .sort();

it.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])(
  'stops at once when it is cancelled by %s, leaves the revision unfinished, and the rollback step finishes it',
  async (signal) => {
    await sandbox.deploy(oldRelease());
    const before = await stateOf(sandbox);
    const cancelled = await sandbox.deploy(newRelease(), {}, interrupt(tracking, signal));
    expect(cancelled).toMatchObject({ exitCode: 1, outputs: { status: 'cancelled', 'cause-code': 'Cancelled' } });
    expect(cancelled.outputs).not.toHaveProperty('rollback');
    expect(cancelled.report).toMatchObject({ status: 'cancelled', cause: { code: 'Cancelled' } });
    expect(cancelled.log).not.toMatch(/^\s+at /m);
    expect(await revisions()).toEqual(['1 deployed', '2 pending']);
    const finished = await sandbox.rollback({ 'only-if-unfinished': 'true' });
    expect(finished.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
    expect(await stateOf(sandbox)).toEqual(before);
    expect(await revisions()).toEqual(['1 deployed', '2 rolled-back']);
    expect(await sandbox.list('leases')).toEqual([]);
  },
);

it('is finished by the next rollback when a rollback is cancelled', async () => {
  // Recreate: no old pod is left to be good at once, so that the rollback is still under way when the signal comes.
  const spec = { strategy: { type: 'Recreate' } };
  await sandbox.deploy([configMap({ WHO: 'old' }), slow(10, { spec })]);
  const before = await stateOf(sandbox);
  const bad = deployment(registry, { command: ['sh', '-c', 'exit 1'], spec });
  await sandbox.deploy([configMap({ WHO: 'bad' }), bad], { 'on-failure': 'keep' });
  const cancelled = await sandbox.rollback({}, interrupt(tracking));
  expect(cancelled).toMatchObject({ exitCode: 1, outputs: { status: 'cancelled' } });
  expect(await revisions()).toEqual(['1 deployed', '2 rolling-back']);
  const finished = await sandbox.rollback({ 'only-if-unfinished': 'true' });
  expect(finished.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  expect(await stateOf(sandbox)).toEqual(before);
});

it('is finished by the next deploy, good or not', async () => {
  await sandbox.deploy(oldRelease());
  const before = await stateOf(sandbox);
  await sandbox.deploy(newRelease(), {}, interrupt(tracking));
  const refused = await sandbox.deploy([deployment(registry, { pod: { serviceAccountName: 'nobody' } })]);
  expect(refused.outputs).toMatchObject({ status: 'failed', 'cause-code': 'ConfigMissing', rollback: 'rolled-back' });
  expect(await stateOf(sandbox)).toEqual(before);
  await sandbox.deploy(newRelease(), {}, interrupt(tracking));
  expect((await sandbox.deploy(oldRelease())).outputs.status).toBe('deployed');
  expect(await stateOf(sandbox)).toEqual(before);
});

describe('a second deploy while one runs', () => {
  /** The second step begins when the first one is rolling out. */
  const both = async (second: (first: Promise<StepResult>) => Promise<StepResult>): Promise<StepResult[]> => {
    let first: Promise<StepResult> | undefined;
    await new Promise<void>((resolve) => {
      first = sandbox.deploy([slow(8)], {}, { seen: (log) => tracking.test(log) && resolve() });
    });
    const running = first as Promise<StepResult>;
    const other = await second(running);
    return [await running, other];
  };

  it('waits, and then works', async () => {
    const [first, second] = await both(() => sandbox.deploy([deployment(registry), service()]));
    expect(first?.outputs).toMatchObject({ status: 'deployed', revision: '1' });
    expect(second?.log).toMatch(/Release app is locked by .*; waiting\./);
    expect(second?.outputs).toMatchObject({ status: 'deployed', revision: '2' });
    expect((await sandbox.get('deployment', 'web'))?.spec.template.spec.containers[0]).not.toHaveProperty('command');
  });

  it('says who holds the lock when its patience is over, and changes nothing', async () => {
    const [first, second] = await both(() => sandbox.deploy([service('other')], { 'lock-timeout': '1s' }));
    expect(second?.exitCode).toBe(1);
    expect(second?.log).toMatch(/Release app is locked by \S+ since \S+\..*kubectl -n \S+ delete lease slipway\.app/);
    expect(await sandbox.get('service', 'other')).toBeUndefined();
    expect(first?.outputs.status).toBe('deployed');
  });

  it('can be cancelled while it waits, and the first goes on', async () => {
    const [first, second] = await both(() => sandbox.deploy([service('other')], {}, interrupt(/waiting/)));
    expect(second).toMatchObject({ exitCode: 1, outputs: { status: 'cancelled' } });
    expect(first?.outputs.status).toBe('deployed');
    expect(await revisions()).toEqual(['1 deployed']);
  });
});
