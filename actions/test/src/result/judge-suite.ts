import { describeError, type SlipwayError } from '@slipway/core';
import type { StageStatus } from '@slipway/report';
import {
  type Counts,
  createResultCollector,
  type ParsedCase,
  type Results,
  type TestCase,
} from '@slipway/test-reports';
import { describeEnd } from '../suite/crashed-run.ts';
import type { SuiteRun, TestSuite } from '../suite/test-suite.ts';

/** A suite with its result. */
export interface JudgedSuite {
  readonly suite: TestSuite;
  readonly runner: string;
  readonly counts: Counts;
  readonly failures: readonly TestCase[];
  readonly cases: readonly TestCase[];
  readonly status: Extract<StageStatus, 'passed' | 'failed' | 'warning'>;
  /** Problem of the whole run. It counts as one failed case in addition to those in the report. */
  readonly problem?: string;
  /** Problems that do not fail the suite. */
  readonly warnings: readonly string[];
}

/** Exit code of pytest if its configuration, its options or a conftest.py prevents the start. */
const usageError = 4;

/** Returns the exception of a conftest.py, or the error of pytest about its configuration or options. */
const reasonIn = (tail: readonly string[]): string | undefined => {
  const raised = tail.findLast((line) => /^E {3,}\S/.test(line))?.slice(1);
  const reported = tail.map((line) => /(?:^ERROR: (?!usage:)|: error: )(.+)$/.exec(line)?.[1]).find(Boolean);
  return (raised ?? reported)?.trim();
};

const endOf = ({ runner, exitCode, results, tail }: SuiteRun): string => {
  const reason = runner === 'pytest' && exitCode === usageError ? reasonIn(tail) : undefined;
  if (reason) {
    const options = reason.startsWith('unrecognized arguments') ? ' (check `addopts`)' : '';
    return `pytest could not start (exit code ${exitCode}): ${reason}${options}`;
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
  `searched ${files.length > 0 ? files.slice(0, 5).join(', ') : project}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`;

/** Rules in the order of their importance. The first rule that finds a problem adds a case for it. */
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
          `No test was executed in ${suite.name} (${describeSearch(suite)}; ${suite.evidence.join(', ')}).`,
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
  const collector = createResultCollector();
  collector.add(objection);
  const { counts, failures, cases } = collector.results();
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
 * Judges a suite by its exit code, its results, a missing or incomplete report, and missing tests. The worst one decides.
 * The exit code alone is not enough, because some runners exit with 0 after a failure. The report alone is not enough,
 * because a crashed runner writes none.
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
            `${counts.total === 1 ? 'The only test was' : `All ${counts.total} tests were`} skipped. The usual reason is a missing secret or variable.`,
          ]
        : []),
    ].map((warning) => `${suite.name}: ${warning}`),
  };
};

/** Returns the finished tests of a cancelled suite. Tests that did not run are not a failure. */
export const partialResult = (suite: TestSuite, { runner, results }: SuiteRun): JudgedSuite => {
  const { counts, failures, cases } = results;
  return { suite, runner, counts, failures, cases, status: statusOf(counts), warnings: [] };
};

/** Returns an error for a suite that could not run, with reason and remedy. */
export const failedSuite = (suite: TestSuite, error: SlipwayError): JudgedSuite => {
  const collector = createResultCollector();
  const objection = describeError(error);
  collector.add(problemCase(`${suite.name} could not run`, objection));
  const { counts, failures, cases } = collector.results();
  return { suite, runner: suite.runner, counts, failures, cases, status: 'failed', problem: objection, warnings: [] };
};
