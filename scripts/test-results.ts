interface TestFile {
  /** Absolute path. */
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/** What `jest --json` writes, as far as it is read here. */
export interface Results {
  readonly testResults: readonly TestFile[];
}

export interface Totals {
  readonly passed: number;
  /** Tests, and files that could not be run. */
  readonly failed: number;
  readonly skipped: number;
}

const count = (files: readonly TestFile[], status: string): number =>
  files.flatMap((file) => file.assertionResults).filter((result) => result.status === status).length;

const broken = (file: TestFile): boolean =>
  file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed');

export const totalsOf = ({ testResults }: Results): Totals => ({
  passed: count(testResults, 'passed'),
  failed: count(testResults, 'failed') + testResults.filter(broken).length,
  skipped: count(testResults, 'pending'),
});

/** More than these at once are no accident. */
const mostAgain = 5;

/**
 * The files that deserve a second run, alone: all that failed, unless there are too many. Several at a time share two
 * processors with a Kubernetes.
 */
export const worthAgain = ({ testResults }: Results): readonly string[] => {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return failed.length <= mostAgain ? failed : [];
};

/** The first run's results, with those of the files that were run again in their place. */
export const withAgain = (first: Results, again: Results): Results => {
  const second = new Map(again.testResults.map((file) => [file.name, file]));
  return { testResults: first.testResults.map((file) => second.get(file.name) ?? file) };
};
