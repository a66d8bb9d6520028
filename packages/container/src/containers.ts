import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { commandError } from './engine-errors.ts';
import { keepHeadAndTail } from './head-and-tail.ts';
import type { Container, ContainerState, Engine, Logs, RunOptions } from './types.ts';

/** Every container made here carries it, so that `docker ps --all --filter label=slipway` finds what a killed runner left. */
const label = 'slipway';

/** What the client itself reads: such a variable cannot travel through the client's own environment. */
const readByClient = /^(PATH|HOME|USER|XDG_.*|DOCKER_.*|CONTAINERS?_.*|.*_PROXY|.*_proxy|TMPDIR|GODEBUG)$/;

const maybe = (flag: string, value: string | undefined): string[] => (value === undefined ? [] : [flag, value]);

/** docker unsets a variable that is named without a value and that the client does not have; podman has a flag for it. */
const unsetFlag = (engine: Engine): string => (engine.name === 'podman' ? '--unsetenv' : '--env');

const runArguments = (engine: Engine, options: RunOptions): string[] => [
  ...['--label', label],
  // Values travel through the environment, not the command line, which everyone on the machine can read.
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

/** The command that {@link withContainer} amounts to, for a person. Values stay out. */
export const runCommandLine = (engine: Engine, options: RunOptions): string =>
  [engine.program, 'run', '--rm', ...runArguments(engine, options)].join(' ');

const createContainer = async (engine: Engine, options: RunOptions): Promise<string> => {
  const result = await engine.run(['create', ...runArguments(engine, options)], {
    env: { ...options.env },
    without: options.unset ?? [],
  });
  const id = result.stdout.trim().split('\n').at(-1) ?? '';
  if (result.exitCode !== 0 || id === '') throw commandError(engine, `make a container of ${options.image}`, result);
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
  if (result.exitCode !== 0) throw commandError(engine, `look at container ${id.slice(0, 12)}`, result);
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

/** Of each stream, from its beginning and from its end: more than a person reads, and than a program has to hold. */
const keptCharacters = 4 * 2 ** 20;

/** What it has printed so far, both streams apart: the beginning and the end of what has no end. */
export const readLogs = async (engine: Engine, id: string): Promise<Logs> => {
  const streams = { stdout: keepHeadAndTail(keptCharacters), stderr: keepHeadAndTail(keptCharacters) };
  await engine.run(['logs', id], { onLine: (line, stream) => streams[stream].add(line) });
  const { stdout, stderr } = streams;
  return { stdout: stdout.text(), stderr: stderr.text(), omitted: stdout.omitted() + stderr.omitted() };
};

/** Asks the container to stop as a cluster does, and kills it when the time is over. */
export const stopContainer = async (engine: Engine, id: string, seconds: number): Promise<ContainerState> => {
  const result = await engine.run(['stop', '--time', String(Math.ceil(seconds)), id]);
  if (result.exitCode !== 0) throw commandError(engine, `stop container ${id.slice(0, 12)}`, result);
  return await inspectContainer(engine, id);
};

/** Runs a program in the container; undefined when it has no such program or no longer runs. */
export const executeIn = async (
  engine: Engine,
  id: string,
  command: readonly string[],
): Promise<string | undefined> => {
  const { exitCode, stdout } = await engine.run(['exec', id, ...command], { timeout: 10_000 });
  return exitCode === 0 ? stdout : undefined;
};

/** podman follows links by itself and does not know the flag. */
const followLinks = (engine: Engine): readonly string[] => (engine.name === 'podman' ? [] : ['--follow-link']);

/** Copies a file out of the container, running or not; undefined when it has no such file. */
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

/** Paths that the container has added or changed in its own file system. */
export const changedFiles = async (engine: Engine, id: string): Promise<readonly string[]> => {
  const { exitCode, stdout } = await engine.run(['diff', id]);
  return exitCode === 0 ? stdout.split('\n').flatMap((line) => /^[AC] (.+)$/.exec(line)?.[1] ?? []) : [];
};

/**
 * Starts a container, hands it to the body and removes it, whatever happens. A program that cannot be started is no
 * error here: the container then has `startError`, because that is a finding about the image.
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
