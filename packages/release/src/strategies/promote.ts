import { type Cause, describeError, SlipwayError } from '@slipway/core';
import { affectsRunningPods, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { levelOf } from '@slipway/manifest';
import type { Applied } from '../apply/apply.ts';
import type { LateAdoptions } from '../apply/late-adoptions.ts';
import { restore } from '../apply/restore.ts';
import type { LogErrorOptions } from '../checks/log-errors.ts';
import type { SmokeCheck } from '../checks/smoke-request.ts';
import { type Plan, type PlannedObject, ReleaseFailure } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import { applyAndTrack, trackedObjectsOf } from '../rollout/apply-and-track.ts';
import { conclude, leftObjects } from '../rollout/conclude.ts';
import type { RollOut, RollOutOptions } from '../rollout/types.ts';
import type { Candidate } from './candidate.ts';
import { resumeStable } from './pause-stable.ts';
import { isRoute } from './route-weights.ts';
import { runStep, type StepOptions } from './run-step.ts';
import { propagationKind, routeAllToStable, waitForPropagation } from './service-traffic.ts';
import { recordPassedSteps } from './step-position.ts';
import { type CombinedTracking, trackCandidate } from './track-candidate.ts';

export interface StrategyOptions extends RollOutOptions {
  /** Requests that the new version has to answer by its own address; `health` asks the whole release at the end. */
  readonly smoke: readonly SmokeCheck[];
  /** Asked of the new version in every step; `health` asks it of the whole release at the end. */
  readonly logErrors?: LogErrorOptions;
}

/** A trial under way. */
export interface CandidateRun {
  readonly release: OpenRelease;
  readonly plan: Plan;
  readonly snapshot: HistorySnapshot;
  readonly options: StrategyOptions;
  readonly candidate: Candidate;
  readonly revision: Revision;
  readonly watches: CombinedTracking;
  readonly finder: LateAdoptions;
}

export const failed = ({ revision, snapshot, watches, finder }: CandidateRun, cause: Cause): RollOut => ({
  result: 'failed',
  revision,
  pruned: [],
  warnings: [...snapshot.warnings, ...finder.warnings()],
  track: watches.result,
  cause,
});

/** What the new pods need and nothing stable can notice: objects that did not exist, and what runs before anything. */
export const isAppliedBeforeCandidate = ({ object, action }: PlannedObject): boolean =>
  levelOf(object) === 'before' ||
  (action === 'create' &&
    !affectsRunningPods(object) &&
    ['namespaces', 'definitions', 'configuration', 'bindings'].includes(levelOf(object)));

/** Applies what goes ahead, once; in the plan that is left it is done. */
export const applyPrerequisites = async (run: CandidateRun): Promise<Plan | Cause> => {
  const { release, plan, options } = run;
  const done = new Map<PlannedObject, KubeObject>();
  const ahead = plan.objects.filter(isAppliedBeforeCandidate);
  if (ahead.length === 0) return plan;
  const { track, cause } = await applyAndTrack(
    release,
    { ...plan, objects: ahead },
    { ...withoutHealth(options), stableFor: 0 },
    {
      onApplied: async (applied) => {
        done.set(applied.planned, applied.object);
        await run.finder.onApplied(applied);
      },
    },
  );
  run.watches.add(track);
  if (cause) return cause;
  return {
    ...plan,
    objects: plan.objects.map((planned) => {
      const live = done.get(planned);
      return live ? { ...planned, action: 'unchanged', live } : planned;
    }),
  };
};

const withoutHealth = ({ health: _, ...options }: StrategyOptions): StrategyOptions => options;

/** The new version becomes the stable one by an ordinary rollout; what turns requests to it follows when that is well. */
const promote = async (run: CandidateRun, plan: Plan): Promise<RollOut> => {
  const { release, snapshot, options, candidate, revision, watches, finder } = run;
  const { cluster, log } = release;
  const since = cluster.serverTime();
  log.info(`Revision ${revision.revision} becomes the stable version.`);
  if (candidate.record.traffic === 'gateway')
    // Its pods are about to be replaced: no longer may the stable Service hold on to the ones of the old version.
    for (const { stable } of candidate.services) await cluster.apply(stable, { force: true });
  if (candidate.isIsolated) for (const { stable } of candidate.workloads) await resumeStable(cluster, stable.ref);
  const turned = new Set(
    candidate.isIsolated ? [...candidate.record.services.map(({ stable }) => stable), ...candidate.record.routes] : [],
  );
  const isTurned = ({ object }: PlannedObject): boolean => turned.has(keyOf(refOf(object)));
  const held = plan.objects.filter(isTurned);
  const others = plan.objects.filter((planned) => !isTurned(planned));
  const rolled = await applyAndTrack(
    release,
    { ...plan, objects: others },
    held.length > 0 ? withoutHealth(options) : options,
    { onApplied: finder.onApplied },
  );
  watches.add(rolled.track);
  if (rolled.cause) return failed(run, rolled.cause);
  const last = held.length > 0 ? await applyFinalTraffic(run, held, others, since) : rolled;
  if (last.cause) return failed(run, last.cause);
  const left = leftObjects(plan, snapshot, options);
  const toPrune = new Map([...left.toPrune, ...candidate.temporary].map((entry) => [keyOf(entry.ref), entry]));
  const { proof } = rolled;
  const { historyLimit } = options;
  const ending = { ...left, toPrune: [...toPrune.values()], historyLimit };
  const concluded = await conclude(release, revision.revision, ending, snapshot);
  return {
    result: 'deployed',
    revision,
    track: watches.result,
    ...(proof ? { proof } : {}),
    ...concluded,
    warnings: [...concluded.warnings, ...finder.warnings()],
  };
};

/** Services and routes as the new revision has them, once its own pods stand behind them. */
const applyFinalTraffic = async (
  run: CandidateRun,
  held: readonly PlannedObject[],
  others: readonly PlannedObject[],
  since: string | undefined,
) => {
  const { release, plan, options, candidate, watches } = run;
  const configured = held.map((planned): PlannedObject => ({ ...planned, action: 'configure' }));
  const turned = await applyAndTrack(
    release,
    { ...plan, objects: configured },
    { ...withoutHealth(options), stableFor: 0 },
  );
  watches.add(turned.track);
  if (turned.cause) return turned;
  const own = new Set(plan.objects.map(({ object }) => keyOf(refOf(object))));
  const foreign = candidate.routes.filter((route) => isRoute(route) && !own.has(keyOf(refOf(route))));
  const { problems } = await restore(release, release.id, {
    wanted: foreign.map((object) => ({ object, scaled: false })),
    unwanted: [],
  });
  if (problems[0]) throw new SlipwayError('Refused', problems[0]);
  await waitForPropagation(
    release,
    propagationKind(
      candidate.routes,
      candidate.services.map(({ stable }) => stable),
    ),
  );
  const changed = new Set(others.filter(({ action }) => action !== 'unchanged').map(({ object }) => object));
  const targets = trackedObjectsOf([...others, ...held]).map((target) =>
    since && changed.has(target.desired) ? { ...target, since } : target,
  );
  const well = await trackCandidate(release, targets, {
    timeout: options.timeout,
    stableFor: 0,
    health: options.health,
  });
  watches.add(well.track);
  return well;
};

/** The rollback turns them back too, later: what goes wrong here must not hide why the step failed. */
const routeBackToStable = async ({ release, candidate }: CandidateRun): Promise<void> => {
  try {
    await routeAllToStable(release, candidate);
  } catch (error) {
    if (release.signal.aborted) throw error;
    release.log.warning(`The requests could not be turned back at once: ${describeError(error)}`);
  }
};

/**
 * The last step again, for a revision that waited in it: how it is now counts, not how it was when somebody was asked.
 * Where steps are left, the next one looks at it before anything moves.
 */
const recheckLastStep = async (run: CandidateRun, first: number): Promise<Cause | undefined> => {
  const { release, candidate, options, watches } = run;
  const { steps } = candidate.record;
  const last = steps.at(-1);
  if (first < steps.length || !last) return undefined;
  const { cause } = await runStep(
    release,
    candidate,
    { share: last.share },
    { ...options, onTracked: (result) => watches.add(result) },
  );
  return cause;
};

/** A trial is nobody's but this release's: what somebody else made under its name meanwhile is left to them. */
const onlyOwn =
  ({ finder }: CandidateRun) =>
  async (applied: Applied): Promise<void> => {
    const { lateAdoption, object } = applied;
    if (!lateAdoption) return;
    await finder.onApplied(applied);
    throw new ReleaseFailure({
      code: 'FieldConflict',
      sentence: `${showRef(refOf(object))} was made by ${lateAdoption.managers.join(', ')} meanwhile, and the new version on trial needs this name.`,
      object: refOf(object),
      hint: 'Give that object another name, or deploy with `strategy: rolling`.',
      evidence: [],
    });
  };

/** Steps from `first` on, then the promotion. What fails has its requests turned back before anything else is done. */
export const runRemainingSteps = async (run: CandidateRun, plan: Plan, first: number): Promise<RollOut> => {
  const { release, candidate, revision, options, watches, snapshot, finder } = run;
  const stop = async (cause: Cause): Promise<RollOut> => {
    await routeBackToStable(run);
    return failed(run, cause);
  };
  const ill = await recheckLastStep(run, first);
  if (ill) return stop(ill);
  for (const [at, step] of candidate.record.steps.entries()) {
    if (at < first) continue;
    const stepOptions: StepOptions = {
      ...options,
      onTracked: (result) => watches.add(result),
      ...(at === 0 ? { onMade: onlyOwn(run) } : {}),
    };
    const { cause, proof } = await runStep(release, candidate, step, stepOptions);
    if (cause) return stop(cause);
    await recordPassedSteps(release, revision.revision, at + 1);
    if (step.pause !== 'manual') continue;
    await release.history.mark(revision.revision, 'paused');
    return {
      result: 'paused',
      revision,
      candidate: { strategy: candidate.record.strategy, steps: candidate.record.steps, passed: at + 1 },
      pruned: [],
      warnings: [...snapshot.warnings, ...finder.warnings()],
      track: watches.result,
      ...(proof ? { proof } : {}),
    };
  }
  return promote(run, plan);
};

/** What the cluster refuses half way is a failure of the revision like any other. */
export const failOnRejection = async (run: CandidateRun, act: () => Promise<RollOut>): Promise<RollOut> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ReleaseFailure) return failed(run, error.reason);
    throw error;
  }
};
