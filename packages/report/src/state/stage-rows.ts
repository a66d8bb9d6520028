import { type Stage, type StageReport, type StageStatus, stages } from '../schema/types.ts';
import type { CommentState, JobResult } from './comment-state.ts';

/** A row of the stage table: a report, or a job of the run without a report. */
export interface Row {
  readonly name: string;
  readonly key: string;
  readonly status: StageStatus;
  /** Untrusted text, not escaped for Markdown. */
  readonly sentence: string;
  readonly seconds?: number;
  readonly url: string;
  readonly attempt?: number;
  readonly report?: StageReport;
}

export const icons: Readonly<Record<StageStatus, string>> = {
  passed: '✅',
  failed: '❌',
  warning: '⚠️',
  skipped: '⚪',
  running: '⏳',
  cancelled: '🚫',
  interrupted: '💥',
};

const statusOf: Readonly<Record<JobResult['result'], StageStatus>> = {
  success: 'passed',
  failure: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
};

/** Returns the duration of a stage in seconds. */
export const secondsOf = (report: StageReport): number =>
  Math.max(0, (Date.parse(report.ended) - Date.parse(report.started)) / 1000);

const failedStatuses: readonly StageStatus[] = ['failed', 'cancelled', 'interrupted'];
/** Checks whether the status fails the run. */
export const isFailure = (status: StageStatus): boolean => failedStatuses.includes(status);

/** Marks a stage as interrupted if it is still `running` after the end of the run: it was killed before its report. */
const markInterrupted = (report: StageReport, state: CommentState): StageReport =>
  state.phase === 'final' && report.status === 'running'
    ? {
        ...report,
        status: 'interrupted',
        sentence: 'Wrote no final report: the job was killed or the runner was lost.',
      }
    : report;

/** Returns the reports of the state; unfinished ones of a finished run are interrupted. */
const finalReports = (state: CommentState): StageReport[] =>
  state.reports.map((report) => markInterrupted(report, state));

const rowOf = (report: StageReport, state: CommentState): Row => ({
  name: report.stage,
  key: report.key,
  status: report.status,
  sentence: report.sentence,
  ...(report.status === 'running' || report.status === 'skipped' ? {} : { seconds: secondsOf(report) }),
  url: report.run.url,
  ...(report.run.attempt === state.run.attempt ? {} : { attempt: report.run.attempt }),
  report,
});

const sentencesWithoutReport: Readonly<Record<JobResult['result'], string>> = {
  success: 'The job succeeded. It writes no report.',
  failure: 'The job wrote no report. See its log.',
  cancelled: 'The job was cancelled before it wrote a report.',
  skipped: 'The job was skipped.',
};

/** Returns a row for a job whose result no report explains. */
const jobRow = (job: JobResult, reports: readonly StageReport[], state: CommentState): Row | undefined => {
  const own = reports.filter((report) => report.run.job === job.name);
  const explained = own.some((report) => isFailure(report.status));
  if (own.length > 0 && (explained || job.result === 'success' || job.result === 'skipped')) return undefined;
  const passed = own.map((report) => report.stage).join(', ');
  return {
    name: job.name,
    key: '',
    status: statusOf[job.result],
    sentence: passed
      ? `The result of the job is ${job.result}. The reports of ${passed} do not explain it: see the log of the job.`
      : sentencesWithoutReport[job.result],
    url: job.url ?? state.run.url,
  };
};

/** The job `image` of ship.yml builds, checks, scans and pushes. A `needs` context does not keep the order of jobs. */
const stageOfJob: Readonly<Record<string, Stage>> = { image: 'build' };

const stagePlace = (name: string): number => stages.indexOf(stageOfJob[name] ?? (name as Stage));

/** Returns the place of a job: that of the stage with its name, or after the jobs that `needs` lists before it. */
const jobPlace = (name: string, reports: readonly StageReport[], state: CommentState): number => {
  const own = reports.filter(({ run }) => run.job === name).map(({ stage }) => stagePlace(stage));
  if (name in stageOfJob && own.length > 0) return Math.max(...own) + 0.5;
  if (stagePlace(name) >= 0) return stagePlace(name);
  const index = state.jobs.findIndex((job) => job.name === name);
  const before = state.jobs
    .slice(0, index)
    .flatMap((job) => [
      stagePlace(job.name),
      ...reports.filter(({ run }) => run.job === job.name).map(({ stage }) => stagePlace(stage)),
    ]);
  return index === 0 ? -0.5 : Math.max(-0.5, ...before.map((place) => place + 0.5));
};

/** Returns the rows of all stages and jobs in the order of the workflow. */
export const rowsOf = (state: CommentState): Row[] => {
  const reports = finalReports(state);
  const jobs = state.jobs.map((job) => jobRow(job, reports, state)).filter((row) => row !== undefined);
  return [
    ...reports.map((report) => ({ row: rowOf(report, state), place: stagePlace(report.stage) })),
    ...jobs.map((row) => ({ row, place: jobPlace(row.name, reports, state) })),
  ]
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
};
