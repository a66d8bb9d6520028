import type { PythonEnvironment } from './install-packages.ts';

/** A Python project with tests. */
export interface PythonProject {
  /** Relative to the searched folder. */
  readonly folder: string;
  readonly environment: PythonEnvironment;
  /** Test files, relative to the searched folder. */
  readonly tests: readonly string[];
  /** Folders of nested projects. Their tests run there. */
  readonly nested: readonly string[];
  /** The tests require pytest. */
  readonly needsPytest: boolean;
}
