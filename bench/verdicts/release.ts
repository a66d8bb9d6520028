/** The environment of a release. */
export interface Place {
  /** `HOST:PORT` of the registry. */
  readonly registry: string;
  readonly namespace: string;
  kubectl(...args: string[]): Promise<string>;
  /** Server-side apply by the manager `somebody`. */
  apply(...objects: readonly object[]): Promise<void>;
}

type Objects = (registry: string) => readonly object[];

/** Two versions of an application; the first one is good. The tool must decide whether the second one is healthy. */
export interface Release {
  readonly name: string;
  readonly first: Objects;
  readonly second: Objects;
  /** A change by another client between the two. */
  readonly between?: (place: Place) => Promise<void>;
  /**
   * For a failing second version: a pattern of log lines that name the cause, for each tool. It is the
   * same for all tools, and found anywhere in what they print.
   */
  readonly cause?: RegExp;
}
