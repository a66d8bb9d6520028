import { spawn } from 'node:child_process';
import { SlipwayError, showDuration } from '@slipway/core';

export type ProgressLog = (line: string) => void;

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Buffer;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const lines = (onLine: (line: string) => void) => {
  let rest = '';
  return (data: Buffer): void => {
    const parts = (rest + data).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) onLine(part);
  };
};

/** Runs a program to its end, with any exit code. @throws SlipwayError ToolMissing if the program is not installed */
export const run = (program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.cwd ? { cwd: options.cwd } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
      env: { ...process.env, ...options.env },
    });
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', (data: Buffer) => output[stream].push(data));
      if (options.onLine) child[stream].on('data', lines(options.onLine));
    }
    child.on('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'ENOENT' ? new SlipwayError('ToolMissing', `${program} is not installed.`, { cause }) : cause,
      ),
    );
    child.on('close', (code) =>
      resolve({
        exitCode: code ?? 128,
        stdout: Buffer.concat(output.stdout).toString(),
        stderr: Buffer.concat(output.stderr).toString(),
      }),
    );
    // A program may end before it has read its input. Only its exit code counts.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });

/** Runs a program and returns its standard output. @throws SlipwayError with the end of its output for an exit code other than 0 */
export const runOrThrow = async (
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> => {
  const result = await run(program, args, options);
  if (result.exitCode === 0) return result.stdout;
  const output = (result.stderr.trim() || result.stdout.trim()).slice(-3000);
  throw new SlipwayError(
    'Internal',
    `${program} ${args.slice(0, 4).join(' ')} ended with ${result.exitCode}: ${output}`,
  );
};

/** Logs the text of `describe` every five seconds until the work is done. */
export const withProgress = async <T>(log: ProgressLog, describe: () => string, work: Promise<T>): Promise<T> => {
  const started = Date.now();
  const timer = setInterval(() => log(`${describe()}, ${showDuration(Date.now() - started)}`), 5000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
};
