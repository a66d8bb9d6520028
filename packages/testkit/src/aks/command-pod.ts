import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';

export interface CommandPodOptions {
  /** Folder with kubectl. Default: kubectl on PATH. */
  readonly tools?: string | undefined;
  readonly kubeconfig: string;
  /** Seconds after which the service ends a command. Default: five minutes, as in Azure. */
  readonly seconds?: number;
  /** Bytes of output that the service keeps. Default: 512 kB, as in Azure. */
  readonly maxLogBytes?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface CommandPodResult {
  readonly exitCode: number;
  readonly logs: string;
  readonly timedOut: boolean;
}

/** Runs a command like the pod of `command invoke`: in a shell, in a folder with the context's files, with kubectl. */
export const runInCommandPod = async (
  plan: CommandPodOptions,
  command: string,
  context: string,
): Promise<CommandPodResult> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-pod-'));
  const files = path.join(folder, 'command-files');
  mkdirSync(files);
  for (const [name, content] of Object.entries(unzipSync(Buffer.from(context, 'base64'))))
    writeFileSync(path.join(files, name), content);
  const { tools, kubeconfig, seconds = 300, maxLogBytes = 512 * 1024, environment = {} } = plan;
  const env = {
    PATH: [tools, process.env.PATH].filter(Boolean).join(':'),
    HOME: folder,
    TMPDIR: folder,
    KUBECONFIG: kubeconfig,
    ...environment,
  };
  const child = spawn('/bin/sh', ['-c', command], {
    cwd: files,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(child.pid);
  }, seconds * 1000);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 137));
  });
  clearTimeout(timer);
  endGroup(child.pid);
  rmSync(folder, { recursive: true, force: true });
  return { exitCode, logs: Buffer.concat(output).subarray(0, maxLogBytes).toString(), timedOut };
};

/** Kills the process group: a pod ends with all its processes. */
const endGroup = (pid: number | undefined): void => {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
