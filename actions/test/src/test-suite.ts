import type { Ports } from '@slipway/action';
import type { Results } from '@slipway/test-reports';

/** What a suite needs to run. */
export interface SuiteContext {
  readonly ports: Ports;
  /** The folder that was searched, absolute. */
  readonly root: string;
  /** An empty folder for reports and scripts, outside the repository. */
  readonly work: string;
  /** Restore the environment first; otherwise what is installed is used. */
  readonly install: boolean;
  /** Milliseconds that one command may take. */
  readonly timeout: number;
}

/** What happened when a suite ran. */
export interface SuiteRun {
  /** Which runner it was in the end, for example `pytest`. */
  readonly runner: string;
  /** 128 + signal number when a signal ended it. */
  readonly exitCode: number;
  readonly timedOut: boolean;
  readonly results: Results;
  /** The last lines that it printed. */
  readonly tail: readonly string[];
}

/** Tests that were found, and how to run them. */
export interface TestSuite {
  /** For example `Python project .`. */
  readonly name: string;
  readonly language: string;
  /** Folder of the project, relative to the one searched. */
  readonly project: string;
  readonly runner: string;
  /** Why it is believed to be what it is: the files that tell. */
  readonly because: readonly string[];
  /** The test files, relative to the folder searched. */
  readonly files: readonly string[];
  run(context: SuiteContext): Promise<SuiteRun>;
}
