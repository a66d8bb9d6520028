import { SlipwayError } from '@slipway/core';
import { keyOf, refOf } from '@slipway/kubernetes';
import { restore } from '../apply/restore.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import { applyAndTrack, trackedObjectsOf } from '../rollout/apply-and-track.ts';
import { conclude, leftObjects } from '../rollout/conclude.ts';
import type { RollOut } from '../rollout/types.ts';
import { resumeStable } from '../traffic/pause-stable.ts';
import { propagationKind, waitForPropagation } from '../traffic/propagation-wait.ts';
import { isRoute } from '../traffic/route-weights.ts';
import { type CandidateRun, failed, withoutHealth } from './candidate-run.ts';
import { trackAndProve } from './track-and-prove.ts';

/**
 * Promotes the candidate: rolls out the new version as the stable one, and routes requests to it after it is ready. Then
 * deletes the candidate.
 */
export const promote = async (run: CandidateRun, plan: Plan): Promise<RollOut> => {
  const { release, snapshot, options, candidate, revision, tracking, lateAdoptions } = run;
  const { cluster, log } = release;
  const since = cluster.serverTime();
  log.info(`Revision ${revision.revision} becomes the stable version.`);
  if (candidate.record.traffic === 'gateway')
    // The rollout replaces the stable pods, so the Service must not be pinned to their version.
    for (const { stable } of candidate.services) await cluster.apply(stable, { force: true });
  if (candidate.isIsolated) for (const { stable } of candidate.workloads) await resumeStable(cluster, stable.ref);
  const trafficKeys = new Set(
    candidate.isIsolated ? [...candidate.record.services.map(({ stable }) => stable), ...candidate.record.routes] : [],
  );
  const isTraffic = ({ object }: PlannedObject): boolean => trafficKeys.has(keyOf(refOf(object)));
  const traffic = plan.objects.filter(isTraffic);
  const others = plan.objects.filter((planned) => !isTraffic(planned));
  const rollout = await applyAndTrack(
    release,
    { ...plan, objects: others },
    traffic.length > 0 ? withoutHealth(options) : options,
    { onApplied: lateAdoptions.onApplied },
  );
  tracking.add(rollout.track);
  if (rollout.cause) return failed(run, rollout.cause);
  const final = traffic.length > 0 ? await applyFinalTraffic(run, traffic, others, since) : rollout;
  if (final.cause) return failed(run, final.cause);
  const left = leftObjects(plan, snapshot, options);
  const toPrune = new Map([...left.toPrune, ...candidate.temporary].map((object) => [keyOf(object.ref), object]));
  const { proof } = rollout;
  const { historyLimit } = options;
  const objectsLeft = { ...left, toPrune: [...toPrune.values()], historyLimit };
  const concluded = await conclude(release, revision.revision, objectsLeft, snapshot);
  return {
    result: 'deployed',
    revision,
    track: tracking.result,
    ...(proof ? { proof } : {}),
    ...concluded,
    warnings: [...concluded.warnings, ...lateAdoptions.warnings()],
  };
};

/** Applies Services and routes of the new revision, after its own pods are ready. Then tracks the whole release. */
const applyFinalTraffic = async (
  run: CandidateRun,
  traffic: readonly PlannedObject[],
  others: readonly PlannedObject[],
  since: string | undefined,
) => {
  const { release, plan, options, candidate, tracking } = run;
  const configured = traffic.map((planned): PlannedObject => ({ ...planned, action: 'configure' }));
  const result = await applyAndTrack(
    release,
    { ...plan, objects: configured },
    { ...withoutHealth(options), stableFor: 0 },
  );
  tracking.add(result.track);
  if (result.cause) return result;
  const own = new Set(plan.objects.map(({ object }) => keyOf(refOf(object))));
  const unownedRoutes = candidate.routes.filter((route) => isRoute(route) && !own.has(keyOf(refOf(route))));
  const { problems } = await restore(release, release.id, {
    wanted: unownedRoutes.map((object) => ({ object, isAutoscaled: false })),
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
  const targets = trackedObjectsOf([...others, ...traffic]).map((target) =>
    since && changed.has(target.desired) ? { ...target, since } : target,
  );
  const state = await trackAndProve(release, targets, {
    timeout: options.timeout,
    stableFor: 0,
    health: options.health,
  });
  tracking.add(state.track);
  return state;
};
