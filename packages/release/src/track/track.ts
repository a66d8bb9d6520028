import type { Cause } from '@slipway/core';
import { showDuration } from '@slipway/core';
import { refOf, showRef } from '@slipway/kubernetes';
import {
  type Assessment,
  assess,
  bestGuess,
  type Finding,
  gravest,
  type Observation,
  untilProbed,
} from '@slipway/status';
import { isUnreachable, timeWithoutOutages } from '../core/api-server-outage.ts';
import type { ReleasePorts } from '../core/types.ts';
import { type HealthCheck, HealthRun } from './health-check.ts';
import { JobLogs } from './job-logs.ts';
import type { Observer } from './observe.ts';
import { ProbeLogs } from './probe-logs.ts';
import { Progress } from './progress.ts';
import type { TrackedObject, TrackedState, TrackResult } from './tracked-object.ts';

export interface TrackOptions {
  /** Milliseconds until everything has to be ready. */
  readonly timeout: number;
  /** The milliseconds that a failure names, where `timeout` is only what is left of them. */
  readonly budget?: number;
  /** Milliseconds for which everything has to stay ready, without a restart, afterwards. */
  readonly stableFor: number;
  /** A rollback does not wait for Jobs to end. */
  readonly jobs: 'complete' | 'started';
  /** How what is seen is judged, where that is not for a deploy. */
  readonly judge?: (observation: Observation) => Assessment;
  /** What may be mended while waiting, for example a pod that its StatefulSet never replaces. */
  readonly mend?: (tracked: readonly TrackedState[]) => Promise<void>;
  /** What is asked once everything is ready, beside the watch for stability; its cause fails the release. */
  readonly health?: HealthCheck;
}

/** Milliseconds in which a burst of changes is looked at once; longer where a look at everything takes its time. */
const burst = 15;
/** How many times as long as a look itself nothing is looked at after it. */
const rest = 3;
/** Milliseconds between looks when nothing changes: tolerances run out without an event. */
const idle = 500;
/** Milliseconds between full lists. */
const truth = 20_000;
/** Milliseconds for which a full list is the present. */
const fresh = 1000;

const isReady = ({ target, assessment }: TrackedState, jobs: TrackOptions['jobs']): boolean =>
  assessment.status === 'ready' ||
  (jobs === 'started' && target.desired.kind === 'Job' && assessment.status === 'progressing');

const restartsOf = (tracked: readonly TrackedState[]): number =>
  tracked
    .flatMap(({ assessment }) => assessment.pods)
    .flatMap(({ status }) => [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])])
    .reduce((sum: number, status: { restartCount?: number }) => sum + (status.restartCount ?? 0), 0);

/** How long each finding has stood, by our own clock. */
class Standing {
  readonly #since = new Map<string, number>();

  update(findings: readonly Finding[], now: number): Map<string, number> {
    const keys = new Set(findings.map(({ key }) => key));
    for (const key of this.#since.keys()) if (!keys.has(key)) this.#since.delete(key);
    for (const key of keys) if (!this.#since.has(key)) this.#since.set(key, now);
    return new Map([...this.#since].map(([key, at]) => [key, (now - at) / 1000]));
  }
}

const ownerOfFinding = (tracked: readonly TrackedState[], finding: Finding): TrackedState | undefined =>
  tracked.find(({ assessment }) => assessment.findings.some(({ key }) => key === finding.key));

const paused = ({ target }: TrackedState): Cause => ({
  code: 'NotReady',
  sentence: `${showRef(refOf(target.desired))} is paused, so its new version is not rolled out.`,
  object: refOf(target.desired),
  hint: 'Remove `spec.paused` from the manifest, or resume it: kubectl rollout resume.',
  evidence: [],
});

const outOfTime = (
  tracked: readonly TrackedState[],
  timeout: number,
  jobs: TrackOptions['jobs'],
): NonNullable<TrackResult['failure']> => {
  const finding = bestGuess(tracked.flatMap(({ assessment }) => assessment.findings));
  const limit = showDuration(timeout);
  if (finding) {
    const owner = ownerOfFinding(tracked, finding);
    const cause = {
      ...finding.cause,
      // "Not ready" alone says no more than that time is over.
      code: finding.cause.code === 'NotReady' ? ('Timeout' as const) : finding.cause.code,
      sentence: `${finding.cause.sentence.replace(/\.$/, '')}, and the ${limit} of \`timeout\` are over.`,
    };
    return { cause, finding, ...(owner ? { tracked: owner } : {}) };
  }
  const late = tracked.find((entry) => !isReady(entry, jobs));
  const name = late ? showRef(refOf(late.target.desired)) : 'The release';
  return {
    cause: {
      code: 'Timeout',
      sentence: `${name} was not ready within ${limit}${late ? `: ${late.assessment.message}` : ''}.`,
      ...(late ? { object: refOf(late.target.desired) } : {}),
      hint: 'Raise `timeout` if it only needs longer.',
      evidence: [],
    },
    ...(late ? { tracked: late } : {}),
  };
};

/** What cannot become ready any more, if anything; the gravest first. */
const fatal = (
  tracked: readonly TrackedState[],
  standing: Standing,
  logs: ProbeLogs,
  now: number,
): TrackResult['failure'] => {
  const seen = tracked.flatMap(({ assessment }) => assessment.findings);
  const elapsed = standing.update(seen, now);
  const finding = gravest(logs.explain(seen, elapsed), elapsed);
  const owner = finding && ownerOfFinding(tracked, finding);
  if (finding) return { cause: finding.cause, finding, ...(owner ? { tracked: owner } : {}) };
  const halted = tracked.find(({ assessment }) => assessment.status === 'paused');
  return halted && { cause: paused(halted), tracked: halted };
};

/** Since when everything has been ready without a restart; undefined while something is not. */
class Steadiness {
  #since: number | undefined;
  #restarts = 0;

  /** Milliseconds of steadiness so far; undefined when not everything is ready. */
  update(tracked: readonly TrackedState[], jobs: TrackOptions['jobs'], now: number): number | undefined {
    if (!tracked.every((entry) => isReady(entry, jobs))) {
      this.#since = undefined;
      return undefined;
    }
    const restarts = restartsOf(tracked);
    if (this.#since === undefined || restarts > this.#restarts) this.#since = now;
    this.#restarts = restarts;
    return now - this.#since;
  }
}

/** How it ended, once it has: no failure is success. */
const endOf = (
  tracked: readonly TrackedState[],
  { steady, elapsed }: { readonly steady: number | undefined; readonly elapsed: number },
  health: HealthRun,
  { timeout, budget = timeout, stableFor, jobs }: TrackOptions,
): Pick<TrackResult, 'failure'> | undefined => {
  if (health.cause) return { failure: { cause: health.cause } };
  if (steady === undefined) return elapsed > timeout ? { failure: outOfTime(tracked, budget, jobs) } : undefined;
  return steady >= stableFor && health.passed ? {} : undefined;
};

/** Time alone has decided: what seems late may be ready by now, where the server has fallen silent or a watch has. */
const isByTime = (
  end: Pick<TrackResult, 'failure'>,
  found: TrackResult['failure'],
  steady: number | undefined,
): boolean => end.failure !== undefined && found === undefined && steady === undefined;

/**
 * How long everything has to be steady at this moment: where health is watched at all, no probe that may yet kill goes
 * unheard. What cannot become ready cannot stop being it.
 */
const watchFor = (tracked: readonly TrackedState[], steady = 0, now: string | undefined, stableFor: number): number =>
  stableFor === 0 || tracked.length === 0
    ? 0
    : Math.max(
        stableFor,
        steady +
          1000 *
            untilProbed(
              tracked.flatMap(({ assessment }) => assessment.pods),
              now,
            ),
      );

/** Milliseconds until the next look, if nothing changes. */
const pauseOf = (steady: number | undefined, { stableFor }: Pick<TrackOptions, 'stableFor'>): number =>
  steady === undefined || steady >= stableFor ? idle : Math.min(idle, stableFor - steady);

/** The options of one run of the tracker, and what runs beside it. */
type TrackRun = Omit<TrackOptions, 'health'> & { readonly health: HealthRun; readonly jobLogs: JobLogs };

const trackAll = async (
  ports: ReleasePorts,
  observer: Observer,
  targets: readonly TrackedObject[],
  { health, jobLogs, ...options }: TrackRun,
): Promise<TrackResult> => {
  const { clock, log, signal } = ports;
  const { judge = assess } = options;
  const started = clock.monotonic();
  const present = timeWithoutOutages(ports);
  const begun = present();
  const standing = new Standing();
  const steadiness = new Steadiness();
  const logs = new ProbeLogs(ports);
  const progress = new Progress(log, clock);
  let listed = begun;
  let told = false;
  const refresh = async (): Promise<void> => {
    await observer.refresh();
    listed = present();
  };
  const sure = () => (isUnreachable(ports) ? refresh() : undefined);
  await observer.ready();
  // Nothing that could become ready, or stop being it.
  if (targets.length === 0 && health.passed) return { tracked: [], milestones: [], began: started };
  for (;;) {
    signal.throwIfAborted();
    await sure();
    const looked = clock.monotonic();
    const now = present();
    const tracked = targets.map((target): TrackedState => {
      const observation = observer.observation(target);
      return { target, observation, assessment: judge(observation) };
    });
    progress.show(tracked);
    jobLogs.look(tracked);
    const result = { tracked, milestones: progress.milestones, began: started };
    const taken = clock.monotonic() - looked;
    const failure = fatal(tracked, standing, logs, now);
    const steady = steadiness.update(tracked, options.jobs, now);
    if (steady !== undefined && !failure) health.begin(tracked);
    const stableFor = watchFor(tracked, steady, observer.now(), options.stableFor);
    const end = failure
      ? { failure }
      : endOf(tracked, { steady, elapsed: now - begun }, health, { ...options, stableFor });
    if (end && now - listed > fresh && isByTime(end, failure, steady)) {
      await refresh();
      continue;
    }
    if (end) return { ...result, ...end };
    if (steady === undefined) {
      await options.mend?.(tracked);
    } else if (!told && stableFor > 0) {
      log.info(`Everything is ready; watching for ${showDuration(stableFor)} that it stays so.`);
      told = true;
    }
    if (now - listed > truth) await refresh();
    await health.or(observer.change(pauseOf(steady, { stableFor })));
    await clock.sleep(Math.max(burst, rest * taken));
  }
};

/**
 * Follows all targets at once until they are ready and stay so, until one of them cannot become it, or until time is
 * over. Nothing is changed but by `mend`.
 */
export const track = async (
  ports: ReleasePorts,
  observer: Observer,
  targets: readonly TrackedObject[],
  options: TrackOptions,
): Promise<TrackResult> => {
  const health = new HealthRun(options.health);
  const jobLogs = new JobLogs(ports);
  try {
    return await trackAll(ports, observer, targets, { ...options, health, jobLogs });
  } finally {
    await Promise.all([health.stop(), jobLogs.end()]);
  }
};
