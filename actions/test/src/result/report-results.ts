import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import type { Log } from '@slipway/core';
import { clip, plural } from '@slipway/core';
import type { Excerpt, StageStatus, TestFacts } from '@slipway/report';
import {
  type Counts,
  type Files,
  indexFiles,
  type Location,
  locateFailure,
  type TestCase,
} from '@slipway/test-reports';
import { isWithin, relativeTo, type SourceFiles } from '../suite/source-files.ts';
import { failureMessage } from './failure-message.ts';
import type { JudgedSuite } from './judge-suite.ts';

/** A failed case and its place, relative to the workspace. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly found: TestCase;
  readonly place?: Location;
}

/** GitHub shows ten errors of a step. The error of the step itself is one of these. */
const maxAnnotations = 9;
const maxFacts = 20;
const maxExcerpts = 5;

/** Returns a lookup that prefers the files of the project, because paths in a report are relative to it. */
const filesFor = (project: string, tree: SourceFiles, root: string): Files => {
  const own = tree.files.filter((file) => isWithin(project, file)).map((file) => relativeTo(project, file));
  const inside = indexFiles(own, path.join(root, project));
  const everywhere = indexFiles(tree.files, root);
  return {
    resolve(reported) {
      const file = everywhere.resolve(reported);
      const mine = inside.resolve(reported);
      return mine === undefined ? file : path.posix.join(project, mine);
    },
  };
};

const nameOf = ({ classname, name }: TestCase): string => [classname, name].filter(Boolean).join(' › ');

/** Returns the failures with their places, if these are certain. */
export const locateFailures = (
  judged: readonly JudgedSuite[],
  tree: SourceFiles,
  root: string,
  { runner }: Ports,
): Failure[] => {
  const prefix = path.relative(runner.workspace, root).replaceAll('\\', '/');
  return judged.flatMap(({ suite, failures }) => {
    const files = filesFor(suite.project, tree, root);
    return failures.map((found) => {
      const place = locateFailure(found, files);
      return {
        name: nameOf(found),
        message: failureMessage(found),
        found,
        ...(place ? { place: { ...place, file: path.posix.join(prefix, place.file) } } : {}),
      };
    });
  });
};

const row = (cells: readonly (string | number)[], widths: readonly number[]): string =>
  cells
    .map((cell, at) => (at < 2 ? String(cell).padEnd(widths[at] ?? 0) : String(cell).padStart(widths[at] ?? 0)))
    .join('  ')
    .trimEnd();

/** Logs one line for each suite, in columns. */
export const printTable = (judged: readonly JudgedSuite[], log: Log): void => {
  const head = ['suite', 'runner', 'total', 'passed', 'failed', 'skipped', 'seconds'];
  const body = judged.map(({ suite, runner, counts }) => [
    suite.name,
    runner,
    counts.total,
    counts.passed,
    counts.failed,
    counts.skipped,
    counts.seconds.toFixed(1),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...body.map((cells) => String(cells[at]).length)));
  for (const cells of [head, ...body]) log.info(row(cells, widths));
};

/** Annotates failures at their lines, those with a line first, and logs all warnings. */
export const annotateFailures = (failures: readonly Failure[], judged: readonly JudgedSuite[], ports: Ports): void => {
  const sorted = [...failures.filter(({ place }) => place), ...failures.filter(({ place }) => !place)];
  for (const { name, message, place } of sorted.slice(0, maxAnnotations))
    ports.annotate({ level: 'error', title: clip(name, 200), message: clip(message, 2_000), ...place });
  for (const warning of judged.flatMap(({ warnings }) => warnings)) ports.log.warning(warning);
  if (failures.length === 0) return;
  const texts = failures
    .slice(0, maxFacts)
    .map(({ name, message, place }) => `✗ ${name}${show(place)}\n    ${clip(message, 500).replaceAll('\n', '\n    ')}`);
  ports.log.untrusted(texts.join('\n'));
  if (failures.length > maxFacts) ports.log.info(`… and ${failures.length - maxFacts} more`);
};

const show = (place: Location | undefined): string =>
  place ? ` (${[place.file, place.line].filter((part) => part !== undefined).join(':')})` : '';

/** Saves all results. The ids of the cases are the same in every run, so that runs can be compared. */
export const saveResults = async (judged: readonly JudgedSuite[], { saveLog }: Ports): Promise<void> => {
  const suites = judged.map(({ suite, runner, counts, cases }) => ({ name: suite.name, runner, ...counts, cases }));
  await saveLog('Test results', 'test-results.json', `${JSON.stringify({ suites }, undefined, 1)}\n`);
};

const total = (judged: readonly JudgedSuite[]): Counts => {
  const sum = (key: keyof Counts): number => judged.reduce((all, { counts }) => all + counts[key], 0);
  return {
    total: sum('total'),
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    seconds: sum('seconds'),
  };
};

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

const factsOf = (judged: readonly JudgedSuite[], failures: readonly Failure[], counts: Counts): TestFacts => ({
  suites: judged.map(({ suite, runner, counts: own }) => ({
    name: suite.name,
    runner,
    ...own,
    seconds: round(own.seconds),
  })),
  total: counts.total,
  passed: counts.passed,
  failed: counts.failed,
  skipped: counts.skipped,
  failures: failures
    .slice(0, maxFacts)
    .map(({ name, message, place }) => ({ name: clip(name, 200), message: clip(message, 500), ...place })),
});

const excerptOf = ({ name, message, found, place }: Failure): Excerpt => {
  const lines = (found.detail ?? message).split('\n');
  return {
    title: `${clip(name, 200)}${show(place)}`,
    lines: lines.slice(-40).map((line) => clip(line, 300)),
    omittedLines: Math.max(0, lines.length - 40),
  };
};

const tests = (count: number): string => plural(count, 'test');

const failedSentence = ([first, ...rest]: readonly Failure[], { total: all, failed }: Counts): string => {
  const head = `${failed} of ${tests(all)} failed`;
  if (!first) return `${head}.`;
  const others = Math.max(rest.length, failed - 1);
  return `${head}: ${clip(first.name, 120)}${show(first.place)}: ${clip(first.message.split('\n')[0] ?? '', 200)}${others > 0 ? ` (and ${others} more)` : ''}`;
};

/** Returns the problem of a run without a failed test. */
const problemSentence = (judged: readonly JudgedSuite[], failed: number): string | undefined => {
  const [first, ...rest] = judged.flatMap(({ problem }) => problem ?? []);
  if (first === undefined || rest.length + 1 !== failed) return undefined;
  return `${clip(first.replaceAll('\n', ' '), 400)}${rest.length > 0 ? ` (and ${rest.length} more)` : ''}`;
};

interface Conclusion {
  readonly status: StageStatus;
  readonly sentence: string;
}

const conclusionOf = (
  judged: readonly JudgedSuite[],
  failures: readonly Failure[],
  counts: Counts,
  minTests: number,
): Conclusion => {
  const executed = counts.total - counts.skipped;
  if (counts.failed > 0)
    return {
      status: 'failed',
      sentence: problemSentence(judged, counts.failed) ?? failedSentence(failures, counts),
    };
  if (counts.total < minTests)
    return {
      status: 'failed',
      sentence: `Found only ${tests(counts.total)}, but \`min-tests\` is ${minTests}.`,
    };
  const runners = [...new Set(judged.map(({ runner }) => runner))].join(', ');
  if (counts.total > 0 && executed === 0)
    return {
      status: 'warning',
      sentence: `${counts.total === 1 ? 'The only test was' : `All ${counts.total} tests were`} skipped (${runners}).`,
    };
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  const sentence = `${tests(counts.passed)} passed${skipped} (${runners}).`;
  return { status: judged.some(({ status }) => status === 'warning') ? 'warning' : 'passed', sentence };
};

interface Expected {
  readonly minTests: number;
  /** Number of suites that were found. */
  readonly suites: number;
}

/** Returns outputs and report of the stage. The worst suite decides its status. */
export const toStageResult = (
  judged: readonly JudgedSuite[],
  failures: readonly Failure[],
  expected: Expected,
  signal: AbortSignal,
): StageResult<'test'> => {
  const counts = total(judged);
  const verdict: Conclusion = signal.aborted
    ? {
        status: 'cancelled',
        sentence: `Cancelled after ${tests(counts.total)} of ${judged.length} of ${expected.suites} suites.`,
      }
    : conclusionOf(judged, failures, counts, expected.minTests);
  return {
    outputs: {
      status: verdict.status,
      total: counts.total,
      passed: counts.passed,
      failed: counts.failed,
      skipped: counts.skipped,
    },
    ...verdict,
    facts: factsOf(judged, failures, counts),
    excerpts: failures.slice(0, maxExcerpts).map(excerptOf),
  };
};
