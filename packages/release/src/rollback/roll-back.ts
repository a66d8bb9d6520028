import { type Cause, describeError, SlipwayError } from '@slipway/core';
import { isTracked } from '@slipway/kubernetes';
import { assessRestored, explainPausedRollback } from '../apply/paused-deployments.ts';
import { type RestoreGoal, type RestoreResult, restore, restoreGoal } from '../apply/restore.ts';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import { limitHeapGrowth } from '../core/memory.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { History } from '../history/history.ts';
import type { OpenRelease } from '../history/open-release.ts';
import { DamagedRevision, type RevisionRecord, withoutTemporaryObjects } from '../history/revision-record.ts';
import {
  lastVerified,
  latestObjects,
  newest,
  previousVerified,
  type Revision,
  unfinishedTarget,
} from '../history/revisions.ts';
import { readRecords } from '../history/snapshot.ts';
import { phaseJobsNotUndone } from '../plan/phases.ts';
import { type AbortResult, abortCandidate, hasCandidate } from '../strategies/abort.ts';
import { observe } from '../track/observe.ts';
import { track } from '../track/track.ts';
import type { TrackedObject, TrackResult } from '../track/tracked-object.ts';
import { deleteStuckPods } from './stuck-pods.ts';

export type RollbackTarget = 'last-good' | 'previous' | number;

export interface RollbackPlan {
  /** Newest revision, the one that is left. */
  readonly from: number;
  /** 0 is "before the first revision". */
  readonly to: number;
  /** A person asked for this very revision: no other will do. */
  readonly exact?: boolean;
}

/**
 * Where to go back to; undefined when there is nothing to undo.
 * @throws SlipwayError NotFound for a revision that does not exist, naming those that do
 */
export const planRollback = (
  revisions: readonly Revision[],
  target: RollbackTarget,
  onlyIfUnfinished: boolean,
): RollbackPlan | undefined => {
  const from = newest(revisions)?.revision;
  if (from === undefined && typeof target === 'number' && !onlyIfUnfinished) throw unknownRevision(revisions, target);
  if (from === undefined) return undefined;
  const open = unfinishedTarget(revisions);
  if (onlyIfUnfinished) return open === undefined ? undefined : { from, to: open };
  if (typeof target === 'number') {
    if (target !== 0 && !revisions.some(({ revision }) => revision === target))
      throw unknownRevision(revisions, target);
    return { from, to: target, exact: true };
  }
  if (target === 'previous') {
    const to = previousVerified(revisions)?.revision;
    if (to === undefined)
      throw new SlipwayError('NotFound', 'There is no verified revision before the present one.', {
        hint: `${ledgerOf(revisions)} \`to: 0\` brings back what was there before the first.`,
      });
    return { from, to };
  }
  return { from, to: lastVerified(revisions)?.revision ?? 0 };
};

const ledgerOf = (revisions: readonly Revision[]): string =>
  `The ledger has ${revisions
    .toSorted((a, b) => a.revision - b.revision)
    .map(({ revision, state }) => `${revision} (${state})`)
    .join(', ')}.`;

const unknownRevision = (revisions: readonly Revision[], wanted: number): SlipwayError =>
  new SlipwayError('NotFound', `There is no revision ${wanted}.`, {
    hint:
      revisions.length === 0
        ? 'The release has no history in this namespace: look at `release` and `namespace`.'
        : ledgerOf(revisions),
  });

export interface RollbackResult {
  readonly status: 'rolled-back' | 'nothing-to-roll-back' | 'partial' | 'failed';
  readonly plan: RollbackPlan;
  readonly restored: RestoreResult['restored'];
  readonly images: readonly string[];
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly tracked?: TrackResult;
  readonly cause?: Cause;
  /** The new version stands beside the restored one still, without requests. */
  readonly kept?: true;
}

export interface RollbackOptions {
  /** Milliseconds for all of it, until the restored release is ready: a budget of its own. */
  readonly timeout: number;
  /** Leaves what was on trial, without requests, for somebody to look at. */
  readonly keepCandidate?: boolean;
}

interface Destination {
  readonly to: number;
  /** Absent for "before the first revision". */
  readonly record?: RevisionRecord;
  /** Other revisions that may have left something. */
  readonly later: readonly RevisionRecord[];
  readonly warnings: readonly string[];
}

/** Revisions above the one to go back to that may have left something: one that was undone has not. */
const openAbove = (revisions: readonly Revision[], to: number): Revision[] =>
  revisions.filter(({ revision, state }) => revision > to && state !== 'rolled-back');

/** What may be there besides the target's objects: of later revisions, and of the good one when the target is later. */
const othersThan = async (history: History, revisions: readonly Revision[], to: number) => {
  const from = Math.min(to, lastVerified(revisions)?.revision ?? to);
  const others = openAbove(revisions, from - 1).filter(({ revision }) => revision !== to);
  const { records, warnings } = await readRecords(history, others);
  return { later: records, warnings };
};

/**
 * What to go back to. Where the last good revision's entry is damaged, revisions that were recorded without it tell
 * what stood there before them; else the good one before it has to do.
 * @throws DamagedRevision when there is nothing readable to go back to
 */
const destinationOf = async (
  history: History,
  revisions: readonly Revision[],
  { to, exact }: RollbackPlan,
): Promise<Destination> => {
  const head = revisions.find(({ revision }) => revision === to);
  if (!head) return { to, ...(await othersThan(history, revisions, to)) };
  try {
    return { to, record: await history.read(head), ...(await othersThan(history, revisions, to)) };
  } catch (error) {
    if (!(error instanceof DamagedRevision)) throw error;
    const above = await othersThan(history, revisions, to);
    const alone = above.later.filter(({ isWithoutPredecessor }) => isWithoutPredecessor);
    const from = Math.min(...alone.map(({ revision }) => revision));
    if (alone.length > 0)
      return {
        to,
        later: alone,
        warnings: [`${error.message} What stood there before revision ${from} is brought back.`],
      };
    const earlier = lastVerified(revisions.filter(({ revision }) => revision < to));
    if (exact || !earlier) throw error;
    const found = await destinationOf(history, revisions, { from: to, to: earlier.revision });
    return { ...found, warnings: [`${error.message} Going back to revision ${found.to} instead.`, ...found.warnings] };
  }
};

const verify = async (
  ports: ReleasePorts,
  { restored }: RestoreResult,
  goal: RestoreGoal,
  time: { readonly timeout: number; readonly budget: number },
): Promise<TrackResult | undefined> => {
  const desired = new Set(goal.wanted.filter(({ object }) => isTracked(object)).map(({ object }) => object.kind));
  const targets = restored.flatMap(({ object, action }): TrackedObject[] =>
    object && action !== 'deleted' && desired.has(object.kind)
      ? [{ desired: object, applied: object, ...since(ports) }]
      : [],
  );
  if (targets.length === 0) return undefined;
  const observer = observe(ports, targets);
  try {
    const result = await track(ports, observer, targets, {
      ...time,
      stableFor: 0,
      jobs: 'started',
      assess: assessRestored(goal.wanted.map(({ object }) => object)),
      repair: deleteStuckPods(ports),
    });
    return explainPausedRollback(result);
  } finally {
    await observer.stop();
  }
};

/** A rollback that is part of another one has what is left of its time. */
const withDeadline = <P extends ReleasePorts>(ports: P, timeout: number) => ({
  ...ports,
  deadline: ports.deadline ?? timeWithoutOutages(ports)() + timeout,
});

/** Follows what was restored, each of so many times for its share of the time that is left. */
const verifier = (
  ports: ReleasePorts & { readonly deadline: number },
  goal: RestoreGoal,
  budget: number,
  times: number,
) => {
  let left = times;
  return (done: RestoreResult): Promise<TrackResult | undefined> => {
    const timeout = Math.max(0, ports.deadline - timeWithoutOutages(ports)()) / Math.max(1, left--);
    return verify(ports, done, goal, { timeout, budget });
  };
};

const since = ({ cluster }: ReleasePorts): { since?: string } => {
  const time = cluster.serverTime();
  return time ? { since: time } : {};
};

const restoreAll = async (
  release: OpenRelease,
  goal: RestoreGoal,
  check: (done: RestoreResult) => Promise<TrackResult | undefined>,
): Promise<AbortResult> => {
  const result = await restore(release, release.id, goal);
  return { result, tracked: await check(result), kept: false };
};

const statusOf = ({ restored }: RestoreResult, good: boolean, undid: boolean): RollbackResult['status'] => {
  const touched = restored.some(({ action }) => action === 'restored' || action === 'deleted');
  if (good) return touched || undid ? 'rolled-back' : 'nothing-to-roll-back';
  return touched ? 'partial' : 'failed';
};

/** The release is where it has to be by now: what a killed run left in the ledger is no reason to say otherwise. */
const deleteOrphanedParts = async ({ signal, history }: OpenRelease): Promise<string[]> => {
  try {
    await history.deleteOrphanedParts();
    return [];
  } catch (error) {
    if (signal.aborted) throw error;
    return [`Pieces of a revision that was never finished stay in the ledger: ${describeError(error)}`];
  }
};

/**
 * Brings the whole release to a revision: its objects as they were recorded, what later revisions made removed, what
 * they had taken from others given back. Verifies it, and only then says so in the ledger.
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
    // Requests are kept on the pods of the last good revision: these may be replaced only once they are not.
    const back = await rollBack(release, revisions, { from: plan.from, to: stable }, options);
    if (back.problems.length > 0) return back;
    return rollBack(release, (await history.revisions()).revisions, plan, options);
  }
  const open = openAbove(revisions, to);
  const head = revisions.find(({ revision }) => revision === to);
  // A target that is not called good yet is marked too: it may be the only sign that this was interrupted.
  const marked = head && head.state !== 'deployed' ? [...open, head] : open;
  await Promise.all(marked.map(({ revision }) => history.mark(revision, 'rolling-back', { rollbackTo: to })));
  const lasts = await phaseJobsNotUndone(cluster, open, later, record?.objects ?? []);
  const goal = restoreGoal(record ? withoutTemporaryObjects(record).objects : [], latestObjects(later));
  // After a trial it is looked twice: what keeps the stable version from becoming whole may be the trial itself.
  const check = verifier(release, goal, options.timeout, hasCandidate(later) ? 2 : 1);
  const { result, tracked, kept } = hasCandidate(later)
    ? await abortCandidate(release, goal, check, options.keepCandidate === true)
    : await restoreAll(release, goal, check);
  const cause = tracked?.failure?.cause;
  const problems = [...result.problems, ...(cause ? [cause.sentence] : [])];
  const good = problems.length === 0;
  // Verified just now, the target is what later failures go back to, whatever it was called before.
  const endOf = (revision: number) =>
    !good ? 'failed' : revision === to ? 'deployed' : kept ? 'failed' : 'rolled-back';
  // A rollback that failed is finished all the same: trying it again by itself would loop.
  await Promise.all(
    marked.map(({ revision }) => history.mark(revision, endOf(revision), good ? {} : { cause: problems.join(' ') })),
  );
  const swept = await deleteOrphanedParts(release);
  return {
    status: statusOf(result, good, open.length > 0),
    plan: { ...plan, to },
    restored: result.restored,
    images: record?.images ?? [],
    problems,
    warnings: [...warnings, ...lasts, ...result.warnings, ...swept],
    ...(kept ? { kept } : {}),
    ...(tracked ? { tracked } : {}),
    ...(cause ? { cause } : {}),
  };
};
