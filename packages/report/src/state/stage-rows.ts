import { type Stage, type StageReport, type StageStatus, stages } from '../schema/types.ts';
import type { CommentState, JobResult } from './comment-state.ts';

/** One line of the stages' table: a report, or a job of the run that left none. */
export interface Row {
  readonly name: string;
  readonly key: string;
  readonly status: StageStatus;
  /** Foreign text, not yet Markdown. */
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

export const secondsOf = (report: StageReport): number =>
  Math.max(0, (Date.parse(report.ended) - Date.parse(report.started)) / 1000);

const failedStatuses: readonly StageStatus[] = ['failed', 'cancelled', 'interrupted'];
export const isFailure = (status: StageStatus): boolean => failedStatuses.includes(status);

/** A stage that still says `running` when everything is over was killed before it could report. */
const markInterrupted = (report: StageReport, state: CommentState): StageReport =>
  state.phase === 'final' && report.status === 'running'
    ? {
        ...report,
        status: 'interrupted',
        sentence: 'Did not report its end: the job was killed or the runner was lost.',
      }
    : report;

export const finalReports = (state: CommentState): StageReport[] =>
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
  success: 'Finished; this job writes no report.',
  failure: 'Ended with failure and did not report why: see its log.',
  cancelled: 'Was cancelled and did not report.',
  skipped: 'Did not run.',
};

/** What the `needs` context knows and no report tells. */
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
      ? `The job ended with ${job.result} after ${passed}: the step that ended it did not report.`
      : sentencesWithoutReport[job.result],
    url: job.url ?? state.run.url,
  };
};

/** The job of ship.yml that builds, checks, scans and pushes; contexts do not always keep the order of jobs. */
const stageOfJob: Readonly<Record<string, Stage>> = { image: 'build' };

const stagePlace = (name: string): number => stages.indexOf(stageOfJob[name] ?? (name as Stage));

/** A job that bears a stage's name stands there; another one after the jobs that `needs` lists before it. */
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

/** Every stage and job in the order of the chain. */
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
