export type Mode = 'testthat' | 'tinytest' | 'script';

export interface RProject {
  /** Relative to the folder searched. */
  readonly folder: string;
  readonly mode: Mode;
  /** Test files, relative to the folder searched. */
  readonly tests: readonly string[];
  /** Name of the package, '' for a project that is none. */
  readonly package: string;
  readonly hasLock: boolean;
  /** The version of R that renv.lock was made with, '' where there is none. */
  readonly lockedVersion: string;
}
