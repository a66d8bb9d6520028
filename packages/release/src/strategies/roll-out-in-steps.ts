import type { Cause } from '@slipway/core';
import { keyOf, refOf } from '@slipway/kubernetes';
import { collectLateAdoptions } from '../apply/collect-late-adoptions.ts';
import { type Candidate, openCandidate } from '../candidate/candidate.ts';
import { smokePermissions } from '../checks/smoke-targets.ts';
import { withoutServerFields } from '../core/compare-objects.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { type RecordedObject, type RevisionRecord, withoutTemporaryObjects } from '../history/revision-record.ts';
import { lastVerified, type Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import type { RequiredPermission } from '../permissions/required-permissions.ts';
import { createRevisionRecord } from '../plan/create-revision-record.ts';
import { preflight } from '../preflight/preflight.ts';
import { rollOut } from '../rollout/roll-out.ts';
import { noTrack, type RollOut } from '../rollout/types.ts';
import { pinServicesToStable } from '../traffic/shift-traffic.ts';
import { type CandidatePlan, planCandidate, type StrategyChoice } from './candidate-plan.ts';
import { type CandidateRun, failed, failOnRejection, type StrategyOptions } from './candidate-run.ts';
import { CombinedTracking } from './combined-tracking.ts';
import { applyPrerequisites, isAppliedBeforeCandidate } from './prerequisites.ts';
import { runRemainingSteps } from './remaining-steps.ts';
import { routePermissions } from './strategy-permissions.ts';

const rejectedBeforeStart = (snapshot: HistorySnapshot, cause: Cause): RollOut => ({
  result: 'failed',
  revision: undefined,
  pruned: [],
  warnings: snapshot.warnings,
  track: noTrack,
  cause,
});

const temporaryObjects = (planned: readonly PlannedObject[], { unownedRoutes }: CandidatePlan): RecordedObject[] => [
  ...planned.map(({ object }) => ({ ref: refOf(object), object, created: true, temporary: true as const })),
  ...unownedRoutes.map((route) => ({
    ref: refOf(route),
    object: withoutServerFields(route),
    created: false,
    original: withoutServerFields(route),
    temporary: true as const,
  })),
];

/** Runs the pre-flight check for the objects of the candidate, before the first change. */
const dryRunCandidate = async (
  { cluster, id }: OpenRelease,
  plan: Plan,
  { objects, record, unownedRoutes }: CandidatePlan,
  { forceConflicts, smoke }: StrategyOptions,
): Promise<Plan> => {
  const candidateKeys = new Map(record.services.map(({ stable, candidate }) => [stable, candidate]));
  const candidateSmoke = smoke.flatMap(({ request, target }) => {
    const name = candidateKeys.get(keyOf(target.service))?.split('/').at(-1);
    return name === undefined ? [] : [{ request, target: { ...target, service: { ...target.service, name } } }];
  });
  const routes = unownedRoutes.flatMap(({ metadata }) =>
    routePermissions(metadata.namespace ?? id.namespace, ['get', 'patch'], true),
  );
  const permissions: RequiredPermission[] = [...smokePermissions(candidateSmoke), ...routes];
  const prerequisites = plan.objects.filter(isAppliedBeforeCandidate).map(({ object }) => object);
  const checked = await preflight(cluster, id, [...prerequisites, ...objects], {
    forceConflicts,
    adopt: false,
    permissions,
  });
  const own = new Set(objects.map((object) => keyOf(refOf(object))));
  return { ...checked, objects: checked.objects.filter(({ object }) => own.has(keyOf(refOf(object)))) };
};

/** Reads a revision from the list of revisions. Each release may list Secrets, but may not get each of them. */
const readListed = async ({ history }: OpenRelease, revision: Revision): Promise<RevisionRecord> => {
  await history.revisions();
  // The promotion of this revision deleted its own candidate.
  return withoutTemporaryObjects(await history.read(revision));
};

/**
 * Rolls out a revision in steps. The candidate runs beside the stable version and gets more requests with each step. A
 * failed step leaves the stable version unchanged. Without a stable version, rolls out at once and logs the reason.
 */
export const rollOutInSteps = async (
  release: OpenRelease,
  plan: Plan,
  snapshot: HistorySnapshot,
  options: StrategyOptions & { readonly choice: StrategyChoice },
): Promise<RollOut> => {
  const { choice } = options;
  const last = lastVerified(snapshot.revisions);
  const verified = last && !snapshot.isVerifiedUnreadable ? await readListed(release, last) : undefined;
  const planned = await planCandidate(release, plan, verified, choice);
  if ('problems' in planned) return rejectedBeforeStart(snapshot, planned.problems[0] as Cause);
  if ('skipReason' in planned || !verified) {
    const reason = 'skipReason' in planned ? planned.skipReason : '';
    if (plan.objects.some(({ action }) => action !== 'unchanged'))
      release.log.notice(`${reason}: the release rolls out at once, without ${choice.strategy}.`);
    return rollOut(release, plan, snapshot, options);
  }
  for (const warning of planned.warnings) release.log.notice(warning);
  const checked = await dryRunCandidate(release, plan, planned.candidatePlan, options);
  const [problem] = checked.problems;
  if (problem) return rejectedBeforeStart(snapshot, problem);
  const origin = { release: release.id, run: options.run, at: release.clock.now() };
  const record = createRevisionRecord(origin, plan.objects, snapshot);
  const complete: RevisionRecord = {
    ...record,
    objects: [...record.objects, ...temporaryObjects(checked.objects, planned.candidatePlan)],
    candidate: planned.candidatePlan.record,
  };
  const candidate = openCandidate(complete, verified) as Candidate;
  const revision = await release.history.write(complete);
  const run: CandidateRun = {
    release,
    plan,
    snapshot,
    options,
    candidate,
    revision,
    tracking: new CombinedTracking(),
    lateAdoptions: collectLateAdoptions(release, revision.revision),
  };
  return failOnRejection(run, async () => {
    if (candidate.isIsolated) await pinServicesToStable(release, candidate);
    const remaining = await applyPrerequisites(run);
    if ('code' in remaining) return failed(run, remaining);
    return runRemainingSteps(run, remaining, 0);
  });
};
