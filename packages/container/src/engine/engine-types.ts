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
