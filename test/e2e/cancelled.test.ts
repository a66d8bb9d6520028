import type { ChildProcess } from 'node:child_process';
import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, service } from '../../tools/sample-manifests.ts';
import { eventually, openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import type { StepOptions, StepResult } from './step.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('cancelled');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

const oldRelease = (): object[] => [configMap({ WHO: 'old' }), deployment(registry), service()];
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

/** Listens once {@link open} was called: nothing depends on how fast this machine is. */
const gated = (more: object = {}): object =>
  deployment(registry, {
    command: ['sh', '-c', 'until [ -e /tmp/open ]; do sleep 0.1; done; exec httpd -f -p 8080 -h /www'],
    ...more,
  });

const newRelease = (): object[] => [configMap({ WHO: 'new' }), gated(), configMap({ A: '1' }, 'extra')];

/** Sends the command to its container until the Deployment is ready. The container may not exist yet, or may be an old one. */
const open = (): Promise<void> =>
  eventually('deployment/web is ready', async () => {
    const exec = ['exec', 'deployment/web', '--', 'touch', '/tmp/open'];
    await sandbox.cluster.kubectl(['-n', sandbox.namespace, ...exec]);
    return Number(valueAt(await sandbox.get('deployment', 'web'), ['status', 'readyReplicas']) ?? 0) > 0;
  });

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
  const first = sandbox.deploy([configMap({ WHO: 'old' }), gated({ spec })]);
  await open();
  expect((await first).outputs.status).toBe('deployed');
  const before = await stateOf(sandbox);
  const bad = deployment(registry, { command: ['sh', '-c', 'exit 1'], spec });
  await sandbox.deploy([configMap({ WHO: 'bad' }), bad], { 'on-failure': 'keep' });
  const cancelled = await sandbox.rollback({}, interrupt(tracking));
  expect(cancelled).toMatchObject({ exitCode: 1, outputs: { status: 'cancelled' } });
  expect(await revisions()).toEqual(['1 deployed', '2 rolling-back']);
  const finishing = sandbox.rollback({ 'only-if-unfinished': 'true' });
  await open();
  const finished = await finishing;
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
  /** A deploy that is rolling out and continues only when the test lets it. */
  const underWay = async (): Promise<{ readonly first: Promise<StepResult> }> => {
    let first: Promise<StepResult> | undefined;
    await new Promise<void>((resolve) => {
      first = sandbox.deploy([gated()], {}, { seen: (log) => tracking.test(log) && resolve() });
    });
    return { first: first as Promise<StepResult> };
  };

  it('waits, and then works', async () => {
    const { first } = await underWay();
    let opened: Promise<void> | undefined;
    const second = await sandbox.deploy(
      [deployment(registry), service()],
      {},
      {
        seen: (log) => {
          if (/Release app is locked by .*\. Slipway waits/.test(log)) opened ??= open();
        },
      },
    );
    expect(opened).toBeDefined();
    expect((await first).outputs).toMatchObject({ status: 'deployed', revision: '1' });
    expect(second.outputs).toMatchObject({ status: 'deployed', revision: '2' });
    expect(
      valueAt(await sandbox.get('deployment', 'web'), ['spec', 'template', 'spec', 'containers', 0]),
    ).not.toHaveProperty('command');
  });

  it('names the holder of the lock after the timeout, and changes nothing', async () => {
    const { first } = await underWay();
    const second = await sandbox.deploy([service('other')], { 'lock-timeout': '1s' });
    expect(second.exitCode).toBe(1);
    expect(second.log).toMatch(
      /Release app has been locked by \S+ since \S+\..*kubectl -n \S+ delete lease slipway\.app/,
    );
    expect(await sandbox.get('service', 'other')).toBeUndefined();
    await open();
    expect((await first).outputs.status).toBe('deployed');
  });

  it('can be cancelled while it waits, and the first run continues', async () => {
    const { first } = await underWay();
    const second = await sandbox.deploy([service('other')], {}, interrupt(/Slipway waits for that run/));
    expect(second).toMatchObject({ exitCode: 1, outputs: { status: 'cancelled' } });
    await open();
    expect((await first).outputs.status).toBe('deployed');
    expect(await revisions()).toEqual(['1 deployed']);
  });
});
