import {
  type Container,
  type ContainerState,
  inspect,
  logs,
  readFileIn,
  stop,
  withContainer,
} from '@slipway/container';
import { showDuration } from '@slipway/core';
import type { FileExpectation, JobExpectation } from '@slipway/spec';
import { type Finding, fail, notDeclared, pass } from './check-result.ts';
import type { Session } from './check-service.ts';
import { lastLines, linesOf, runOptions, type Trial, textOf } from './container-run.ts';
import { cannotStart, exitSentence } from './judge-start.ts';
import { judgeStop } from './judge-stop.ts';
import { judgeLevels, judgeSecrets, judgeStream } from './log-checks.ts';

const pause = 200;

/** Waits for the job's end; undefined when its time is over. */
const waitForEnd = async (
  trial: Trial,
  container: Container,
  within: number,
): Promise<{ state: ContainerState; took: number } | undefined> => {
  const { clock, signal } = trial.ports;
  const started = clock.monotonic();
  for (;;) {
    const state = await inspect(trial.engine, container.id);
    const took = clock.monotonic() - started;
    if (!state.running) return { state, took };
    if (took > within) return undefined;
    await clock.sleep(pause, signal);
  }
};

/** What is wrong with a file that the job had to write. */
export const judgeFile = ({ path, rows, columns }: FileExpectation, content: string | undefined): readonly string[] => {
  if (content === undefined) return [`it did not write ${path}`];
  const lines = content.split(/\r?\n/).filter((line) => line !== '');
  const header = (lines[0] ?? '').split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const missing = columns.filter((column) => !header.includes(column));
  const count = Math.max(0, lines.length - 1);
  const outside = rows && (count < rows.least || count > rows.most);
  return [
    ...(missing.length > 0 ? [`${path} lacks the column ${missing.join(', ')}`] : []),
    ...(outside ? [`${path} has ${count} rows, expected ${showRows(rows)}`] : []),
  ];
};

const showRows = ({ least, most }: NonNullable<FileExpectation['rows']>): string => {
  if (least === most) return String(least);
  return Number.isFinite(most) && most < Number.MAX_SAFE_INTEGER ? `${least} to ${most}` : `at least ${least}`;
};

const judgeWork = async (
  trial: Trial,
  container: Container,
  expected: JobExpectation,
  lines: readonly string[],
): Promise<Finding> => {
  const { logs: patterns, files } = expected;
  if (patterns.length === 0 && files.length === 0)
    return notDeclared('io.batch', 'slipway.yml expects no files and no log lines of the job.');
  const problems = patterns
    .filter((pattern) => !lines.some((line) => pattern.test(line)))
    .map((pattern) => `no log line matches ${pattern.source}`);
  for (const file of files)
    problems.push(...judgeFile(file, await readFileIn(trial.engine, container.id, file.path, trial.temp)));
  if (problems.length > 0) return fail('io.batch', `${problems.join('; ')}.`, { place: trial.spec.locate(['expect']) });
  return pass(
    'io.batch',
    [...files.map(({ path }) => path), ...patterns.map(({ source }) => `/${source}/`)].join(', '),
  );
};

const usual: JobExpectation = { exit: 0, within: 300_000, logs: [], files: [] };

const observe = async (trial: Trial, container: Container): Promise<Session> => {
  const expected = trial.spec.expect ?? usual;
  const end = await waitForEnd(trial, container, expected.within);
  // A job that is still running can show how it takes SIGTERM; one that ended cannot.
  const stopping = end
    ? notDeclared('run.stop', 'not tried: the job ended before it could be asked to stop.')
    : judgeStop(await stop(trial.engine, container.id, trial.spec.stop.within / 1000), 0, trial.spec.stop.within);
  const printed = await logs(trial.engine, container.id);
  const well = end?.state.exitCode === expected.exit;
  const place = { place: trial.spec.locate(['expect']) };
  const start = end
    ? well
      ? pass('run.starts', `ended with exit ${end.state.exitCode} after ${showDuration(end.took)}`)
      : fail(
          'run.starts',
          `the job ${exitSentence(end.state)} after ${showDuration(end.took)}, expected exit ${expected.exit}. ${lastLines(printed)}`,
          place,
        )
    : fail('run.starts', `the job did not end within ${showDuration(expected.within)}. ${lastLines(printed)}`, place);
  return {
    findings: [
      start,
      well
        ? await judgeWork(trial, container, expected, linesOf(printed))
        : notDeclared('io.batch', 'not tried: the job did not end as expected.'),
      stopping,
      judgeStream(printed, []),
      judgeLevels(printed, trial.spec),
      judgeSecrets(printed, trial.settings.secrets),
    ],
    started: well,
    log: textOf(printed),
  };
};

/** Runs a job to its end and looks at what it did. */
export const tryBatch = (trial: Trial): Promise<Session> =>
  withContainer(trial.engine, runOptions(trial), async (container) =>
    container.startError === undefined
      ? await observe(trial, container)
      : { findings: [cannotStart(container.startError)], started: false, log: '' },
  );
