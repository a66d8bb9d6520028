import { type RunReference, type StageReport, stages } from '../schema/types.ts';
import type { CommentState, JobResult, PastRun } from './comment-state.ts';
import { updateLive } from './live-releases.ts';
import { verdictOf } from './verdict.ts';

/** The data of one writer, without its reports. */
export interface Update {
  readonly key: string;
  readonly environment: string;
  readonly phase: 'running' | 'final';
  readonly run: RunReference;
  /** From the `needs` context. Empty without one. */
  readonly jobs: readonly JobResult[];
  /** RFC 3339. */
  readonly at: string;
}

const historyLength = 10;

/** Orders runs. Ids of runs increase, so a longer number is a later run. Attempts count within a run. */
const compareRuns = (a: { id: string; attempt: number }, b: { id: string; attempt: number }): number =>
  a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || a.attempt - b.attempt;

const sameRun = (a: { id: string }, b: { id: string }): boolean => a.id === b.id;

const identityOf = (report: StageReport): string => `${report.stage}\n${report.key}`;

/** Orders two reports of the same stage and key: by attempt, then finished after running, then by time. */
const compareReports = (a: StageReport, b: StageReport): number =>
  compareRuns(a.run, b.run) ||
  Number(a.status !== 'running') - Number(b.status !== 'running') ||
  Date.parse(a.ended) - Date.parse(b.ended);

const byStageAndKey = (a: StageReport, b: StageReport): number =>
  stages.indexOf(a.stage) - stages.indexOf(b.stage) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Returns the newest report of each stage and key. Of two equal reports, the later one in the list is more complete. */
const newestReports = (reports: readonly StageReport[]): StageReport[] => {
  const kept = new Map<string, StageReport>();
  for (const report of reports) {
    const other = kept.get(identityOf(report));
    if (!other || compareReports(report, other) >= 0) kept.set(identityOf(report), report);
  }
  return [...kept.values()].sort(byStageAndKey);
};

const secondsOf = (state: CommentState): number => {
  const started = state.reports.map((report) => Date.parse(report.started));
  const ended = state.reports.map((report) => Date.parse(report.ended));
  return started.length === 0 ? 0 : Math.max(0, (Math.max(...ended) - Math.min(...started)) / 1000);
};

/** Returns the row for the history when a newer run replaces the state. */
export const toPastRun = (state: CommentState): PastRun => {
  const verdict = verdictOf(state.phase === 'running' ? { ...state, phase: 'final' } : state);
  return {
    id: state.run.id,
    attempt: state.run.attempt,
    sha: state.run.sha,
    actor: state.run.actor,
    url: state.run.url,
    verdict: verdict.kind,
    sentence: verdict.headline,
    at: state.updated,
    seconds: secondsOf(state),
  };
};

/** Adds a row to the history. A run has one row, that of its last attempt. */
const withHistory = (history: readonly PastRun[], row: PastRun): PastRun[] => {
  const last = history.find((past) => sameRun(past, row) && compareRuns(past, row) > 0) ?? row;
  return [last, ...history.filter((past) => !sameRun(past, row))]
    .sort((a, b) => compareRuns(b, a))
    .slice(0, historyLength);
};

const createState = (update: Update, reports: readonly StageReport[]): CommentState => ({
  schema: 'slipway.comment.v1',
  key: update.key,
  environment: update.environment,
  phase: update.phase,
  sequence: 0,
  run: update.run,
  updated: update.at,
  reports: newestReports(reports),
  jobs: update.jobs,
  history: [],
  live: [],
});

const mergeJobs = (older: readonly JobResult[], newer: readonly JobResult[]): JobResult[] => {
  const names = new Set(newer.map((job) => job.name));
  return [...older.filter((job) => !names.has(job.name)), ...newer];
};

/** Merges the states of two writers of the same run: the newest report of each stage wins. */
const mergeSameRun = (existing: CommentState, own: CommentState): CommentState => {
  const later = compareRuns(own.run, existing.run);
  const leading = later >= 0 ? own : existing;
  const final = later === 0 ? [own, existing].some((state) => state.phase === 'final') : leading.phase === 'final';
  return {
    ...leading,
    environment: leading.environment || existing.environment,
    phase: final ? 'final' : 'running',
    reports: newestReports([...existing.reports, ...own.reports]),
    jobs: later >= 0 ? mergeJobs(existing.jobs, own.jobs) : mergeJobs(own.jobs, existing.jobs),
    history: existing.history,
    live: existing.live,
  };
};

/**
 * Adds the reports of a writer to a state. The order of the writers does not change the result:
 * - Reports are merged by stage and key.
 * - An older run or attempt never replaces a newer one.
 * - A rerun replaces only the stages that it ran again.
 * - A run older than that of the comment is only added to the history.
 * - Reports of another run than `update.run` are ignored.
 */
export const mergeState = (
  existing: CommentState | undefined,
  incoming: readonly StageReport[],
  update: Update,
): CommentState => {
  const own = createState(
    update,
    incoming.filter((report) => sameRun(report.run, update.run)),
  );
  const sequence = (existing?.sequence ?? 0) + 1;
  const finish = (state: CommentState): CommentState => {
    const { shortened: _, ...rest } = state;
    return { ...rest, sequence, live: updateLive(state) };
  };
  if (!existing) return finish(own);
  if (sameRun(existing.run, own.run)) return finish(mergeSameRun(existing, own));
  if (compareRuns(own.run, existing.run) > 0) {
    return finish({ ...own, history: withHistory(existing.history, toPastRun(existing)), live: existing.live });
  }
  return { ...existing, sequence, history: withHistory(existing.history, toPastRun(own)) };
};

/** Checks whether a stored state contains the reports of a writer, or newer ones. */
export const includesUpdate = (
  read: CommentState | undefined,
  incoming: readonly StageReport[],
  update: Update,
): boolean => {
  if (!read) return false;
  const runs = compareRuns(read.run, update.run);
  if (!sameRun(read.run, update.run)) {
    return runs > 0 && (incoming.length === 0 || read.history.length > 0);
  }
  if (runs < 0 || (runs === 0 && update.phase === 'final' && read.phase !== 'final')) return false;
  return incoming
    .filter((report) => sameRun(report.run, update.run))
    .every((report) =>
      read.reports.some((other) => identityOf(other) === identityOf(report) && compareReports(other, report) >= 0),
    );
};
