import type { GitHub, JobReference } from '@slipway/action';
import { describeError } from '@slipway/core';
import type { RunReference, StageReport } from '@slipway/report';
import type { NeededJob } from './needs.ts';
import type { SummaryPorts } from './ports.ts';

/** A job of a reusable workflow is shown as `caller / job`; legs of a matrix as `job (leg)`. */
const jobNamed = (jobs: readonly JobReference[], name: string): JobReference | undefined => {
  const matching = jobs.filter((job) => job.name === name || job.name.endsWith(` / ${name}`));
  return matching.length === 1 ? matching[0] : undefined;
};

export interface LinkedJobs {
  readonly reports: StageReport[];
  readonly needs: NeededJob[];
}

/** Reports and jobs with the address of their job's log instead of the run's, where GitHub tells it. */
export const linkJobs = async (
  github: GitHub | undefined,
  run: RunReference,
  reports: readonly StageReport[],
  needs: readonly NeededJob[],
  { log }: SummaryPorts,
): Promise<LinkedJobs> => {
  let jobs: readonly JobReference[] = [];
  try {
    jobs = (await github?.jobs(run.id, run.attempt)) ?? [];
  } catch (error) {
    log.info(`Links lead to the run, not to its jobs: ${describeError(error)}`);
  }
  return {
    reports: reports.map((report) => {
      const job = report.run.attempt === run.attempt ? jobNamed(jobs, report.run.job) : undefined;
      return job ? { ...report, run: { ...report.run, url: job.url } } : report;
    }),
    needs: needs.map((need) => {
      const job = jobNamed(jobs, need.name);
      return job ? { ...need, url: job.url } : need;
    }),
  };
};
