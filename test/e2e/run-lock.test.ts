import type { ChildProcess } from 'node:child_process';
import { type FakeGitHub, grantAll, startFakeGitHub } from '@slipway/testkit';
import { configMap, deployment } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import type { StepResult } from './step.ts';

let sandbox: Sandbox;
let github: FakeGitHub;
let registry: string;

beforeEach(async () => {
  [sandbox, github] = await Promise.all([openSandbox('run-lock'), startFakeGitHub({ repository: 'acme/shop' })]);
  registry = sandbox.cluster.registry;
});
afterEach(async () => {
  await github.close();
  await sandbox.close();
});

/** The environment of a step in a run of GitHub, and the token that its action has by default. */
const inRun = (run: number, attempt = 1) => ({
  env: {
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: String(run),
    GITHUB_RUN_ATTEMPT: String(attempt),
    GITHUB_JOB: 'deploy',
    'INPUT_GITHUB-TOKEN': 'ghs_of-this-test',
  },
});
const addressOf = (run: number): string => `https://github.com/acme/shop/actions/runs/${run}`;

const tracking = /Deployment\/\S+\/web: /;
const good = (): object[] => [configMap({ WHO: 'good' }), deployment(registry)];
const stuck = (): object[] => [
  configMap({ WHO: 'killed' }),
  deployment(registry, { command: ['sh', '-c', 'sleep 300; exec httpd -f -p 8080 -h /www'] }),
];

/** A deploy in run 1 is killed half way, on a machine that is not this one. */
const killOnAnotherMachine = async (): Promise<void> => {
  github.addRun({ id: 1, sha: 'a'.repeat(40) });
  github.addRun({ id: 2, sha: 'b'.repeat(40) });
  const first = await sandbox.deploy(good(), {}, inRun(1));
  if (first.outputs.status !== 'deployed') throw new Error(first.log);
  const killed = await sandbox.deploy(
    stuck(),
    {},
    {
      ...inRun(1),
      seen: (log: string, child: ChildProcess) => tracking.test(log) && child.kill('SIGKILL'),
    },
  );
  if (killed.exitCode !== 137) throw new Error(killed.log);
  const lease = (await sandbox.get('lease', 'slipway.app')) as NonNullable<Awaited<ReturnType<Sandbox['get']>>>;
  const holder = JSON.parse(lease.metadata.annotations?.['slipway.dev/holder'] ?? '') as object;
  expect(holder).toMatchObject({ run: addressOf(1) });
  const moved = JSON.stringify({ ...holder, host: 'a-runner-that-is-gone' });
  await sandbox.kubectl('annotate', '--overwrite', 'lease', 'slipway.app', `slipway.dev/holder=${moved}`);
};

const takenOver = (result: StepResult): string | undefined =>
  /Taking over the lock of release app from .*/.exec(result.log)?.[0];

describe('the lock of a deploy that was killed on another machine', () => {
  it('takes over the lock at once when GitHub reports that its run has ended', async () => {
    await killOnAnotherMachine();
    Object.assign(github.repository.runs[0] ?? {}, { status: 'completed', conclusion: 'cancelled' });
    // Less than the lease's duration, so this run cannot continue because the lease expired.
    const next = await sandbox.deploy(good(), { 'lock-timeout': '10s' }, inRun(2));
    expect(next.outputs).toMatchObject({ status: 'deployed', revision: '3' });
    expect(takenOver(next)).toBe(
      `Taking over the lock of release app from ${addressOf(1)}, which has ended without releasing it: GitHub reports that this run has ended (cancelled).`,
    );
    expect(await sandbox.list('leases')).toEqual([]);
  });

  it('waits for the lock while GitHub reports that its run is in progress', async () => {
    const before = killOnAnotherMachine().then(() => stateOf(sandbox));
    const state = await before;
    github.addJob({ run: 1, name: 'deploy', status: 'in_progress', conclusion: null });
    // Longer than the lease's duration: without GitHub's word it would be taken over.
    const refused = await sandbox.rollback({ 'only-if-unfinished': 'true', 'lock-timeout': '23s' }, inRun(2));
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toMatch(
      /Release app has been locked by https:\/\/github\.com\/acme\/shop\/actions\/runs\/1 since \S+; GitHub reports that its job deploy is still running\./,
    );
    expect(await stateOf(sandbox)).toEqual(state);
    let isOver = false;
    const next = await sandbox.rollback(
      { 'only-if-unfinished': 'true' },
      {
        ...inRun(2),
        seen: (log) => {
          if (isOver || !/GitHub reports that its job deploy is still running\. Slipway checks again/.test(log)) return;
          isOver = true;
          Object.assign(github.repository.jobs[0] ?? {}, { status: 'completed', conclusion: 'failure' });
        },
      },
    );
    expect(next.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
    expect(takenOver(next)).toMatch(/: GitHub reports that its job deploy has ended\.$/);
  });

  it('is taken over by another attempt of the same run', async () => {
    await killOnAnotherMachine();
    const next = await sandbox.rollback({ 'only-if-unfinished': 'true', 'lock-timeout': '10s' }, inRun(1, 2));
    expect(next.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
    expect(takenOver(next)).toContain(addressOf(1));
  });

  it('is taken over when another run starts the same run anew', async () => {
    await killOnAnotherMachine();
    github.repository.runs[0] = { ...(github.repository.runs[0] as (typeof github.repository.runs)[0]), attempt: 2 };
    const next = await sandbox.rollback({ 'only-if-unfinished': 'true', 'lock-timeout': '10s' }, inRun(2));
    expect(takenOver(next)).toMatch(/: GitHub reports that attempt 2 of this run has started\.$/);
  });

  it('uses the lease if GitHub cannot be queried, and logs why', async () => {
    await killOnAnotherMachine();
    github.grants = { ...grantAll('write'), actions: 'none' };
    const next = await sandbox.rollback({ 'only-if-unfinished': 'true' }, inRun(2));
    expect(next.outputs.status).toBe('rolled-back');
    expect(next.log.match(/Slipway waits until the lease expires/g)).toHaveLength(1);
    expect(next.log).toMatch(/The token has no permission to read the run.*actions: read/);
  });
});
