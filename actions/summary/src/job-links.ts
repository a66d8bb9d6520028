import { findJob, type JobReference } from '@slipway/action';
import { describeError } from '@slipway/core';
import type { StageReport } from '@slipway/report';
import type { NeededJob } from './needs.ts';
import type { SummaryContext } from './ports.ts';

export interface LinkedJobs {
  readonly reports: StageReport[];
  readonly needs: NeededJob[];
}

/** Replaces the URL of the run in reports and jobs with the URL of the job, if GitHub returns it. */
export const linkJobs = async (
  { run, github, ports }: SummaryContext,
  reports: readonly StageReport[],
  needs: readonly NeededJob[],
): Promise<LinkedJobs> => {
  let jobs: readonly JobReference[] = [];
  try {
    jobs = (await github?.jobs(run.id, run.attempt)) ?? [];
  } catch (error) {
    ports.log.info(`Links lead to the run instead of its jobs: ${describeError(error)}`);
  }
  return {
    reports: reports.map((report) => {
      const job = report.run.attempt === run.attempt ? findJob(jobs, report.run.job) : undefined;
      return job ? { ...report, run: { ...report.run, url: job.url } } : report;
    }),
    needs: needs.map((need) => {
      const job = findJob(jobs, need.name);
      return job ? { ...need, url: job.url } : need;
    }),
  };
};
