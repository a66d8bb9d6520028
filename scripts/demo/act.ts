import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type ActEvent, readActLine } from './act-log.ts';
import { repository } from './local-action.ts';

export interface ActRun {
  /** Path of act. */
  readonly act: string;
  /** Folder of the caller's repository. Its last commit runs. */
  readonly project: string;
  /** The caller's workflow, relative to `project`. */
  readonly workflow: string;
  /** The folder of `writeLocalAction`. */
  readonly action: string;
  readonly ref: string;
  /** Payload of the event. */
  readonly event: object;
  readonly runId: number;
  readonly apiUrl: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Folder for the files of this run. Its log is `act.log`. */
  readonly folder: string;
  /** Folders before all others on PATH. */
  readonly path: readonly string[];
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ActEvent) => void;
}

export interface ActResult {
  readonly exitCode: number;
  readonly log: string;
  /** Result by job of ship.yml: `success` or `failure`. A job that did not run is missing. */
  readonly jobs: Readonly<Record<string, string>>;
  /** Outputs by the step's id. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);

const argumentsFor = (run: ActRun, eventFile: string): string[] => [
  'pull_request',
  ...['--workflows', run.workflow, '--eventpath', eventFile, '--actor', 'ada', '--json'],
  ...['--platform', 'ubuntu-latest=-self-hosted'],
  ...['--local-repository', `${repository}@${run.ref}=${run.action}`, '--action-offline-mode'],
  ...['--action-cache-path', path.join(run.folder, 'cache'), '--no-cache-server'],
  ...pairs('--env', {
    GITHUB_API_URL: run.apiUrl,
    GITHUB_RUN_ID: String(run.runId),
    GITHUB_RUN_NUMBER: String(run.runId),
    GITHUB_RUN_ATTEMPT: '1',
  }),
  ...pairs('--var', run.variables),
  // The values come from the environment, so that no process list shows them.
  ...Object.keys(run.secrets).flatMap((name) => ['--secret', name]),
];

/** Runs a caller's workflow with act, as one workflow run whose steps run on this machine. */
export const runAct = async (run: ActRun): Promise<ActResult> => {
  mkdirSync(run.folder, { recursive: true });
  const eventFile = path.join(run.folder, 'event.json');
  const log = path.join(run.folder, 'act.log');
  writeFileSync(eventFile, JSON.stringify(run.event));
  // Variables of an outer test run or workflow do not belong to the caller.
  const { NODE_OPTIONS: _, GITHUB_ACTIONS: __, ...environment } = process.env;
  const child = spawn(run.act, argumentsFor(run, eventFile), {
    cwd: run.project,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...environment,
      ...run.secrets,
      PATH: [...run.path, path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
    },
  });
  const file = createWriteStream(log);
  const jobs: Record<string, string> = {};
  const outputs: Record<string, Record<string, string>> = {};
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      file.write(`${line}\n`);
      const event = readActLine(line);
      if (event?.kind === 'job') jobs[event.job] = event.result;
      if (event?.kind === 'output') outputs[event.step] = { ...outputs[event.step], [event.name]: event.value };
      if (event) run.onEvent?.(event);
    });
  // Ends the whole group, because act's steps are its children and would outlive it.
  const stop = (): void => void (child.pid && process.kill(-child.pid, 'SIGINT'));
  run.signal?.addEventListener('abort', stop, { once: true });
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 130));
    });
    run.signal?.throwIfAborted();
    return { exitCode, log, jobs, outputs };
  } finally {
    run.signal?.removeEventListener('abort', stop);
    await new Promise((resolve) => file.end(resolve));
    // After a failure, act leaves some workspaces of jobs.
    rmSync(path.join(run.folder, 'cache'), { recursive: true, force: true });
  }
};
