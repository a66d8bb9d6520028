import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { commandError } from '../engine/engine-errors.ts';
import type { Engine } from '../engine/engine-types.ts';
import type { Container, ContainerState, Logs, RunOptions } from './container-types.ts';
import { keepHeadAndTail } from './head-and-tail.ts';

/** Label of every container: `docker ps --all --filter label=slipway` finds the containers of a killed runner. */
const label = 'slipway';

/** Variables that the client itself reads. They must not be in the client's environment. */
const readByClient = /^(PATH|HOME|USER|XDG_.*|DOCKER_.*|CONTAINERS?_.*|.*_PROXY|.*_proxy|TMPDIR|GODEBUG)$/;

const maybe = (flag: string, value: string | undefined): string[] => (value === undefined ? [] : [flag, value]);

/** Returns the flag that unsets a variable. docker unsets a named variable that the client's environment lacks. */
const unsetFlag = (engine: Engine): string => (engine.name === 'podman' ? '--unsetenv' : '--env');

const runArguments = (engine: Engine, options: RunOptions): string[] => [
  ...['--label', label],
  // Values are in the environment: every user of the machine can read a command line.
  ...Object.entries(options.env ?? {}).flatMap(([name, value]) => [
    '--env',
    readByClient.test(name) ? `${name}=${value}` : name,
  ]),
  ...(options.unset ?? []).flatMap((name) => [unsetFlag(engine), name]),
  ...(options.publish === undefined ? [] : ['--publish', `127.0.0.1::${options.publish}`]),
  ...maybe('--user', options.user),
  ...maybe('--memory', options.memory),
  ...maybe('--network', options.network),
  ...(options.readOnly ? ['--read-only', '--tmpfs', '/tmp'] : []),
  ...(options.init ? ['--init'] : []),
  ...Object.entries(options.files ?? {}).flatMap(([inside, file]) => ['--volume', `${file}:${inside}:ro`]),
  options.image,
  ...(options.args ?? []),
];

/** Returns the command of {@link withContainer} without values, so that a user can repeat it. */
export const runCommandLine = (engine: Engine, options: RunOptions): string =>
  [engine.program, 'run', '--rm', ...runArguments(engine, options)].join(' ');

const createContainer = async (engine: Engine, options: RunOptions): Promise<string> => {
  const result = await engine.run(['create', ...runArguments(engine, options)], {
    env: { ...options.env },
    without: options.unset ?? [],
  });
  const id = result.stdout.trim().split('\n').at(-1) ?? '';
  if (result.exitCode !== 0 || id === '') throw commandError(engine, `create a container of ${options.image}`, result);
  return id;
};

interface Inspected {
  readonly State: {
    readonly Running: boolean;
    readonly ExitCode: number;
    readonly OOMKilled?: boolean;
    readonly Pid: number;
    readonly Error?: string;
  };
  readonly NetworkSettings?: {
    readonly Ports?: Readonly<Record<string, readonly { readonly HostPort: string }[] | null>> | null;
  };
}

export const inspectContainer = async (engine: Engine, id: string): Promise<ContainerState> => {
  const result = await engine.run(['inspect', '--type', 'container', id]);
  if (result.exitCode !== 0) throw commandError(engine, `inspect container ${id.slice(0, 12)}`, result);
  const [{ State, NetworkSettings }] = JSON.parse(result.stdout) as [Inspected];
  const [published] = Object.values(NetworkSettings?.Ports ?? {}).flatMap((ports) => ports ?? []);
  return {
    running: State.Running,
    exitCode: State.ExitCode,
    outOfMemory: State.OOMKilled ?? false,
    pid: State.Pid,
    ...(published ? { port: Number(published.HostPort) } : {}),
  };
};

/** Characters of each stream that are kept, at its beginning and at its end. */
const keptCharacters = 4 * 2 ** 20;

/** Returns the output so far, by stream. Of a long stream it returns the beginning and the end. */
export const readLogs = async (engine: Engine, id: string): Promise<Logs> => {
  const streams = { stdout: keepHeadAndTail(keptCharacters), stderr: keepHeadAndTail(keptCharacters) };
  await engine.run(['logs', id], { onLine: (line, stream) => streams[stream].add(line) });
  const { stdout, stderr } = streams;
  return { stdout: stdout.text(), stderr: stderr.text(), omitted: stdout.omitted() + stderr.omitted() };
};

/** Sends SIGTERM as a cluster does, and kills the container after `seconds`. */
export const stopContainer = async (engine: Engine, id: string, seconds: number): Promise<ContainerState> => {
  const result = await engine.run(['stop', '--time', String(Math.ceil(seconds)), id]);
  if (result.exitCode !== 0) throw commandError(engine, `stop container ${id.slice(0, 12)}`, result);
  return await inspectContainer(engine, id);
};

/** Runs a program in the container. Undefined if the program is missing or the container has ended. */
export const executeIn = async (
  engine: Engine,
  id: string,
  command: readonly string[],
): Promise<string | undefined> => {
  const { exitCode, stdout } = await engine.run(['exec', id, ...command], { timeout: 10_000 });
  return exitCode === 0 ? stdout : undefined;
};

/** podman always follows links and has no flag for it. */
const followLinks = (engine: Engine): readonly string[] => (engine.name === 'podman' ? [] : ['--follow-link']);

/** Reads a file of a running or ended container. Undefined if the file does not exist. */
export const readFileIn = async (
  engine: Engine,
  id: string,
  file: string,
  temp: string,
): Promise<string | undefined> => {
  const copy = path.join(temp, `copy-${randomUUID()}`);
  try {
    const { exitCode } = await engine.run(['cp', ...followLinks(engine), `${id}:${file}`, copy]);
    return exitCode === 0 ? await readFile(copy, 'utf8') : undefined;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};

/** Returns the paths that the container added or changed. */
export const changedFiles = async (engine: Engine, id: string): Promise<readonly string[]> => {
  const { exitCode, stdout } = await engine.run(['diff', id]);
  return exitCode === 0 ? stdout.split('\n').flatMap((line) => /^[AC] (.+)$/.exec(line)?.[1] ?? []) : [];
};

/**
 * Starts a container, passes it to the body and always removes it. If its program cannot start, the container has
 * `startError`: that is a result about the image.
 */
export const withContainer = async <T>(
  engine: Engine,
  options: RunOptions,
  body: (container: Container) => Promise<T>,
): Promise<T> => {
  const id = await createContainer(engine, options);
  try {
    const started = await engine.run(['start', id]);
    return await body({ id, ...(started.exitCode === 0 ? {} : { startError: started.stderr.trim() }) });
  } finally {
    await engine.run(['rm', '--force', '--volumes', id]);
  }
};
