import { spawn } from 'node:child_process';
import { SlipwayError } from '@slipway/core';

/** A program that was run to its end, as a person at a terminal would have seen it. */
export interface Ended {
  readonly exitCode: number;
  /** Both streams, in the order in which they came. */
  readonly log: string;
  /** From its start to its end, the time in which the process was made included. */
  readonly seconds: number;
}

/** Callbacks for a running process. */
export interface Watching {
  /** Each piece of its output, with the seconds since it was started. */
  readonly heard?: (text: string, seconds: number) => void;
  readonly started?: (pid: number) => void;
  /** Kills it. */
  readonly signal?: AbortSignal;
}

/** Runs a whole process and measures it from outside. An exit code is a result, not an error. */
export const execute = (
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  { heard, started, signal }: Watching = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    signal?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
    if (child.pid !== undefined) started?.(child.pid);
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        log += data.toString();
        heard?.(data.toString(), (performance.now() - began) / 1000);
      });
    child.on('error', (cause) => reject(new SlipwayError('ToolMissing', `${program} cannot be run.`, { cause })));
    child.on('close', (code) =>
      resolve({
        exitCode: code ?? 128,
        log,
        seconds: (performance.now() - began) / 1000,
      }),
    );
  });
