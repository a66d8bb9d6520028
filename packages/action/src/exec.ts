import { type Exec, type ExecOptions, SlipwayError } from '@slipway/contract';
import { watchTree } from './process-tree.ts';

/** What a child has no business with: our own inputs and the runner's tokens for us. */
const ours = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;

const childEnvironment = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !ours.test(entry[0]),
    ),
  );

/**
 * On POSIX the program runs under a shell that adds nothing but the exit code 128 + n of a program that a signal
 * ended, which @actions/exec would lose.
 */
const commandLine = (path: string, args: readonly string[]): [string, string[]] =>
  process.platform === 'win32' ? [`"${path}"`, [...args]] : ['/bin/sh', ['-c', '"$@"; exit $?', 'sh', path, ...args]];

const collector = () => {
  const decoder = new TextDecoder();
  const collected = { text: '' };
  return {
    collected,
    add: (data: Buffer): void => {
      collected.text += decoder.decode(data, { stream: true });
    },
  };
};

const listeners = (options: ExecOptions, stdout: (data: Buffer) => void, stderr: (data: Buffer) => void) => ({
  stdout,
  stderr,
  stdline: (line: string) => options.onLine?.(line, 'stdout'),
  errline: (line: string) => options.onLine?.(line, 'stderr'),
});

/** @actions/exec behind the Exec port. `stop` ends what runs when it aborts; what is started later (a clean-up) may run. */
export const createExec =
  (stop: AbortSignal, environment: NodeJS.ProcessEnv = process.env): Exec =>
  async (program, args, options = {}) => {
    if (options.signal?.aborted)
      throw new SlipwayError('Cancelled', `\`${program}\` was not started: the step is being cancelled.`);
    const [{ exec: actionsExec }, { which }] = await Promise.all([import('@actions/exec'), import('@actions/io')]);
    const path = await which(program, false);
    if (path === '') throw new SlipwayError('ToolMissing', `\`${program}\` is not on PATH.`);
    const tree = watchTree([stop, ...(options.signal ? [options.signal] : [])], options.timeout);
    const [stdout, stderr] = [collector(), collector()];
    const [command, rest] = commandLine(path, args);
    try {
      const code: number | null = await actionsExec(command, rest, {
        env: { ...(options.env ?? childEnvironment(environment)), ...tree.environment },
        silent: true,
        ignoreReturnCode: true,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        ...(options.input === undefined ? {} : { input: Buffer.from(options.input as string) }),
        listeners: listeners(options, stdout.add, stderr.add),
      });
      return {
        stdout: stdout.collected.text,
        stderr: stderr.collected.text,
        exitCode: code ?? 128 + 15,
        timedOut: tree.timedOut,
      };
    } finally {
      tree.release();
    }
  };
