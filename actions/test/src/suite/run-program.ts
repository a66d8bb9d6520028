import { constants } from 'node:os';
import type { Ports } from '@slipway/action';
import type { ExecOptions } from '@slipway/core';

export interface ProgramResult {
  readonly exitCode: number;
  readonly timedOut: boolean;
  /** The last lines of both streams, in the order of the output. */
  readonly tail: readonly string[];
}

const tailLength = 100;

/** Milliseconds between blocks of lines. Each block of untrusted text needs two more lines in the log. */
const flushEvery = 1_000;

/** Runs a program and logs its output while it runs. */
export const runProgram = async (
  { exec, log }: Pick<Ports, 'exec' | 'log'>,
  program: string,
  args: readonly string[],
  options: ExecOptions = {},
): Promise<ProgramResult> => {
  const tail: string[] = [];
  let waiting: string[] = [];
  const flush = (): void => {
    if (waiting.length > 0) log.untrusted(waiting.join('\n'));
    waiting = [];
  };
  const timer = setInterval(flush, flushEvery);
  try {
    const { exitCode, timedOut } = await exec(program, args, {
      ...options,
      onLine: (line) => {
        waiting.push(line);
        tail.push(line);
        if (tail.length > tailLength) tail.shift();
      },
    });
    return { exitCode, timedOut, tail };
  } finally {
    clearInterval(timer);
    flush();
  }
};

/** Returns the environment for a child process: that of the step without inputs and tokens, and more variables. */
export const childEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
  more: Readonly<Record<string, string>>,
): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !/^(INPUT_|STATE_|ACTIONS_)/.test(entry[0]),
    ),
  ),
  ...more,
});

/** Returns `exit code 3`, or `signal SIGSEGV (exit code 139)`. */
export const describeExit = (exitCode: number): string => {
  const signal = Object.entries(constants.signals).find(([, number]) => exitCode === 128 + number)?.[0];
  return signal ? `signal ${signal} (exit code ${exitCode})` : `exit code ${exitCode}`;
};
