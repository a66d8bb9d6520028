import { describeError, type SlipwayError } from '@slipway/core';
import type { StageStatus } from '@slipway/report';
import {
  type Counts,
  createResultCollector,
  type ParsedCase,
  type Results,
  type TestCase,
} from '@slipway/test-reports';
import { describeEnd } from './crashed-run.ts';
import type { SuiteRun, TestSuite } from './test-suite.ts';

/** A suite with what became of it. */
export interface JudgedSuite {
  readonly suite: TestSuite;
  readonly runner: string;
  readonly counts: Counts;
  readonly failures: readonly TestCase[];
  readonly cases: readonly TestCase[];
  readonly status: Extract<StageStatus, 'passed' | 'failed' | 'warning'>;
  /** What is wrong with the run as a whole; it is counted as one failed case beside those that the report lists. */
  readonly problem?: string;
  /** Things to warn about, which did not decide. */
  readonly warnings: readonly string[];
}

/** pytest ends with 4 when a conftest.py, its configuration or its options keep it from beginning. */
const cannotBegin = 4;

/** The exception of a conftest.py, or what pytest says about its configuration or options. */
const reasonIn = (tail: readonly string[]): string | undefined => {
  const raised = tail.findLast((line) => /^E {3,}\S/.test(line))?.slice(1);
  const said = tail.map((line) => /(?:^ERROR: (?!usage:)|: error: )(.+)$/.exec(line)?.[1]).find(Boolean);
  return (raised ?? said)?.trim();
};

const endOf = ({ runner, exitCode, results, tail }: SuiteRun): string => {
  const reason = runner === 'pytest' && exitCode === cannotBegin ? reasonIn(tail) : undefined;
  if (reason) {
    const options = reason.startsWith('unrecognized arguments') ? ' (look at `addopts`)' : '';
    return `pytest could not begin (exit code ${exitCode}): ${reason}${options}`;
  }
  const internal = runner === 'pytest' && exitCode === 3 ? ', an internal error of pytest,' : '';
  const contrast =
    results.counts.total > 0 ? ' although no test failed' : `${internal ? '' : ','} and no test was reported`;
  return `${runner} ended with exit code ${exitCode}${internal}${contrast}.`;
};

const problemCase = (name: string, message: string, tail: readonly string[] = []): ParsedCase => ({
  suite: '',
  classname: '',
  name,
  status: 'error',
  seconds: 0,
  message,
  ...(tail.length > 0 ? { detail: tail.join('\n') } : {}),
});

const describeSearch = ({ project, files }: TestSuite): string =>
  `looked at ${files.length > 0 ? files.slice(0, 5).join(', ') : project}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`;

/** Rules in order of weight; the first that finds something wrong beyond the counted cases adds a case for it. */
const problemRules: readonly ((suite: TestSuite, run: SuiteRun, minTests: number) => ParsedCase | undefined)[] = [
  (_, { runner, results, tail }) =>
    results.incomplete === undefined
      ? undefined
      : problemCase(`${runner}: the report is incomplete`, results.incomplete, tail),
  (_, run) =>
    run.timedOut && run.results.counts.failed === 0
      ? problemCase(`${run.runner} did not finish`, `${run.runner} ${describeEnd(run)}.`, run.tail)
      : undefined,
  (suite, { runner, results, exitCode }, minTests) =>
    results.counts.total > 0 || minTests === 0 || (exitCode !== 0 && !(runner === 'pytest' && exitCode === 5))
      ? undefined
      : problemCase(
          'no test was executed',
          `No test was executed in ${suite.name} (${describeSearch(suite)}; ${suite.because.join(', ')}).`,
        ),
  (suite, run, minTests) => {
    const { runner, results, exitCode, tail } = run;
    if (exitCode === 0 || results.counts.failed > 0) return undefined;
    if (runner === 'pytest' && exitCode === 5 && minTests === 0) return undefined;
    const where = suite.name === runner ? '' : `${suite.name}: `;
    return problemCase(`${runner} failed`, `${where}${endOf(run)}`, tail);
  },
];

const withProblem = (results: Results, objection: ParsedCase | undefined): Results => {
  if (!objection) return results;
  const tally = createResultCollector();
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

const statusOf = ({ total, failed, skipped }: Counts): JudgedSuite['status'] => {
  if (failed > 0) return 'failed';
  return total > 0 && skipped === total ? 'warning' : 'passed';
};

/**
 * The worst of: exit code, parsed results, missing or incomplete report, no test at all. Neither the exit code nor the
 * report is enough: runners end with 0 although tests failed, and die without a report.
 */
export const judgeSuite = (suite: TestSuite, run: SuiteRun, minTests: number): JudgedSuite => {
  const objection = problemRules.map((object) => object(suite, run, minTests)).find((each) => each !== undefined);
  const { counts, failures, cases, problems } = withProblem(run.results, objection);
  const status = statusOf(counts);
  return {
    suite,
    runner: run.runner,
    counts,
    failures,
    cases,
    status,
    ...(objection?.message ? { problem: objection.message } : {}),
    warnings: [
      ...problems,
      ...(status === 'warning'
        ? [
            `${counts.total === 1 ? 'The only test was' : `All ${counts.total} tests were`} skipped: a missing secret or variable is the usual reason.`,
          ]
        : []),
    ].map((warning) => `${suite.name}: ${warning}`),
  };
};

/** What had finished when the step was told to stop: nothing is held against tests that could not run. */
export const partialResult = (suite: TestSuite, { runner, results }: SuiteRun): JudgedSuite => {
  const { counts, failures, cases } = results;
  return { suite, runner, counts, failures, cases, status: statusOf(counts), warnings: [] };
};

/** A suite that could not be run at all: one error, with the reason and the remedy. */
export const failedSuite = (suite: TestSuite, error: SlipwayError): JudgedSuite => {
  const tally = createResultCollector();
  const objection = describeError(error);
  tally.add(problemCase(`${suite.name} could not be tested`, objection));
  const { counts, failures, cases } = tally.results();
  return { suite, runner: suite.runner, counts, failures, cases, status: 'failed', problem: objection, warnings: [] };
};
