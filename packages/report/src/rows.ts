import type { CommentState, JobResult } from './state.ts';
import { type Stage, type StageReport, type StageStatus, stages } from './types.ts';

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
  skipped: '⏭️',
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

const bad: readonly StageStatus[] = ['failed', 'cancelled', 'interrupted'];
export const isBad = (status: StageStatus): boolean => bad.includes(status);

/** A stage that still says `running` when everything is over was killed before it could report. */
const settle = (report: StageReport, state: CommentState): StageReport =>
  state.phase === 'final' && report.status === 'running'
    ? {
        ...report,
        status: 'interrupted',
        sentence: 'Did not report its end: the job was killed or the runner was lost.',
      }
    : report;

export const settledReports = (state: CommentState): StageReport[] =>
  state.reports.map((report) => settle(report, state));

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

const unreported: Readonly<Record<JobResult['result'], string>> = {
  success: 'Finished; this job writes no report.',
  failure: 'Ended with failure and did not report why: see its log.',
  cancelled: 'Was cancelled and did not report.',
  skipped: 'Did not run.',
};

/** What the `needs` context knows and no report tells. */
const jobRow = (job: JobResult, reports: readonly StageReport[], state: CommentState): Row | undefined => {
  const own = reports.filter((report) => report.run.job === job.name);
  const explained = own.some((report) => isBad(report.status));
  if (own.length > 0 && (explained || job.result === 'success' || job.result === 'skipped')) return undefined;
  const passed = own.map((report) => report.stage).join(', ');
  return {
    name: job.name,
    key: '',
    status: statusOf[job.result],
    sentence: passed
      ? `The job ended with ${job.result} after ${passed}: the step that ended it did not report.`
      : unreported[job.result],
    url: job.url ?? state.run.url,
  };
};

const place = (row: Row): number => {
  const index = stages.indexOf(row.name as Stage);
  return index < 0 ? stages.length : index;
};

/** Every stage and job in the order of the chain. */
export const rowsOf = (state: CommentState): Row[] => {
  const reports = settledReports(state);
  const jobs = state.jobs.map((job) => jobRow(job, reports, state)).filter((row) => row !== undefined);
  return [...reports.map((report) => rowOf(report, state)), ...jobs]
    .map((row, index) => ({ row, index }))
    .sort((a, b) => place(a.row) - place(b.row) || a.index - b.index)
    .map(({ row }) => row);
};
