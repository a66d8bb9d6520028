import { clip } from '@slipway/core';
import { reportSize, shortenReport } from '../schema/shorten-report.ts';
import type { StageReport } from '../schema/types.ts';
import { type CommentState, writeHeader } from './comment-state.ts';
import { isFailure } from './stage-rows.ts';

/** Shortens a report to the details that rows, verdict and history need. */
const shorten = (report: StageReport, bytes: number): StageReport =>
  reportSize(report) <= bytes
    ? report
    : { ...shortenReport({ ...report, logs: [] }, bytes), sentence: clip(report.sentence, 300) };

/** Checks for a failed report, or one that is still running: at the end of the run, it counts as interrupted. */
const isDecisive = ({ status }: StageReport): boolean => isFailure(status) || status === 'running';

const shares = [8_000, 4_000, 2_500, 1_800, 1_400, 1_000];

/**
 * Renders the hidden header in at most `limit` characters. The next writer merges its reports with those of the header.
 * The last writer of a run has all full reports, so the final comment is complete.
 */
export const shortenHeader = (state: CommentState, limit: number): string => {
  const whole = writeHeader(state);
  if (whole.length <= limit) return whole;
  let { reports } = state;
  for (const share of shares.filter((bytes) => bytes * state.reports.length <= limit * 2)) {
    reports = reports.map((report) => shorten(report, share));
    const header = writeHeader({ ...state, reports, shortened: true });
    if (header.length <= limit) return header;
  }
  // Even the rows of that many matrix jobs do not fit. Reports that decide the verdict come first.
  for (let number = 16; number >= 1; number = Math.floor(number / 2)) {
    const worst = [...state.reports].sort((a, b) => Number(isDecisive(b)) - Number(isDecisive(a)));
    const kept = new Set(worst.slice(0, number));
    const header = writeHeader({
      ...state,
      run: { ...state.run, ref: clip(state.run.ref, 100) },
      jobs: state.jobs.slice(0, number),
      history: state.history.slice(0, 3).map((past) => ({ ...past, sentence: clip(past.sentence, 80) })),
      live: state.live.slice(0, 3).map((live) => ({ ...live, images: live.images.slice(0, 2) })),
      reports: state.reports.filter((report) => kept.has(report)).map((report) => shorten(report, 1_000)),
      shortened: true,
    });
    if (header.length <= limit) return header;
  }
  return writeHeader({ ...state, jobs: [], history: [], live: [], reports: [], shortened: true });
};
