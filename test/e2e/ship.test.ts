import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { valueAt } from '@slipway/kubernetes';
import { type CommentState, verdictOf } from '@slipway/report';
import { type FakeGitHub, grantAll, startFakeGitHub, writeTrivyDb } from '@slipway/testkit';
import { type ActResult, runAct } from '../../scripts/demo/act.ts';
import { writeLocalAction } from '../../scripts/demo/local-action.ts';
import { createProject, type Edit, type Project, pullRequestEvent } from '../../scripts/demo/project.ts';
import { commentOf } from '../../scripts/demo/verify.ts';
import { ensureDocker } from '../../tools/cluster/index.ts';
import { ensureTool } from '../../tools/install/index.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { writeTinyApp } from './tiny-app.ts';

const log = (line: string): void => console.error(line);
const repository = 'acme/tiny';
const folder = mkdtempSync(path.join(tmpdir(), 'slipway-ship-'));

let sandbox: Sandbox;
let github: FakeGitHub;
let project: Project;
let act = '';
let runs = 0;

beforeAll(async () => {
  sandbox = await openSandbox('ship');
  await ensureDocker({ log });
  act = await ensureTool('act', { log });
  mkdirSync(path.join(folder, 'bin'));
  symlinkSync(await ensureTool('trivy', { log }), path.join(folder, 'bin', 'trivy'));
  await writeLocalAction(path.join(folder, 'slipway'), 'v1', log);
  writeTrivyDb(path.join(folder, 'database'), { vulnerabilities: {} });
  writeTinyApp(path.join(folder, 'source'));
  project = await createProject(path.join(folder, 'source'), path.join(folder, 'project'), repository);
  github = await startFakeGitHub({ repository });
}, 900_000);

afterAll(async () => {
  await github?.close();
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Shipped {
  readonly act: ActResult;
  /** Outputs of the call; empty after a failure, because act then runs no later job. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly runId: number;
}

/** A commit on the pull request, and the run that GitHub starts for it. */
const ship = async (pull: ReturnType<FakeGitHub['openPull']>, edits: readonly Edit[]): Promise<Shipped> => {
  const sha = await project.commit('A change', edits);
  github.pushCommit(pull, sha);
  const runId = ++runs;
  github.addRun({ id: runId, sha });
  const outputsFile = path.join(folder, `outputs-${runId}.json`);
  const event = pullRequestEvent({
    repository,
    number: pull.number,
    sha,
    branch: pull.head.ref,
    title: pull.title,
    ...(pull.head.fork ? { headRepository: 'eve/tiny' } : {}),
  });
  const result = await runAct({
    act,
    project: project.folder,
    workflow: path.join('.github', 'workflows', 'ship.yml'),
    action: path.join(folder, 'slipway'),
    ref: 'v1',
    event,
    runId,
    apiUrl: github.url,
    variables: {
      NAMESPACE: sandbox.namespace,
      REGISTRY: sandbox.cluster.registry,
      SCAN_DATABASE: path.join(folder, 'database'),
      OUTPUTS_FILE: outputsFile,
    },
    secrets: { GITHUB_TOKEN: 'ghs_of-this-test', KUBECONFIG: readFileSync(sandbox.cluster.kubeconfig, 'utf8') },
    folder: path.join(folder, `run-${runId}`),
    path: [path.join(folder, 'bin')],
  });
  const outputs = existsSync(outputsFile) ? (JSON.parse(readFileSync(outputsFile, 'utf8')) as Shipped['outputs']) : {};
  return { act: result, outputs, runId };
};

const commentState = (pull: number): CommentState => {
  const comment = commentOf(github, pull);
  if (typeof comment === 'string') throw new Error(comment);
  return comment.state;
};

const stagesOf = ({ reports }: CommentState): Record<string, string> =>
  Object.fromEntries(reports.map(({ stage, status }) => [stage, status]));

const runningDigests = async (): Promise<string[]> => {
  const pods = await sandbox.list('pods');
  const living = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  return living.map(
    ({ status }) => /sha256:[0-9a-f]{64}/.exec(String(valueAt(status, ['containerStatuses', 0, 'imageID'])))?.[0] ?? '',
  );
};

const greeting = async (): Promise<unknown> => valueAt(await sandbox.get('configmap', 'tiny'), ['data', 'GREETING']);
const say = (from: string, to: string): Edit => ({
  file: 'k8s/app.yaml',
  from: `GREETING: ${from}`,
  to: `GREETING: ${to}`,
});

/** Ends this test's running deploy as a lost runner would; how many processes it was. */
const killDeploy = (): number => {
  const found = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      const command = commandOf(pid);
      return command.includes(folder) && command.endsWith(path.join('dist', 'deploy', 'index.js'));
    });
  for (const pid of found) process.kill(Number(pid), 'SIGKILL');
  return found.length;
};

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).join(' ');
  } catch {
    // It has ended since the folder was listed.
    return '';
  }
};

describe('ship.yml, called by a pull request', () => {
  let pull: ReturnType<FakeGitHub['openPull']>;
  let good: Shipped;

  beforeAll(async () => {
    pull = github.openPull({ title: 'A change', sha: '0'.repeat(40), ref: 'better-greeting' });
    good = await ship(pull, []);
  }, 300_000);

  test('deploys a good commit and reports it once', async () => {
    expect(good.act).toMatchObject({ exitCode: 0, jobs: { test: 'success', image: 'success', deploy: 'success' } });
    const { digest } = good.outputs;
    expect(good.outputs).toMatchObject({
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      reference: `${sandbox.cluster.registry}/tiny@${digest}`,
      'deploy-status': 'deployed',
      rollback: 'not-needed',
    });
    expect(await runningDigests()).toEqual([digest]);
    const state = commentState(pull.number);
    expect(stagesOf(state)).toMatchObject({ test: 'passed', build: 'passed', push: 'passed', deploy: 'passed' });
    expect(Object.keys(stagesOf(state)).sort()).toEqual(['build', 'check', 'deploy', 'push', 'scan', 'test']);
    expect(good.outputs.status).toBe(verdictOf(state).kind);
    expect(['deployed', 'warning']).toContain(good.outputs.status);
  });

  test('restores the last verified revision with its configuration when the new one crashes', async () => {
    const broken = await ship(pull, [say('hello', 'unspeakable')]);
    expect(broken.act.exitCode).not.toBe(0);
    expect(broken.act.jobs).toMatchObject({ image: 'success', deploy: 'failure', summary: 'success' });
    expect(broken.act.outputs).toMatchObject({
      deploy: { status: 'failed', 'cause-code': 'CrashLoop', rollback: 'rolled-back' },
      summary: { status: 'rolled-back' },
    });
    // The deploy put everything in order itself: there was nothing for the step after it.
    expect(broken.act.outputs.rollback).toBeUndefined();
    expect(await greeting()).toBe('hello');
    expect(await runningDigests()).toEqual([good.outputs.digest]);
    const state = commentState(pull.number);
    expect(state.reports.find(({ stage }) => stage === 'deploy')?.cause?.code).toBe('CrashLoop');
    expect(state.history.map(({ id }) => id)).toEqual([String(good.runId)]);
    const deployments = github.repository.deployments.map(({ statuses }) => statuses.at(-1)?.state);
    expect(deployments).toEqual(['success', 'failure']);
  }, 300_000);

  test('finishes for a deploy that was killed half way, from what the cluster remembers', async () => {
    const shipping = ship(pull, [say('unspeakable', 'silence')]);
    const interrupted = (async () => {
      while ((await greeting()) !== 'silence') await sleep(50);
      return killDeploy();
    })();
    expect(await interrupted).toBe(1);
    const killed = await shipping;
    expect(killed.act.jobs).toMatchObject({ image: 'success', deploy: 'failure', summary: 'success' });
    expect(killed.act.outputs.deploy).toBeUndefined();
    expect(killed.act.outputs).toMatchObject({
      rollback: { status: 'rolled-back' },
      summary: { status: 'rolled-back' },
    });
    expect(await greeting()).toBe('hello');
    expect(await runningDigests()).toEqual([good.outputs.digest]);
  }, 300_000);

  test('goes no further than failing tests, and does not call what was skipped done', async () => {
    const failing = await ship(pull, [
      say('silence', 'good evening'),
      { file: 'www/healthz', from: 'ok', to: 'not well' },
    ]);
    expect(failing.act.exitCode).not.toBe(0);
    expect(failing.act.jobs).toMatchObject({ test: 'failure', summary: 'success' });
    expect(Object.keys(failing.act.outputs).sort()).toEqual(['begin', 'summary', 'test']);
    expect(failing.act.outputs.begin?.status).toBe('running');
    expect(failing.act.outputs.summary?.status).toBe('failed');
    const state = commentState(pull.number);
    expect(stagesOf(state)).toEqual({ test: 'failed' });
    expect(Object.fromEntries(state.jobs.map(({ name, result }) => [name, result]))).toEqual({
      test: 'failure',
      image: 'skipped',
      deploy: 'skipped',
    });
    expect(await greeting()).toBe('hello');
  }, 300_000);

  test('tests, builds, checks and scans what comes from a fork, and neither pushes nor deploys it', async () => {
    const foreign = github.openPull({ title: 'From afar', sha: '0'.repeat(40), ref: 'patch-1', fork: true });
    github.grants = grantAll('read');
    try {
      const { act: result, outputs } = await ship(foreign, [{ file: 'www/healthz', from: 'not well', to: 'ok' }]);
      expect(result).toMatchObject({ exitCode: 0, jobs: { test: 'success', image: 'success', summary: 'success' } });
      expect(outputs.digest ?? '').toBe('');
      expect(outputs['deploy-status'] ?? '').toBe('');
      expect(['passed', 'warning']).toContain(outputs.status);
      expect(await greeting()).toBe('hello');
      expect(github.repository.comments.filter(({ issue }) => issue === foreign.number)).toEqual([]);
    } finally {
      github.grants = grantAll('write');
    }
  }, 300_000);
});
