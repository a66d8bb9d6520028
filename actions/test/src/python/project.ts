import type { PythonEnvironment } from './install-packages.ts';

/** What a Python project says about itself, in its files. */
export interface PythonProject {
  /** Relative to the folder searched. */
  readonly folder: string;
  readonly environment: PythonEnvironment;
  /** Test files, relative to the folder searched. */
  readonly tests: readonly string[];
  /** Folders below it that are projects themselves: their tests run there. */
  readonly nested: readonly string[];
  /** The tests cannot run without pytest. */
  readonly needsPytest: boolean;
}
