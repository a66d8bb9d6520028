import { SlipwayError } from '@slipway/core';
import { keyOf, refOf, showRef } from '@slipway/kubernetes';
import { levelOf } from '@slipway/manifest';
import { collectLateAdoptions, type LateAdoptions } from '../apply/collect-late-adoptions.ts';
import { type Candidate, openCandidate } from '../candidate/candidate.ts';
import { ownerAnnotationOf, ownerOf } from '../core/annotations.ts';
import { withoutServerFields } from '../core/compare-objects.ts';
import { ReleaseFailure } from '../core/release-failure.ts';
import type { ReleaseId } from '../core/release-id.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { type RevisionRecord, withoutTemporaryObjects } from '../history/revision-record.ts';
import { isUnfinished, lastVerified, type Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import type { RollOut } from '../rollout/types.ts';
import { pinServicesToStable } from '../traffic/shift-traffic.ts';
import { type CandidateRun, failOnRejection, type StrategyOptions } from './candidate-run.ts';
import { CombinedTracking } from './combined-tracking.ts';
import { runRemainingSteps } from './remaining-steps.ts';
import { readPassedSteps } from './step-position.ts';

/** A revision that is paused between two steps, with its record. */
export interface PausedRevision {
  readonly revision: Revision;
  readonly record: RevisionRecord;
}

const newestFirst = (revisions: readonly Revision[]): Revision[] =>
  revisions.toSorted((a, b) => b.revision - a.revision);

const noCandidate = (id: ReleaseId, [newest]: readonly Revision[]): SlipwayError =>
  new SlipwayError('NotFound', `Release ${id.name} has no candidate to promote or abort.`, {
    hint: newest
      ? `Its newest revision, ${newest.revision}, is ${newest.state}.${isUnfinished(newest) ? ' Its run was interrupted. To roll it back, use `mode: abort`, a rollback with `only-if-unfinished`, or the next deploy.' : ''}`
      : `Release ${id.name} has no history in namespace ${id.namespace}.`,
  });

/**
 * Returns the paused revision.
 * @throws SlipwayError NotFound with the state of the newest revision
 */
export const pausedRevision = async ({ history, id }: Pick<OpenRelease, 'history' | 'id'>): Promise<PausedRevision> => {
  const revisions = newestFirst((await history.revisions()).revisions);
  const revision = revisions.find(({ state }) => state === 'paused');
  if (!revision) throw noCandidate(id, revisions);
  return { revision, record: await history.read(revision) };
};

/**
 * Returns the revision that has a candidate: it is paused, it failed and was kept, or its run was interrupted.
 * @throws SlipwayError NotFound with the state of the newest revision
 */
export const revisionWithCandidate = async ({
  history,
  id,
}: Pick<OpenRelease, 'history' | 'id'>): Promise<PausedRevision> => {
  const revisions = newestFirst((await history.revisions()).revisions);
  const paused = revisions.find(({ state }) => state === 'paused');
  const [newest] = revisions;
  const mayHaveCandidate = newest && (newest.state === 'failed' || isUnfinished(newest));
  const revision = paused ?? (mayHaveCandidate ? newest : undefined);
  const record = revision && (await history.read(revision));
  if (!revision || !record?.candidate) throw noCandidate(id, revisions);
  return { revision, record };
};

/** Returns the plan without the Jobs of the phase `before`. They ran when the candidate started. */
const withoutFinishedJobs = (plan: Plan): Plan => ({
  ...plan,
  objects: plan.objects.flatMap((planned): PlannedObject[] => {
    if (levelOf(planned.object) !== 'before') return [planned];
    return planned.live ? [{ ...planned, action: 'unchanged' }] : [];
  }),
});

/** Returns the candidate with autoscaled workloads marked. An autoscaler may have been created during the pause. */
const withAutoscalers = (candidate: Candidate, plan: Plan): Candidate => {
  const scaled = new Set(plan.objects.filter((each) => each.isAutoscaled).map(({ object }) => keyOf(refOf(object))));
  return {
    ...candidate,
    workloads: candidate.workloads.map((each) =>
      scaled.has(keyOf(each.next.ref)) ? { ...each, next: { ...each.next, isAutoscaled: true } } : each,
    ),
  };
};

/** Records objects that another client created during the pause, so that a rollback restores them. */
const recordLateAdoptions = async (
  id: ReleaseId,
  { objects }: Plan,
  record: RevisionRecord,
  { add }: LateAdoptions,
): Promise<void> => {
  const toCreate = new Set(record.objects.filter(({ created }) => created).map(({ ref }) => keyOf(ref)));
  for (const { object, live, adoption } of objects)
    if (live && toCreate.has(keyOf(refOf(object))) && ownerAnnotationOf(live) !== ownerOf(id))
      await add({ original: withoutServerFields(live), managers: adoption?.managers ?? [] });
};

/** Fails if a stable Deployment was deleted, because the candidate needs it for comparison and for a rollback. */
const requireStable = (plan: Plan, { workloads }: Candidate, { revision }: Revision): void => {
  const live = new Set(plan.objects.filter((each) => each.live).map(({ object }) => keyOf(refOf(object))));
  const deleted = workloads.find(({ next }) => !live.has(keyOf(next.ref)));
  if (!deleted) return;
  throw new ReleaseFailure({
    code: 'NotReady',
    sentence: `${showRef(deleted.next.ref)}, the stable version, was deleted while the candidate of revision ${revision} ran.`,
    object: deleted.next.ref,
    hint: 'Roll back to the last verified revision, and deploy again.',
    evidence: [],
  });
};

/**
 * Continues a paused revision with its next steps, and then promotes it.
 * @param plan of the revision, made from its record
 * @throws SlipwayError Refused when the revision has no candidate
 */
export const resume = async (
  release: OpenRelease,
  plan: Plan,
  { snapshot, revision, record }: PausedRevision & { readonly snapshot: HistorySnapshot },
  options: StrategyOptions,
): Promise<RollOut> => {
  const { history, id, log } = release;
  const verified = lastVerified(snapshot.revisions);
  // The promotion of the last verified revision deleted its own candidate.
  const candidate = verified && openCandidate(record, withoutTemporaryObjects(await history.read(verified)));
  if (!candidate)
    throw new SlipwayError('Refused', `Revision ${revision.revision} has no candidate, so it cannot be promoted.`, {
      hint: 'Roll back to the last verified revision, and deploy again.',
    });
  const run: CandidateRun = {
    release,
    plan: withoutFinishedJobs(plan),
    snapshot,
    options,
    candidate: withAutoscalers(candidate, plan),
    revision,
    tracking: new CombinedTracking(),
    lateAdoptions: collectLateAdoptions(release, revision.revision, revision.lateAdoptions),
  };
  await history.mark(revision.revision, 'pending');
  log.info(
    `Continuing revision ${revision.revision}, which has ${candidate.record.strategy === 'canary' ? 'a canary' : 'a preview'} of ${candidate.workloads.map(({ stable }) => showRef(stable.ref)).join(', ')}.`,
  );
  await recordLateAdoptions(id, plan, record, run.lateAdoptions);
  return failOnRejection(run, async () => {
    requireStable(plan, candidate, revision);
    const passed = await readPassedSteps(release, revision.revision);
    // If someone resumed the stable Deployment during the pause, the Services may have no pods.
    if (run.candidate.isIsolated) await pinServicesToStable(release, run.candidate);
    return runRemainingSteps(run, run.plan, passed);
  });
};
