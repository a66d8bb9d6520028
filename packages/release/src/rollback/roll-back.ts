import { type Cause, describeError } from '@slipway/core';
import { type RestoreGoal, type RestoreResult, restore, restoreGoal } from '../apply/restore.ts';
import { limitHeapGrowth } from '../core/heap-limit.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { withoutTemporaryObjects } from '../history/revision-record.ts';
import { lastVerified, latestObjects, type Revision } from '../history/revisions.ts';
import type { TrackResult } from '../observe/tracked-object.ts';
import { irreversibleJobs } from '../plan/irreversible-jobs.ts';
import { type AbortResult, abortCandidate, hasCandidate } from '../strategies/abort.ts';
import type { RollbackPlan } from './plan-rollback.ts';
import { destinationOf, openAbove } from './rollback-destination.ts';
import { verifier, withDeadline } from './verify-restored.ts';

export interface RollbackResult {
  readonly status: 'rolled-back' | 'nothing-to-roll-back' | 'partial' | 'failed';
  readonly plan: RollbackPlan;
  readonly restored: RestoreResult['restored'];
  readonly images: readonly string[];
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly tracked?: TrackResult;
  readonly cause?: Cause;
  /** The candidate still runs beside the restored version, without requests. */
  readonly kept?: true;
}

export interface RollbackOptions {
  /** Milliseconds until the restored release must be ready. */
  readonly timeout: number;
  /** Keeps the candidate, without requests, for debugging. */
  readonly keepCandidate?: boolean;
}

const restoreAll = async (
  release: OpenRelease,
  goal: RestoreGoal,
  verify: (restored: RestoreResult) => Promise<TrackResult | undefined>,
): Promise<AbortResult> => {
  const result = await restore(release, release.id, goal);
  return { result, tracked: await verify(result), kept: false };
};

const statusOf = (
  { restored }: RestoreResult,
  isVerified: boolean,
  hasLaterRevisions: boolean,
): RollbackResult['status'] => {
  const hasChanged = restored.some(({ action }) => action === 'restored' || action === 'deleted');
  if (isVerified) return hasChanged || hasLaterRevisions ? 'rolled-back' : 'nothing-to-roll-back';
  return hasChanged ? 'partial' : 'failed';
};

/** Deletes parts that a killed run left in the history. A failure is a warning, because the release is restored. */
const deleteOrphanedParts = async ({ signal, history }: OpenRelease): Promise<string[]> => {
  try {
    await history.deleteOrphanedParts();
    return [];
  } catch (error) {
    if (signal.aborted) throw error;
    return [`Parts of an unfinished revision remain in the history: ${describeError(error)}`];
  }
};

/**
 * Restores the whole release to a revision:
 * - restores the objects of the revision as they were recorded
 * - deletes objects that later revisions created
 * - restores the originals of objects that later revisions adopted
 *
 * Marks the revisions as rolled back only after the restored objects are ready.
 * @throws DamagedRevision when the revision cannot be read
 */
export const rollBack = async (
  given: OpenRelease & ReleasePorts,
  revisions: readonly Revision[],
  plan: RollbackPlan,
  options: RollbackOptions,
): Promise<RollbackResult> => {
  const release = withDeadline(given, options.timeout);
  const { cluster, history } = release;
  const { to, record, later, warnings } = await destinationOf(history, revisions, plan);
  limitHeapGrowth(record?.objects.length ?? 0);
  const stable = lastVerified(revisions)?.revision;
  if (hasCandidate(later) && stable !== undefined && stable !== to) {
    // Services are pinned to the pods of the stable version. The abort must end before these pods can be replaced.
    const aborted = await rollBack(release, revisions, { from: plan.from, to: stable }, options);
    if (aborted.problems.length > 0) return aborted;
    return rollBack(release, (await history.revisions()).revisions, plan, options);
  }
  const open = openAbove(revisions, to);
  const target = revisions.find(({ revision }) => revision === to);
  // An unverified target is marked too: its mark may be the only sign of an interrupted rollback.
  const marked = target && target.state !== 'deployed' ? [...open, target] : open;
  await Promise.all(marked.map(({ revision }) => history.mark(revision, 'rolling-back', { rollbackTo: to })));
  const phaseJobWarnings = await irreversibleJobs(cluster, open, later, record?.objects ?? []);
  const goal = restoreGoal(record ? withoutTemporaryObjects(record).objects : [], latestObjects(later));
  // With a candidate, there are two verifications: the candidate itself may take the resources of the stable version.
  const verify = verifier(release, goal, options.timeout, hasCandidate(later) ? 2 : 1);
  const { result, tracked, kept } = hasCandidate(later)
    ? await abortCandidate(release, goal, verify, options.keepCandidate === true)
    : await restoreAll(release, goal, verify);
  const cause = tracked?.failure?.cause;
  const problems = [...result.problems, ...(cause ? [cause.sentence] : [])];
  const isVerified = problems.length === 0;
  // The target is verified now, so a later failure restores this revision.
  const finalState = (revision: number) =>
    !isVerified ? 'failed' : revision === to ? 'deployed' : kept ? 'failed' : 'rolled-back';
  // A failed rollback is finished too. An automatic retry could loop forever.
  await Promise.all(
    marked.map(({ revision }) =>
      history.mark(revision, finalState(revision), isVerified ? {} : { cause: problems.join(' ') }),
    ),
  );
  const cleanupWarnings = await deleteOrphanedParts(release);
  return {
    status: statusOf(result, isVerified, open.length > 0),
    plan: { ...plan, to },
    restored: result.restored,
    images: record?.images ?? [],
    problems,
    warnings: [...warnings, ...phaseJobWarnings, ...result.warnings, ...cleanupWarnings],
    ...(kept ? { kept } : {}),
    ...(tracked ? { tracked } : {}),
    ...(cause ? { cause } : {}),
  };
};
