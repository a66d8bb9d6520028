/** What became of one test. `flaky` failed first and passed when it was run again: it does not fail a build. */
export type CaseStatus = 'passed' | 'failed' | 'error' | 'skipped' | 'flaky';

/** One executed or skipped test. Texts are free of control characters and of terminal colours. */
export interface TestCase {
  /** Same test, same id, in every run: a hash of suite, classname, name and position among equals. */
  readonly id: string;
  /** Names of the suites around it, joined with ` › `. '' where the report names none. */
  readonly suite: string;
  readonly classname: string;
  readonly name: string;
  readonly status: CaseStatus;
  readonly seconds: number;
  /** One line or a few: what went wrong, or why it was skipped. */
  readonly message?: string;
  /** Traceback or diff, at most 20,000 characters. */
  readonly detail?: string;
  /** As the report gives it: relative to anything, or absolute. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
}

export interface Counts {
  readonly total: number;
  /** Includes flaky ones. */
  readonly passed: number;
  /** Failures and errors. */
  readonly failed: number;
  readonly skipped: number;
  /** Sum of the tests' own times. */
  readonly seconds: number;
}

/** What a report says, in whatever dialect it was written. */
export interface Results {
  readonly counts: Counts;
  /** The first cases, see {@link Limits}; counting goes on beyond them. */
  readonly cases: readonly TestCase[];
  /** Failed and errored cases, from the whole file, see {@link Limits}. */
  readonly failures: readonly TestCase[];
  /** What is odd about the file, each in one sentence that a person can act on. */
  readonly problems: readonly string[];
  /** Why the file does not tell the whole run: then a run without failures has not passed either. */
  readonly incomplete?: string;
}

/** How much is kept in memory, whatever the size of the file. */
export interface Limits {
  readonly cases: number;
  readonly failures: number;
  /** Characters of one case's detail. */
  readonly detail: number;
}

export const defaultLimits: Limits = { cases: 10_000, failures: 1_000, detail: 20_000 };
