import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that outlives this one. Start time and boot identify it: its pid may be reused for another process. */
export interface LaunchedProcess {
  readonly name: string;
  readonly pid: number;
  /** Clock ticks since boot, field 22 of /proc/PID/stat. */
  readonly start: string;
  readonly boot: string;
}

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

/** Returns the start time of a process; undefined if it does not exist or is a zombie. */
export const startTime = (pid: number): string | undefined => {
  try {
    // The second field is the program's name in parentheses and may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
};

export const identifyProcess = (name: string, pid: number): LaunchedProcess => ({
  name,
  pid,
  start: startTime(pid) ?? 'gone',
  boot: bootId(),
});

export const isAlive = (process: LaunchedProcess): boolean =>
  startTime(process.pid) === process.start && process.boot === bootId();

/** Starts a program in its own session, so that Ctrl-C in a terminal does not end it. Its output goes to `log`. */
export const launchProcess = (
  name: string,
  command: readonly [string, ...string[]],
  options: { log: string; cwd: string; env?: NodeJS.ProcessEnv },
): LaunchedProcess => {
  const output = openSync(options.log, 'w');
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: options.cwd,
    detached: true,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  // A missing program becomes a dead process. The caller reports it with the log.
  child.on('error', () => {});
  child.unref();
  return identifyProcess(name, child.pid ?? 0);
};

const signal = (target: LaunchedProcess, name: NodeJS.Signals): void => {
  if (target.pid <= 1 || !isAlive(target)) return;
  try {
    process.kill(target.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Sends SIGTERM to the processes, and SIGKILL to those that run after `gracePeriod` milliseconds. */
export const stopProcesses = async (targets: readonly LaunchedProcess[], gracePeriod: number): Promise<void> => {
  for (const target of targets) signal(target, 'SIGTERM');
  const until = Date.now() + gracePeriod;
  while (targets.some(isAlive) && Date.now() < until) await sleep(20);
  for (const target of targets) signal(target, 'SIGKILL');
  while (targets.some(isAlive)) await sleep(10);
};
