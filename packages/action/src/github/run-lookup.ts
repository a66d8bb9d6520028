import { describeError, type LookUpRun, type RunAnswer } from '@slipway/core';
import type { Runner } from '../ports/ports.ts';
import { type GitHubTiming, github } from './client.ts';
import { findJob } from './find-job.ts';
import type { GitHub, JobReference, RunStatus } from './types.ts';

/** Timeout of a request in milliseconds. Without an answer, the lock waits for the lease to expire. */
const limit = 10_000;

interface RunAttempt {
  readonly run: string;
  readonly attempt: number;
}

const unknown = (why: string): RunAnswer => ({ state: 'unknown', why });

/** Reads the run from its URL. Undefined if the run belongs to another repository or server. */
const parseRunAddress = (address: string, { serverUrl, run: { repository } }: Runner): RunAttempt | undefined => {
  const start = `${serverUrl}/${repository}/actions/runs/`;
  const match = address.startsWith(start) ? /^(\d+)(?:\/attempts\/(\d+))?$/.exec(address.slice(start.length)) : null;
  return match?.[1] ? { run: match[1], attempt: Number(match[2] ?? 1) } : undefined;
};

const isDone = ({ status }: JobReference | RunStatus): boolean => status === 'completed';

/** Returns the jobs of an active run. None if GitHub does not return them: then the state of the run decides. */
const jobsOf = (api: GitHub, { run, attempt }: RunAttempt): Promise<readonly JobReference[]> =>
  api.jobs(run, attempt).catch(() => []);

/** Checks the job that holds the lock, because a run is active as long as any of its jobs. */
const lookUpJob = (jobs: readonly JobReference[], id: string, isOwnRun: boolean): RunAnswer => {
  const job = findJob(jobs, id);
  if (job && isDone(job)) return { state: 'finished', why: `GitHub reports that its job ${id} has ended` };
  if (job) return { state: 'running', why: `GitHub reports that its job ${id} is still running` };
  if (isOwnRun) return unknown(`it is another job of this run, and GitHub has no job with the name ${id}`);
  if (jobs.length > 0 && jobs.every(({ status }) => status !== 'in_progress'))
    return unknown('its run is active, but GitHub reports that none of its jobs is running');
  return { state: 'running', why: 'GitHub reports that this run is still running' };
};

const lookUp = async (api: GitHub, place: RunAttempt, job: string, isOwnRun: boolean): Promise<RunAnswer> => {
  const status = await api.runStatus(place.run);
  if (status.attempt > place.attempt)
    return { state: 'finished', why: `GitHub reports that attempt ${status.attempt} of this run has started` };
  if (isDone(status))
    return { state: 'finished', why: `GitHub reports that this run has ended (${status.conclusion})` };
  return lookUpJob(await jobsOf(api, place), job, isOwnRun);
};

/**
 * Creates a function that reads from GitHub whether a run of this repository is still active.
 * The state is `unknown` without the permission `actions: read`, without a token, for another repository or server,
 * and if GitHub does not answer in time.
 * @param token value of the input; in a shell it can still be the expression of the default, which is not a token
 */
export const createRunLookup = (token: string | undefined, runner: Runner, timing: GitHubTiming = {}): LookUpRun => {
  const isToken = token !== undefined && token !== '' && !token.startsWith('${{');
  const api = isToken ? github(token, runner, { limit, throttled: false, ...timing }) : undefined;
  return async ({ run, job }) => {
    const place = parseRunAddress(run, runner);
    if (!place) return unknown('its holder is not a run of this repository');
    if (!api) return unknown('the input `github-token` has no token');
    try {
      return await lookUp(api, place, job.split('#')[0] ?? '', place.run === runner.run.id);
    } catch (error) {
      return unknown(describeError(error).replace(/\.$/, ''));
    }
  };
};
