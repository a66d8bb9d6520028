import type { Cause } from '@slipway/core';
import { keyOf, refOf } from '@slipway/kubernetes';
import { collectLateAdoptions } from '../apply/late-adoptions.ts';
import { smokePermissions } from '../checks/smoke-targets.ts';
import { withoutServerFields } from '../core/compare.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { type RecordedObject, type RevisionRecord, withoutTemporaryObjects } from '../history/revision-record.ts';
import { lastVerified, type Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import type { RequiredPermission } from '../permissions/required-permissions.ts';
import { preflight } from '../plan/preflight.ts';
import { createRevisionRecord } from '../plan/revision-to-record.ts';
import { rollOut } from '../rollout/roll-out.ts';
import { noTrack, type RollOut } from '../rollout/types.ts';
import { type Candidate, openCandidate } from './candidate.ts';
import { type CandidatePlan, planCandidate, type StrategyChoice } from './candidate-plan.ts';
import { routePermissions } from './permissions.ts';
import {
  applyPrerequisites,
  type CandidateRun,
  failed,
  failOnRejection,
  isAppliedBeforeCandidate,
  runRemainingSteps,
  type StrategyOptions,
} from './promote.ts';
import { pinServicesToStable } from './service-traffic.ts';
import { CombinedTracking } from './track-candidate.ts';

const notBegun = (snapshot: HistorySnapshot, cause: Cause): RollOut => ({
  result: 'failed',
  revision: undefined,
  pruned: [],
  warnings: snapshot.warnings,
  track: noTrack,
  cause,
});

const temporaryEntries = (planned: readonly PlannedObject[], { unownedRoutes }: CandidatePlan): RecordedObject[] => [
  ...planned.map(({ object }) => ({ ref: refOf(object), object, created: true, temporary: true as const })),
  ...unownedRoutes.map((route) => ({
    ref: refOf(route),
    object: withoutServerFields(route),
    created: false,
    original: withoutServerFields(route),
    temporary: true as const,
  })),
];

/** Tries what the trial makes as everything else was tried: nothing is changed before all of it can be. */
const dryRunCandidate = async (
  { cluster, id }: OpenRelease,
  plan: Plan,
  { objects, record, unownedRoutes }: CandidatePlan,
  { forceConflicts, smoke }: StrategyOptions,
): Promise<Plan> => {
  const twins = new Map(record.services.map(({ stable, candidate }) => [stable, candidate]));
  const turned = smoke.flatMap(({ request, target }) => {
    const twin = twins.get(keyOf(target.service))?.split('/').at(-1);
    return twin === undefined ? [] : [{ request, target: { ...target, service: { ...target.service, name: twin } } }];
  });
  const routes = unownedRoutes.flatMap(({ metadata }) =>
    routePermissions(metadata.namespace ?? id.namespace, ['get', 'patch'], true),
  );
  const rights: RequiredPermission[] = [...smokePermissions(turned), ...routes];
  const ahead = plan.objects.filter(isAppliedBeforeCandidate).map(({ object }) => object);
  const tried = await preflight(cluster, id, [...ahead, ...objects], {
    forceConflicts,
    adopt: false,
    permissions: rights,
  });
  const own = new Set(objects.map((object) => keyOf(refOf(object))));
  return { ...tried, objects: tried.objects.filter(({ object }) => own.has(keyOf(refOf(object)))) };
};

/** A list has the entries' content too: to list them is a right that every release has, to get one is not. */
const readListed = async ({ history }: OpenRelease, head: Revision): Promise<RevisionRecord> => {
  await history.revisions();
  // What was beside it while it was itself on trial is gone.
  return withoutTemporaryObjects(await history.read(head));
};

/**
 * Brings a new revision to its users in steps, each a gate: the new version stands beside the stable one, proves itself
 * and gets its share of the requests; what fails leaves the stable version untouched. Where nothing could be compared,
 * it rolls out at once, and a note says why.
 */
export const rollOutInSteps = async (
  release: OpenRelease,
  plan: Plan,
  snapshot: HistorySnapshot,
  options: StrategyOptions & { readonly choice: StrategyChoice },
): Promise<RollOut> => {
  const { choice } = options;
  const head = lastVerified(snapshot.revisions);
  const good = head && !snapshot.isVerifiedUnreadable ? await readListed(release, head) : undefined;
  const designed = await planCandidate(release, plan, good, choice);
  if ('problems' in designed) return notBegun(snapshot, designed.problems[0] as Cause);
  if ('nothing' in designed || !good) {
    const why = 'nothing' in designed ? designed.nothing : '';
    if (plan.objects.some(({ action }) => action !== 'unchanged'))
      release.log.notice(`${why}: the release rolls out at once, without ${choice.strategy}.`);
    return rollOut(release, plan, snapshot, options);
  }
  for (const note of designed.warnings) release.log.notice(note);
  const tried = await dryRunCandidate(release, plan, designed.design, options);
  const [problem] = tried.problems;
  if (problem) return notBegun(snapshot, problem);
  const origin = { release: release.id, run: options.run, at: release.clock.now() };
  const record = createRevisionRecord(origin, plan.objects, snapshot);
  const complete: RevisionRecord = {
    ...record,
    objects: [...record.objects, ...temporaryEntries(tried.objects, designed.design)],
    candidate: designed.design.record,
  };
  const candidate = openCandidate(complete, good) as Candidate;
  const revision = await release.history.write(complete);
  const run: CandidateRun = {
    release,
    plan,
    snapshot,
    options,
    candidate,
    revision,
    watches: new CombinedTracking(),
    finder: collectLateAdoptions(release, revision.revision),
  };
  return failOnRejection(run, async () => {
    if (candidate.isIsolated) await pinServicesToStable(release, candidate);
    const left = await applyPrerequisites(run);
    if ('code' in left) return failed(run, left);
    return runRemainingSteps(run, left, 0);
  });
};
