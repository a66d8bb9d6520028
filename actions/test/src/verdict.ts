import { describeError, type SlipwayError } from '@slipway/contract';
import { type Counts, createTally, type FoundCase, type Results, type TestCase } from '@slipway/junit';
import type { StageStatus } from '@slipway/report';
import type { Suite, SuiteRun } from './suite.ts';
import { describeEnd } from './unfinished.ts';

/** A suite with what became of it. */
export interface Judged {
  readonly suite: Suite;
  readonly runner: string;
  readonly counts: Counts;
  readonly failures: readonly TestCase[];
  readonly cases: readonly TestCase[];
  readonly status: Extract<StageStatus, 'passed' | 'failed' | 'warning'>;
  /** Things to warn about, which did not decide. */
  readonly warnings: readonly string[];
}

/** What pytest means by its exit codes, where that says more than the number. */
const pytestExits: Readonly<Record<number, string>> = {
  3: 'an internal error of pytest',
  4: 'pytest was called with options that it does not know (look at `addopts`)',
};

const complain = (name: string, message: string, tail: readonly string[] = []): FoundCase => ({
  suite: '',
  classname: '',
  name,
  status: 'error',
  seconds: 0,
  message,
  ...(tail.length > 0 ? { detail: tail.join('\n') } : {}),
});

const looked = ({ project, files }: Suite): string =>
  `looked at ${files.length > 0 ? files.slice(0, 5).join(', ') : project}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`;

/** Rules in order of weight; the first that finds something wrong beyond the counted cases adds a case for it. */
const objections: readonly ((suite: Suite, run: SuiteRun, minTests: number) => FoundCase | undefined)[] = [
  (_, { runner, results, tail }) =>
    results.incomplete === undefined
      ? undefined
      : complain(`${runner}: the report is incomplete`, results.incomplete, tail),
  (_, run) =>
    run.timedOut && run.results.counts.failed === 0
      ? complain(`${run.runner} did not finish`, `${run.runner} ${describeEnd(run)}.`, run.tail)
      : undefined,
  (suite, { runner, results, exitCode }, minTests) =>
    results.counts.total > 0 || minTests === 0 || (exitCode !== 0 && !(runner === 'pytest' && exitCode === 5))
      ? undefined
      : complain(
          'no test was executed',
          `No test was executed in ${suite.name} (${looked(suite)}; ${suite.because.join(', ')}).`,
        ),
  (suite, { runner, results, exitCode, tail }, minTests) => {
    if (exitCode === 0 || results.counts.failed > 0) return undefined;
    if (runner === 'pytest' && exitCode === 5 && minTests === 0) return undefined;
    const reason = runner === 'pytest' ? pytestExits[exitCode] : undefined;
    const sentence = `${suite.name}: ${runner} ended with exit code ${exitCode}${reason ? `, ${reason},` : ''} although ${results.counts.total > 0 ? 'no test failed' : 'no test was reported'}.`;
    return complain(`${runner} failed`, sentence, tail);
  },
];

const added = (results: Results, objection: FoundCase | undefined): Results => {
  if (!objection) return results;
  const tally = createTally();
  tally.add(objection);
  const { counts, failures, cases } = tally.results();
  return {
    ...results,
    counts: {
      ...results.counts,
      total: results.counts.total + counts.total,
      failed: results.counts.failed + counts.failed,
    },
    failures: [...failures, ...results.failures],
    cases: [...results.cases, ...cases],
  };
};

const statusOf = ({ total, failed, skipped }: Counts): Judged['status'] => {
  if (failed > 0) return 'failed';
  return total > 0 && skipped === total ? 'warning' : 'passed';
};

/**
 * The worst of: exit code, parsed results, missing or incomplete report, no test at all. Neither the exit code nor the
 * report is enough: runners end with 0 although tests failed, and die without a report.
 */
export const judge = (suite: Suite, run: SuiteRun, minTests: number): Judged => {
  const objection = objections.map((object) => object(suite, run, minTests)).find((each) => each !== undefined);
  const { counts, failures, cases, problems } = added(run.results, objection);
  const status = statusOf(counts);
  return {
    suite,
    runner: run.runner,
    counts,
    failures,
    cases,
    status,
    warnings: [
      ...problems,
      ...(status === 'warning'
        ? [`All ${counts.total} tests were skipped: a missing secret or variable is the usual reason.`]
        : []),
    ].map((warning) => `${suite.name}: ${warning}`),
  };
};

/** What had finished when the step was told to stop: nothing is held against tests that could not run. */
export const partial = (suite: Suite, { runner, results }: SuiteRun): Judged => {
  const { counts, failures, cases } = results;
  return { suite, runner, counts, failures, cases, status: statusOf(counts), warnings: [] };
};

/** A suite that could not be run at all: one error, with the reason and the remedy. */
export const notRun = (suite: Suite, error: SlipwayError): Judged => {
  const tally = createTally();
  tally.add(complain(`${suite.name} could not be tested`, describeError(error)));
  const { counts, failures, cases } = tally.results();
  return { suite, runner: suite.runner, counts, failures, cases, status: 'failed', warnings: [] };
};
