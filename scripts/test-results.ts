interface TestFile {
  /** Absolute path. */
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

/** The fields of `jest --json` that are read. */
export interface Results {
  readonly testResults: readonly TestFile[];
}

export interface Totals {
  readonly passed: number;
  /** Failed tests, and files that could not run. */
  readonly failed: number;
  readonly skipped: number;
}

const countTests = (files: readonly TestFile[], status: string): number =>
  files.flatMap((file) => file.assertionResults).filter((result) => result.status === status).length;

const hasNoTests = (file: TestFile): boolean =>
  file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed');

export const totalsOf = ({ testResults }: Results): Totals => ({
  passed: countTests(testResults, 'passed'),
  failed: countTests(testResults, 'failed') + testResults.filter(hasNoTests).length,
  skipped: countTests(testResults, 'pending'),
});

/** More failed files than these have a common cause, which a second run does not remove. */
const maxReruns = 5;

/**
 * Returns the failed files for a second run, one by one, unless there are too many. In the first run, several files share
 * two processors with a Kubernetes.
 */
export const filesToRerun = ({ testResults }: Results): readonly string[] => {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return failed.length <= maxReruns ? failed : [];
};

/** Returns the results of the first run, with the files of the second run replaced. */
export const replaceResults = (first: Results, again: Results): Results => {
  const second = new Map(again.testResults.map((file) => [file.name, file]));
  return { testResults: first.testResults.map((file) => second.get(file.name) ?? file) };
};
