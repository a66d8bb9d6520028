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
