/** What a release is made in. */
export interface Place {
  /** `HOST:PORT` of the registry. */
  readonly registry: string;
  readonly namespace: string;
  kubectl(...args: string[]): Promise<string>;
  /** Server-side apply by the manager `somebody`. */
  apply(...objects: readonly object[]): Promise<void>;
}

type Objects = (registry: string) => readonly object[];

/** Two versions of an application; the first one is good. Whether the second one is, is what a tool has to say. */
export interface Release {
  readonly name: string;
  readonly first: Objects;
  readonly second: Objects;
  /** What somebody else does between the two. */
  readonly between?: (place: Place) => Promise<void>;
  /**
   * Present when the second version is broken: what a log says that names the cause, in any tool's words. It is the
   * same for all tools, and found anywhere in what they print.
   */
  readonly cause?: RegExp;
}
