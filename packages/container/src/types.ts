import type { Exec, ExecOptions, ExecResult } from '@slipway/core';

/** What a person may ask for. `auto` takes the first that works here. */
const engineNames = ['auto', 'docker', 'buildx', 'buildah', 'podman'] as const;
export type EngineName = (typeof engineNames)[number];

/** `build` images, `run` containers, or `save` images that the engine has. */
export type Purpose = 'build' | 'run' | 'save';

/**
 * How an image is built with the program that was found:
 * - `buildx`: BuildKit writes the OCI layout itself;
 * - `buildx-load`: buildx whose builder cannot write a layout (the `docker` driver): load, then copy out of the engine;
 * - `buildkit`: a docker client older than 23, which has BuildKit built in: build, then copy out of the engine;
 * - `legacy`: a docker client without buildx, with the builder from before BuildKit;
 * - `buildah`, `podman`: build, then push to a layout.
 */
export type Builder = 'buildx' | 'buildx-load' | 'buildkit' | 'legacy' | 'buildah' | 'podman';

/** A program that works here, found by {@link findEngine}. */
export interface Engine {
  readonly name: Exclude<EngineName, 'auto'>;
  readonly builder: Builder;
  /** Absolute path. */
  readonly program: string;
  readonly version: string;
  /** One sentence: what was taken and, when it was not the first choice, why. */
  readonly reason: string;
  /** Runs the program with the environment in which it was found to work. */
  run(args: readonly string[], options?: EngineOptions): Promise<ExecResult>;
}

export interface EngineOptions extends ExecOptions {
  /** Variables of the runner that the program must not see. */
  readonly without?: readonly string[];
}

/** What a probe found about one program: an engine, or the sentence why not. */
export type Probe = { readonly engine: Engine } | { readonly refusal: string };

/** What the functions here need from outside. */
export interface Host {
  readonly exec: Exec;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface BuildSecret {
  readonly id: string;
  /** Path of the file that holds the value: a value never is an argument. */
  readonly file: string;
}

export interface BuildOptions {
  readonly context: string;
  readonly file: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly secrets?: readonly BuildSecret[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Written on the manifest, where registries and referrers read them. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** For example `linux/amd64`. The engine's own when absent. */
  readonly platform?: string;
  readonly network?: string;
  /** Seconds since 1970 (SOURCE_DATE_EPOCH): files and history of the image get this time where the engine can. */
  readonly timestamp?: number;
  /** `auto` is the engine's own; `none` builds every step; anything else is buildx's `--cache-from`/`--cache-to` value. */
  readonly cache?: string;
  /** Name under which the engine keeps the image, for example `penguins:latest`. */
  readonly name: string;
  /** Folder that receives the OCI layout. Made if missing; an older layout in it is replaced. */
  readonly output: string;
  /** Folder for what is needed only while building. */
  readonly temp: string;
  readonly signal?: AbortSignal;
}

/** Where a build stopped, as far as the engine's output tells. */
export interface BuildFailure {
  /** The instruction as the engine printed it, for example `RUN pip install nothing`. */
  readonly step?: string;
  /** Line of the Dockerfile, when the engine printed it. */
  readonly line?: number;
  readonly exitCode?: number;
  /** The last lines of the failing step. */
  readonly lines: readonly string[];
}

export interface RunOptions {
  /** What {@link withLoadedImage} gave. */
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
  /** In the engine's spelling, for example `512m`. */
  readonly memory?: string;
  readonly network?: string;
  /** A small process 1 that passes signals on. */
  readonly init?: boolean;
  /** Path in the container → file here, mounted read-only. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Container {
  readonly id: string;
  /** Why its program could not even be started. */
  readonly startError?: string;
}

export interface ContainerState {
  readonly running: boolean;
  /** 0 while it runs. */
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  /** Of process 1, seen from the machine. 0 when it does not run. */
  readonly pid: number;
  /** Where the published port is reachable on 127.0.0.1. */
  readonly port?: number;
}

export interface Logs {
  readonly stdout: string;
  readonly stderr: string;
  /** Lines of either stream that were left out, between its beginning and its end. */
  readonly omitted?: number;
}
