export type Mode = 'testthat' | 'tinytest' | 'script';

export interface RProject {
  /** Relative to the searched folder. */
  readonly folder: string;
  readonly mode: Mode;
  /** Test files, relative to the searched folder. */
  readonly tests: readonly string[];
  /** Name of the package, `''` for a project without one. */
  readonly package: string;
  readonly hasLock: boolean;
  /** R version in renv.lock, `''` without one. */
  readonly lockedVersion: string;
}
