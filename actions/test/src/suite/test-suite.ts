import type { Ports } from '@slipway/action';
import type { Results } from '@slipway/test-reports';

/** Data that a suite needs to run. */
export interface SuiteContext {
  readonly ports: Ports;
  /** Absolute path of the searched folder. */
  readonly root: string;
  /** An empty folder for reports and scripts, outside the repository. */
  readonly work: string;
  /** Restore the packages first. Otherwise the tests use the installed packages. */
  readonly install: boolean;
  /** Timeout of one command in milliseconds. */
  readonly timeout: number;
}

/** Result of a suite. */
export interface SuiteRun {
  /** The runner that was used, for example `pytest`. */
  readonly runner: string;
  /** 128 + signal number if a signal ended the runner. */
  readonly exitCode: number;
  readonly timedOut: boolean;
  readonly results: Results;
  /** The last lines of the output. */
  readonly tail: readonly string[];
}

/** Tests that can run together. */
export interface TestSuite {
  /** For example `Python project .`. */
  readonly name: string;
  readonly language: string;
  /** Folder of the project, relative to the searched folder. */
  readonly project: string;
  readonly runner: string;
  /** The files by which the suite was detected. */
  readonly evidence: readonly string[];
  /** Test files, relative to the searched folder. */
  readonly files: readonly string[];
  run(context: SuiteContext): Promise<SuiteRun>;
}
