import { SlipwayError } from '@slipway/core';
import { keyOf, refOf, showRef } from '@slipway/kubernetes';
import { levelOf } from '@slipway/manifest';
import { collectLateAdoptions, type LateAdoptions } from '../apply/late-adoptions.ts';
import { withoutServerFields } from '../core/compare.ts';
import { ownerAnnotationOf, ownerOf, type ReleaseId } from '../core/names.ts';
import { type Plan, type PlannedObject, ReleaseFailure } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { type RevisionRecord, withoutTemporaryObjects } from '../history/revision-record.ts';
import { isUnfinished, lastVerified, type Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import type { RollOut } from '../rollout/types.ts';
import { type Candidate, openCandidate } from './candidate.ts';
import { type CandidateRun, failOnRejection, runRemainingSteps, type StrategyOptions } from './promote.ts';
import { pinServicesToStable } from './service-traffic.ts';
import { readPassedSteps } from './step-position.ts';
import { CombinedTracking } from './track-candidate.ts';

/** A revision that waits between two steps, with all that the ledger knows of it. */
export interface PausedRevision {
  readonly revision: Revision;
  readonly record: RevisionRecord;
}

const newestFirst = (revisions: readonly Revision[]): Revision[] =>
  revisions.toSorted((a, b) => b.revision - a.revision);

const noneWaits = (id: ReleaseId, [newest]: readonly Revision[]): SlipwayError =>
  new SlipwayError('NotFound', `No revision of release ${id.name} waits to be promoted or aborted.`, {
    hint: newest
      ? `Its newest revision, ${newest.revision}, is ${newest.state}.${isUnfinished(newest) ? ' Its run was interrupted: `abort`, a rollback with `only-if-unfinished` or the next deploy takes it back.' : ''}`
      : `It has no history in namespace ${id.namespace}.`,
  });

/**
 * The revision that waits for a person.
 * @throws SlipwayError NotFound saying what the newest revision is instead
 */
export const pausedRevision = async ({ history, id }: Pick<OpenRelease, 'history' | 'id'>): Promise<PausedRevision> => {
  const revisions = newestFirst((await history.revisions()).revisions);
  const revision = revisions.find(({ state }) => state === 'paused');
  if (!revision) throw noneWaits(id, revisions);
  return { revision, record: await history.read(revision) };
};

/**
 * The revision whose trial stands beside the stable version: it waits for a person, failed and was kept, or was left so
 * by a run that was interrupted.
 * @throws SlipwayError NotFound saying what the newest revision is instead
 */
export const revisionWithCandidate = async ({
  history,
  id,
}: Pick<OpenRelease, 'history' | 'id'>): Promise<PausedRevision> => {
  const revisions = newestFirst((await history.revisions()).revisions);
  const paused = revisions.find(({ state }) => state === 'paused');
  const [newest] = revisions;
  const left = newest && (newest.state === 'failed' || isUnfinished(newest));
  const revision = paused ?? (left ? newest : undefined);
  const record = revision && (await history.read(revision));
  if (!revision || !record?.candidate) throw noneWaits(id, revisions);
  return { revision, record };
};

/** What runs before everything else has run when the trial began, and is run once for each revision. */
const withoutGround = (plan: Plan): Plan => ({
  ...plan,
  objects: plan.objects.flatMap((planned): PlannedObject[] => {
    if (levelOf(planned.object) !== 'before') return [planned];
    return planned.live ? [{ ...planned, action: 'unchanged' }] : [];
  }),
});

/** The trial with the counts that somebody else keeps by now: an autoscaler may have come while it waited. */
const scaledNow = (candidate: Candidate, plan: Plan): Candidate => {
  const scaled = new Set(plan.objects.filter((each) => each.scaled).map(({ object }) => keyOf(refOf(object))));
  return {
    ...candidate,
    workloads: candidate.workloads.map((each) =>
      scaled.has(keyOf(each.next.ref)) ? { ...each, next: { ...each.next, scaled: true } } : each,
    ),
  };
};

/** What the revision was to make and somebody else has made while it waited is theirs, and given back if it is undone. */
const findMadeMeanwhile = async (
  id: ReleaseId,
  { objects }: Plan,
  record: RevisionRecord,
  { add }: LateAdoptions,
): Promise<void> => {
  const toMake = new Set(record.objects.filter(({ created }) => created).map(({ ref }) => keyOf(ref)));
  for (const { object, live, adoption } of objects)
    if (live && toMake.has(keyOf(refOf(object))) && ownerAnnotationOf(live) !== ownerOf(id))
      await add({ original: withoutServerFields(live), managers: adoption?.managers ?? [] });
};

/** Nothing is left that the trial could be compared with, or that could answer in its place. */
const stableIsThere = (plan: Plan, { workloads }: Candidate, { revision }: Revision): void => {
  const live = new Set(plan.objects.filter((each) => each.live).map(({ object }) => keyOf(refOf(object))));
  const gone = workloads.find(({ next }) => !live.has(keyOf(next.ref)));
  if (!gone) return;
  throw new ReleaseFailure({
    code: 'NotReady',
    sentence: `${showRef(gone.next.ref)}, the stable version, was deleted while revision ${revision} was on trial.`,
    object: gone.next.ref,
    hint: 'It is brought back with its last good revision; deploy again then.',
    evidence: [],
  });
};

/** Goes on with a revision that waits: its next steps, then the promotion. `plan` is its own, made from its record. */
export const resume = async (
  release: OpenRelease,
  plan: Plan,
  { snapshot, revision, record }: PausedRevision & { readonly snapshot: HistorySnapshot },
  options: StrategyOptions,
): Promise<RollOut> => {
  const { history, id, log } = release;
  const head = lastVerified(snapshot.revisions);
  // What was beside the last good revision while that was on trial itself is gone.
  const candidate = head && openCandidate(record, withoutTemporaryObjects(await history.read(head)));
  if (!candidate)
    throw new SlipwayError('Refused', `Revision ${revision.revision} is not on trial, so it cannot be promoted.`, {
      hint: 'Roll back to the last good revision and deploy again.',
    });
  const run: CandidateRun = {
    release,
    plan: withoutGround(plan),
    snapshot,
    options,
    candidate: scaledNow(candidate, plan),
    revision,
    watches: new CombinedTracking(),
    finder: collectLateAdoptions(release, revision.revision, revision.lateAdoptions),
  };
  await history.mark(revision.revision, 'pending');
  log.info(
    `Going on with revision ${revision.revision}, which has ${candidate.record.strategy === 'canary' ? 'a canary' : 'a preview'} of ${candidate.workloads.map(({ stable }) => showRef(stable.ref)).join(', ')}.`,
  );
  await findMadeMeanwhile(id, plan, record, run.finder);
  return failOnRejection(run, async () => {
    stableIsThere(plan, candidate, revision);
    const passed = await readPassedSteps(release, revision.revision);
    // Whoever let the stable version follow its template meanwhile may have left the Services without pods.
    if (run.candidate.isIsolated) await pinServicesToStable(release, run.candidate);
    return runRemainingSteps(run, run.plan, passed);
  });
};
