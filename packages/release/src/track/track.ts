import { showDuration } from '@slipway/core';
import { type Assessment, assess, type Observation } from '@slipway/status';
import { isUnreachable, timeWithoutOutages } from '../core/api-server-outage.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { Observer } from '../observe/observe.ts';
import type { TrackedObject, TrackedState, TrackResult } from '../observe/tracked-object.ts';
import { type HealthCheck, HealthCheckRun } from './health-check.ts';
import { JobLogs } from './job-logs.ts';
import { ProbeLogs } from './probe-logs.ts';
import { Progress } from './progress.ts';
import { type JobGoal, requiredStability, StabilityWindow } from './stability-window.ts';
import { FindingAges, findFailure, timeoutFailure } from './track-failure.ts';

export interface TrackOptions {
  /** Milliseconds in which everything must become ready. */
  readonly timeout: number;
  /** The timeout that messages name, if `timeout` is only what remains of it. */
  readonly budget?: number;
  /** Milliseconds for which everything must then stay ready without a restart. */
  readonly stableFor: number;
  /** A rollback waits only for the start of Jobs. */
  readonly jobs: JobGoal;
  /** Assesses an observation. By default, as a deploy does. */
  readonly assess?: (observation: Observation) => Assessment;
  /** Repairs objects while tracking waits, for example pods that their StatefulSet does not replace. */
  readonly repair?: (tracked: readonly TrackedState[]) => Promise<void>;
  /** Runs during the stability window. Its cause fails the release. */
  readonly health?: HealthCheck;
}

/** Minimum milliseconds between two assessments, so that a burst of changes is assessed once. */
const minPause = 15;
/** Minimum pause as a multiple of the time that the last assessment took. */
const pauseFactor = 3;
/** Maximum milliseconds between two assessments: the tolerance of a finding ends without a change. */
const assessEvery = 500;
/** Milliseconds between two full lists. */
const listEvery = 20_000;
/** Milliseconds for which a full list counts as current. */
const listValidity = 1000;

/** One assessment of all objects. */
interface Round {
  readonly tracked: readonly TrackedState[];
  readonly failure: TrackResult['failure'];
  /** Milliseconds for which everything has been stable, undefined while an object is not ready. */
  readonly stableTime: number | undefined;
  /** Milliseconds since tracking started, without outages. */
  readonly elapsed: number;
}

type End = Pick<TrackResult, 'failure'>;

/** Returns how tracking ends, undefined while it continues. An end without a failure is a success. */
const endOf = (
  { tracked, failure, stableTime, elapsed }: Round,
  health: HealthCheckRun,
  { timeout, budget = timeout, stableFor, jobs }: TrackOptions,
): End | undefined => {
  if (failure) return { failure };
  if (health.cause) return { failure: { cause: health.cause } };
  if (stableTime === undefined)
    return elapsed > timeout ? { failure: timeoutFailure(tracked, budget, jobs) } : undefined;
  return stableTime >= stableFor && health.hasPassed ? {} : undefined;
};

/** After a timeout, a full list decides: the objects may be ready, and the watch may have missed it. */
const isTimeout = (end: End, { failure, stableTime }: Round): boolean =>
  end.failure !== undefined && failure === undefined && stableTime === undefined;

/** Milliseconds until the next assessment if nothing changes. */
const pauseBefore = (stableTime: number | undefined, stableFor: number): number =>
  stableTime === undefined || stableTime >= stableFor ? assessEvery : Math.min(assessEvery, stableFor - stableTime);

interface Runs {
  readonly health: HealthCheckRun;
  readonly jobLogs: JobLogs;
}

const trackAll = async (
  ports: ReleasePorts,
  { observer, targets }: { readonly observer: Observer; readonly targets: readonly TrackedObject[] },
  { health, jobLogs }: Runs,
  options: TrackOptions,
): Promise<TrackResult> => {
  const { clock, log, signal } = ports;
  const { assess: assessOne = assess } = options;
  const startedAt = clock.monotonic();
  const time = timeWithoutOutages(ports);
  const start = time();
  const ages = new FindingAges();
  const window = new StabilityWindow();
  const logs = new ProbeLogs(ports);
  const progress = new Progress(log, clock);
  let listedAt = start;
  let isWindowLogged = false;
  const refresh = async (): Promise<void> => {
    await observer.refresh();
    listedAt = time();
  };
  await observer.ready();
  if (targets.length === 0 && health.hasPassed) return { tracked: [], milestones: [], startedAt };
  for (;;) {
    signal.throwIfAborted();
    if (isUnreachable(ports)) await refresh();
    const assessedAt = clock.monotonic();
    const now = time();
    const tracked = targets.map((target): TrackedState => {
      const observation = observer.observation(target);
      return { target, observation, assessment: assessOne(observation) };
    });
    progress.show(tracked);
    jobLogs.update(tracked);
    const duration = clock.monotonic() - assessedAt;
    const failure = findFailure(tracked, ages, logs, now);
    const stableTime = window.update(tracked, options.jobs, now);
    const round: Round = { tracked, failure, stableTime, elapsed: now - start };
    if (stableTime !== undefined && !failure) health.start(tracked);
    const stableFor = requiredStability(tracked, stableTime, observer.now(), options.stableFor);
    const end = endOf(round, health, { ...options, stableFor });
    if (end && now - listedAt > listValidity && isTimeout(end, round)) {
      await refresh();
      continue;
    }
    if (end) return { tracked, milestones: progress.milestones, startedAt, ...end };
    if (stableTime === undefined) {
      await options.repair?.(tracked);
    } else if (!isWindowLogged && stableFor > 0) {
      log.info(`All objects are ready. Slipway checks for ${showDuration(stableFor)} that they stay ready.`);
      isWindowLogged = true;
    }
    if (now - listedAt > listEvery) await refresh();
    await health.endOr(observer.waitForChange(pauseBefore(stableTime, stableFor)));
    await clock.sleep(Math.max(minPause, pauseFactor * duration));
  }
};

/**
 * Tracks objects until all are ready and stay ready for the stability window, until one cannot become ready any more,
 * or until the timeout. Changes nothing except through `repair`.
 */
export const track = async (
  ports: ReleasePorts,
  observer: Observer,
  targets: readonly TrackedObject[],
  options: TrackOptions,
): Promise<TrackResult> => {
  const health = new HealthCheckRun(options.health);
  const jobLogs = new JobLogs(ports);
  try {
    return await trackAll(ports, { observer, targets }, { health, jobLogs }, options);
  } finally {
    await Promise.all([health.stop(), jobLogs.stop()]);
  }
};
