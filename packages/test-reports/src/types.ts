/** Result of a test. A `flaky` test failed first and passed in a rerun. It does not fail the build. */
export type CaseStatus = 'passed' | 'failed' | 'error' | 'skipped' | 'flaky';

/** A test that was executed or skipped. Its texts contain no control characters and no terminal colors. */
export interface TestCase {
  /** Hash of suite, class name, name and position among equal names. It is the same in every run. */
  readonly id: string;
  /** Names of the suites that contain it, joined with ` › `. `''` if the report has no names. */
  readonly suite: string;
  readonly classname: string;
  readonly name: string;
  readonly status: CaseStatus;
  readonly seconds: number;
  /** Reason of the failure or of the skip, usually one line. */
  readonly message?: string;
  /** Traceback or diff, at most 20,000 characters. */
  readonly detail?: string;
  /** Path in the report, absolute or relative to any folder. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
}

export interface Counts {
  readonly total: number;
  /** Passed and flaky tests. */
  readonly passed: number;
  /** Failures and errors. */
  readonly failed: number;
  readonly skipped: number;
  /** Sum of the durations of all tests. */
  readonly seconds: number;
}

/** The content of a report, independent of its format. */
export interface Results {
  readonly counts: Counts;
  /** The first cases, see `Limits`. The counts include all cases. */
  readonly cases: readonly TestCase[];
  /** Failed cases from the whole file, see `Limits`. */
  readonly failures: readonly TestCase[];
  /** Problems of the file, one sentence each. */
  readonly problems: readonly string[];
  /** Reason why the file does not contain the whole run. Such a run has not passed, even without failures. */
  readonly incomplete?: string;
}
