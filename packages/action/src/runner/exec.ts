import { type Exec, type ExecOptions, SlipwayError } from '@slipway/core';
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

interface Collector {
  add(data: Buffer): void;
  /** What was collected; nothing where it was handed on. */
  end(): string;
}

/** The whole text, for who reads it afterwards. A character may lie on the border of two pieces. */
const wholeText = (): Collector => {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  return {
    add: (data) => void pieces.push(decoder.decode(data, { stream: true })),
    end: () => [...pieces, decoder.decode()].join(''),
  };
};

/** Characters of a line before it is handed on in parts: what never ends its line must not fill the memory either. */
const longestLine = 4 * 2 ** 20;

/** Hands on each line as it comes and keeps none. @actions/exec would break a character on the border of two pieces. */
const eachLine = (onLine: (line: string) => void): Collector => {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  let length = 0;
  const tell = (): void => {
    onLine(begun.join('').replace(/\r$/, ''));
    begun = [];
    length = 0;
  };
  const begin = (text: string): void => {
    if (length > longestLine) tell();
    begun.push(text);
    length += text.length;
  };
  const take = (text: string): void => {
    const [first = '', ...others] = text.split('\n');
    begin(first);
    for (const next of others) {
      tell();
      begin(next);
    }
  };
  return {
    add: (data) => take(decoder.decode(data, { stream: true })),
    end: () => {
      take(decoder.decode());
      if (begun.some((piece) => piece !== '')) tell();
      return '';
    },
  };
};

const collector = ({ onLine }: ExecOptions, stream: 'stdout' | 'stderr'): Collector =>
  onLine ? eachLine((line) => onLine(line, stream)) : wholeText();

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
