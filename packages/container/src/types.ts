import type { Exec, ExecOptions, ExecResult } from '@slipway/core';

/** Values of the input `engine`. `auto` is the first engine that works. */
const engineNames = ['auto', 'docker', 'buildx', 'buildah', 'podman'] as const;
export type EngineName = (typeof engineNames)[number];

/** `build` images, `run` containers, or `save` images that the engine has. */
export type Purpose = 'build' | 'run' | 'save';

/**
 * The way in which the engine builds an image:
 * - `buildx`: BuildKit writes the OCI layout itself;
 * - `buildx-load`: buildx whose builder cannot write a layout (the `docker` driver): load, then copy out of the engine;
 * - `buildkit`: a docker client older than 23, which has BuildKit built in: build, then copy out of the engine;
 * - `legacy`: a docker client without buildx, with the builder from before BuildKit;
 * - `buildah`, `podman`: build, then push to a layout.
 */
export type Builder = 'buildx' | 'buildx-load' | 'buildkit' | 'legacy' | 'buildah' | 'podman';

/** A program that works on this machine, found by {@link findEngine}. */
export interface Engine {
  readonly name: Exclude<EngineName, 'auto'>;
  readonly builder: Builder;
  /** Absolute path. */
  readonly program: string;
  readonly version: string;
  /** One sentence: the engine, and why no better one works. */
  readonly reason: string;
  /** Runs the program with the environment in which it works. */
  run(args: readonly string[], options?: EngineOptions): Promise<ExecResult>;
}

export interface EngineOptions extends ExecOptions {
  /** Variables of the runner that the program must not get. */
  readonly without?: readonly string[];
}

/** The result of probing one program: an engine, or the reason why it does not work. */
export type Probe = { readonly engine: Engine } | { readonly refusal: string };

/** The ports that these functions need. */
export interface Host {
  readonly exec: Exec;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface BuildSecret {
  readonly id: string;
  /** Path of the file with the value. A value never becomes an argument. */
  readonly file: string;
}

export interface BuildOptions {
  readonly context: string;
  readonly file: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly secrets?: readonly BuildSecret[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the manifest, which registries and referrers read. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** For example `linux/amd64`. The default is the engine's own. */
  readonly platform?: string;
  readonly network?: string;
  /** Seconds since 1970 (SOURCE_DATE_EPOCH): time of the image's files and history, if the engine can set it. */
  readonly timestamp?: number;
  /** `auto` uses the engine's cache, `none` no cache. Any other value is for buildx's `--cache-from` and `--cache-to`. */
  readonly cache?: string;
  /** Name under which the engine keeps the image, for example `penguins:latest`. */
  readonly name: string;
  /** Folder for the OCI layout. It is created if it is missing. An older layout in it is replaced. */
  readonly output: string;
  /** Folder for temporary files. */
  readonly temp: string;
  readonly signal?: AbortSignal;
}

/** The failed step of a build, as far as the engine's output shows it. */
export interface BuildFailure {
  /** The instruction as the engine printed it, for example `RUN pip install nothing`. */
  readonly step?: string;
  /** Line of the Dockerfile, when the engine printed it. */
  readonly line?: number;
  readonly exitCode?: number;
  /** The last lines of the failed step. */
  readonly lines: readonly string[];
}

export interface RunOptions {
  /** The reference of {@link withLoadedImage}. */
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Variables that the container must not have, even if the image sets them. */
  readonly unset?: readonly string[];
  /** A port of the container, reachable at a free port of 127.0.0.1. */
  readonly publish?: number;
  readonly user?: string;
  /** Root file system read-only, with a writable /tmp. */
  readonly readOnly?: boolean;
  /** In the engine's format, for example `512m`. */
  readonly memory?: string;
  readonly network?: string;
  /** Adds a small process 1 that forwards signals. */
  readonly init?: boolean;
  /** Path in the container → file on this machine, mounted read-only. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Container {
  readonly id: string;
  /** The reason why its program could not start. */
  readonly startError?: string;
}

export interface ContainerState {
  readonly running: boolean;
  /** 0 while it runs. */
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  /** Of process 1, on the machine. 0 if it does not run. */
  readonly pid: number;
  /** The published port on 127.0.0.1. */
  readonly port?: number;
}

export interface Logs {
  readonly stdout: string;
  readonly stderr: string;
  /** Number of lines that were left out between the beginning and the end. */
  readonly omitted?: number;
}
