import { describeError, type LookUpRun, type RunAnswer } from '@slipway/core';
import type { Runner } from '../types.ts';
import { type GitHubTiming, github } from './client.ts';
import type { GitHub, JobReference, RunStatus } from './types.ts';

/** Milliseconds that GitHub has for an answer: whoever waits for the lock has other ways to tell. */
const limit = 10_000;

interface RunAttempt {
  readonly run: string;
  readonly attempt: number;
}

const unknown = (why: string): RunAnswer => ({ state: 'unknown', why });

/** Which run of this repository on this server an address names. */
const parseRunAddress = (address: string, { serverUrl, run: { repository } }: Runner): RunAttempt | undefined => {
  const start = `${serverUrl}/${repository}/actions/runs/`;
  const match = address.startsWith(start) ? /^(\d+)(?:\/attempts\/(\d+))?$/.exec(address.slice(start.length)) : null;
  return match?.[1] ? { run: match[1], attempt: Number(match[2] ?? 1) } : undefined;
};

/** The id of a job is its name, unless it has one of its own; a job of a reusable workflow is `caller / job`. */
const jobOf = (jobs: readonly JobReference[], id: string): JobReference | undefined => {
  const matching = jobs.filter(({ name }) => name === id || name.endsWith(` / ${id}`));
  return matching.length === 1 ? matching[0] : undefined;
};

const isDone = ({ status }: JobReference | RunStatus): boolean => status === 'completed';

/** The jobs of a run that goes on; none where they cannot be read, because the run's own state stands all the same. */
const jobsOf = (api: GitHub, { run, attempt }: RunAttempt): Promise<readonly JobReference[]> =>
  api.jobs(run, attempt).catch(() => []);

/** A run goes on as long as any of its jobs: what counts is the job that held the lock. */
const lookUpJob = (jobs: readonly JobReference[], id: string, isOwnRun: boolean): RunAnswer => {
  const job = jobOf(jobs, id);
  if (job && isDone(job)) return { state: 'finished', why: `GitHub says that its job ${id} has ended` };
  if (job) return { state: 'running', why: `GitHub says that its job ${id} is still running` };
  if (isOwnRun) return unknown(`it is another job of this run, and GitHub knows none by the name ${id}`);
  if (jobs.length > 0 && jobs.every(({ status }) => status !== 'in_progress'))
    return unknown('its run goes on, but GitHub says that none of its jobs is running at the moment');
  return { state: 'running', why: 'GitHub says that this run is still running' };
};

const lookUp = async (api: GitHub, place: RunAttempt, job: string, isOwnRun: boolean): Promise<RunAnswer> => {
  const status = await api.runStatus(place.run);
  if (status.attempt > place.attempt)
    return { state: 'finished', why: `GitHub says that attempt ${status.attempt} of this run has begun since` };
  if (isDone(status)) return { state: 'finished', why: `GitHub says that this run has ended (${status.conclusion})` };
  return lookUpJob(await jobsOf(api, place), job, isOwnRun);
};

/**
 * Asks GitHub whether a run of this repository still goes on. Needs `actions: read`; without it, without a token, for
 * another repository or server, and where GitHub does not answer in time, it is not known.
 * @param token the input's value: at a shell the default stays an expression, and is none
 */
export const createRunLookup = (token: string | undefined, runner: Runner, timing: GitHubTiming = {}): LookUpRun => {
  const isToken = token !== undefined && token !== '' && !token.startsWith('${{');
  const api = isToken ? github(token, runner, { limit, throttled: false, ...timing }) : undefined;
  return async ({ run, job }) => {
    const place = parseRunAddress(run, runner);
    if (!place) return unknown('its holder is no run of this repository that GitHub could be asked about');
    if (!api) return unknown('there is no token to ask GitHub with');
    try {
      return await lookUp(api, place, job.split('#')[0] ?? '', place.run === runner.run.id);
    } catch (error) {
      return unknown(describeError(error).replace(/\.$/, ''));
    }
  };
};
