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
