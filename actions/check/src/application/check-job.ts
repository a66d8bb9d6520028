import {
  type Container,
  type ContainerState,
  inspectContainer,
  type Logs,
  readFileIn,
  readLogs,
  stopContainer,
  withContainer,
} from '@slipway/container';
import { showDuration } from '@slipway/core';
import type { FileExpectation, JobExpectation } from '@slipway/spec';
import {
  type ContainerRun,
  lastLines,
  linesOf,
  type RunResult,
  runOptions,
  textOf,
} from '../container/container-run.ts';
import { exitSentence } from '../container/exit-sentence.ts';
import { judgeLevels, judgeSecrets, judgeStream } from '../container/log-checks.ts';
import { cannotStart } from '../lifecycle/judge-start.ts';
import { judgeStop } from '../lifecycle/judge-stop.ts';
import { type CheckResult, fail, notDeclared, pass } from '../result/check-result.ts';

const pollInterval = 200;

interface JobEnd {
  readonly state: ContainerState;
  /** Milliseconds since the start. */
  readonly took: number;
}

/** Waits for the job's end. Undefined if it still runs after `within` milliseconds. */
const waitForEnd = async (run: ContainerRun, container: Container, within: number): Promise<JobEnd | undefined> => {
  const { clock, signal } = run.ports;
  const started = clock.monotonic();
  for (;;) {
    const state = await inspectContainer(run.engine, container.id);
    const took = clock.monotonic() - started;
    if (!state.running) return { state, took };
    if (took > within) return undefined;
    await clock.sleep(pollInterval, signal);
  }
};

/** Returns the problems of a file that the job must write. */
export const judgeFile = ({ path, rows, columns }: FileExpectation, content: string | undefined): readonly string[] => {
  if (content === undefined) return [`it did not write ${path}`];
  const lines = content.split(/\r?\n/).filter((line) => line !== '');
  const header = (lines[0] ?? '').split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const missing = columns.filter((column) => !header.includes(column));
  const count = Math.max(0, lines.length - 1);
  const isOutOfRange = rows && (count < rows.least || count > rows.most);
  return [
    ...(missing.length > 0 ? [`${path} lacks the column ${missing.join(', ')}`] : []),
    ...(isOutOfRange ? [`${path} has ${count} rows, expected ${showRows(rows)}`] : []),
  ];
};

const showRows = ({ least, most }: NonNullable<FileExpectation['rows']>): string => {
  if (least === most) return String(least);
  return Number.isFinite(most) && most < Number.MAX_SAFE_INTEGER ? `${least} to ${most}` : `at least ${least}`;
};

/** Returns the result of `io.batch`. */
const judgeOutput = async (
  run: ContainerRun,
  container: Container,
  expected: JobExpectation,
  lines: readonly string[],
): Promise<CheckResult> => {
  const { logs: patterns, files } = expected;
  if (patterns.length === 0 && files.length === 0)
    return notDeclared('io.batch', 'slipway.yml expects no files and no log lines of the job.');
  const problems = patterns
    .filter((pattern) => !lines.some((line) => pattern.test(line)))
    .map((pattern) => `no log line matches ${pattern.source}`);
  for (const file of files)
    problems.push(...judgeFile(file, await readFileIn(run.engine, container.id, file.path, run.temp)));
  if (problems.length > 0) return fail('io.batch', `${problems.join('; ')}.`, { place: run.spec.locate(['expect']) });
  return pass(
    'io.batch',
    [...files.map(({ path }) => path), ...patterns.map(({ source }) => `/${source}/`)].join(', '),
  );
};

const defaults: JobExpectation = { exit: 0, within: 300_000, logs: [], files: [] };

/** Returns the result of `run.starts`. */
const judgeEnd = (run: ContainerRun, end: JobEnd | undefined, expected: JobExpectation, printed: Logs): CheckResult => {
  const place = { place: run.spec.locate(['expect']) };
  if (!end)
    return fail(
      'run.starts',
      `the job did not end within ${showDuration(expected.within)}. ${lastLines(printed)}`,
      place,
    );
  const after = showDuration(end.took);
  if (end.state.exitCode === expected.exit)
    return pass('run.starts', `ended with exit ${end.state.exitCode} after ${after}`);
  return fail(
    'run.starts',
    `the job ${exitSentence(end.state)} after ${after}, expected exit ${expected.exit}. ${lastLines(printed)}`,
    place,
  );
};

const checkContainer = async (run: ContainerRun, container: Container): Promise<RunResult> => {
  const { engine, spec, variables } = run;
  const expected = spec.expect ?? defaults;
  const end = await waitForEnd(run, container, expected.within);
  // Only a running job can show how it handles SIGTERM.
  const stop = end
    ? notDeclared('run.stop', 'not checked: the job ended by itself.')
    : judgeStop(await stopContainer(engine, container.id, spec.stop.within / 1000), 0, spec.stop.within);
  const printed = await readLogs(engine, container.id);
  const succeeded = end?.state.exitCode === expected.exit;
  return {
    results: [
      judgeEnd(run, end, expected, printed),
      succeeded
        ? await judgeOutput(run, container, expected, linesOf(printed))
        : notDeclared('io.batch', 'not checked: the job did not end as expected.'),
      stop,
      judgeStream(printed, []),
      judgeLevels(printed, spec),
      judgeSecrets(printed, variables.secrets),
    ],
    started: succeeded,
    log: textOf(printed),
  };
};

/** Runs a job to its end and checks its exit code, its files and its log. */
export const checkJob = (run: ContainerRun): Promise<RunResult> =>
  withContainer(run.engine, runOptions(run), async (container) =>
    container.startError === undefined
      ? await checkContainer(run, container)
      : { results: [cannotStart(container.startError)], started: false, log: '' },
  );
