import { type Exec, type ExecOptions, SlipwayError } from '@slipway/core';
import { watchTree } from './process-tree.ts';

/** Variables that a child process does not get: the inputs of the action and the tokens of the runner. */
const privateVariables = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;

const childEnvironment = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !privateVariables.test(entry[0]),
    ),
  );

/**
 * Runs the program in a shell on POSIX. If a signal ends the program, the shell returns the exit code 128 + n, which
 * @actions/exec would lose.
 */
const commandLine = (path: string, args: readonly string[]): [string, string[]] =>
  process.platform === 'win32' ? [`"${path}"`, [...args]] : ['/bin/sh', ['-c', '"$@"; exit $?', 'sh', path, ...args]];

interface Collector {
  add(data: Buffer): void;
  /** Returns the collected text. Empty if the lines were forwarded. */
  end(): string;
}

/** Collects the whole text. A character can be split between two chunks. */
const wholeText = (): Collector => {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  return {
    add: (data) => void pieces.push(decoder.decode(data, { stream: true })),
    end: () => [...pieces, decoder.decode()].join(''),
  };
};

/** Longest line in characters. A longer line is forwarded in parts, because an endless line would fill the memory. */
const longestLine = 4 * 2 ** 20;

/** Forwards each line and stores none. @actions/exec would break a character that is split between two chunks. */
const eachLine = (onLine: (line: string) => void): Collector => {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;
  const forward = (): void => {
    onLine(pieces.join('').replace(/\r$/, ''));
    pieces = [];
    length = 0;
  };
  const append = (text: string): void => {
    if (length > longestLine) forward();
    pieces.push(text);
    length += text.length;
  };
  const take = (text: string): void => {
    const [first = '', ...others] = text.split('\n');
    append(first);
    for (const next of others) {
      forward();
      append(next);
    }
  };
  return {
    add: (data) => take(decoder.decode(data, { stream: true })),
    end: () => {
      take(decoder.decode());
      if (pieces.some((piece) => piece !== '')) forward();
      return '';
    },
  };
};

const collector = ({ onLine }: ExecOptions, stream: 'stdout' | 'stderr'): Collector =>
  onLine ? eachLine((line) => onLine(line, stream)) : wholeText();

/** Implements the Exec port with @actions/exec. `stop` ends running programs; a clean-up can still start programs later. */
export const createExec =
  (stop: AbortSignal, environment: NodeJS.ProcessEnv = process.env): Exec =>
  async (program, args, options = {}) => {
    if (options.signal?.aborted)
      throw new SlipwayError('Cancelled', `\`${program}\` was not started, because the step was cancelled.`);
    const [{ exec: actionsExec }, { which }] = await Promise.all([import('@actions/exec'), import('@actions/io')]);
    const path = await which(program, false);
    if (path === '') throw new SlipwayError('ToolMissing', `\`${program}\` is not on PATH.`);
    const tree = watchTree([stop, ...(options.signal ? [options.signal] : [])], options.timeout);
    const [stdout, stderr] = [collector(options, 'stdout'), collector(options, 'stderr')];
    const [command, rest] = commandLine(path, args);
    try {
      const code: number | null = await actionsExec(command, rest, {
        env: { ...(options.env ?? childEnvironment(environment)), ...tree.environment },
        silent: true,
        ignoreReturnCode: true,
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        ...(options.input === undefined ? {} : { input: Buffer.from(options.input as string) }),
        listeners: { stdout: stdout.add, stderr: stderr.add },
      });
      return {
        stdout: stdout.end(),
        stderr: stderr.end(),
        exitCode: code ?? 128 + 15,
        timedOut: tree.timedOut,
      };
    } finally {
      tree.release();
    }
  };
