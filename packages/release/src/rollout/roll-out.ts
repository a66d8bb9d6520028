import { type Cause, describeError } from '@slipway/core';
import { isTracked, keyOf, refOf } from '@slipway/kubernetes';
import type { LevelName } from '@slipway/manifest';
import { type Applied, applyAll } from '../apply/apply.ts';
import { collectLateAdoptions } from '../apply/late-adoptions.ts';
import { prune, restoreOriginals } from '../apply/prune.ts';
import type { RestoredObject } from '../apply/restore.ts';
import type { CandidatePosition } from '../core/candidate-record.ts';
import { type Plan, type PlannedObject, ReleaseFailure, type ReleasePorts } from '../core/types.ts';
import type { History, PendingMark } from '../history/history.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { RecordedObject, RevisionRecord, RevisionRun } from '../history/revision-record.ts';
import { isUnfinished, lastVerified, type Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import { objectsToGiveUp, objectsToPrune } from '../plan/objects-to-prune.ts';
import { isPhaseJob, isSkippedByPhase } from '../plan/phases.ts';
import { createRevisionRecord } from '../plan/revision-to-record.ts';
import { type DigestProof, proveDigests } from '../track/digest-proof.ts';
import type { HealthCheck } from '../track/health-check.ts';
import { type Observer, observe } from '../track/observe.ts';
import { track } from '../track/track.ts';
import type { TrackedObject, TrackResult } from '../track/tracked-object.ts';

export interface RollOutOptions {
  readonly timeout: number;
  readonly stableFor: number;
  readonly forceConflicts: boolean;
  readonly prune: boolean;
  /** Revisions that the ledger keeps. */
  readonly historyLimit: number;
  readonly run: RevisionRun;
  /** What is asked once everything is ready. */
  readonly health?: HealthCheck;
}

export interface RollOut {
  /** `paused`: part of the requests go to it, until a later run promotes or aborts it. */
  readonly result: 'deployed' | 'unchanged' | 'failed' | 'paused';
  readonly revision: Revision | undefined;
  readonly pruned: readonly RestoredObject[];
  readonly warnings: readonly string[];
  readonly track: TrackResult;
  readonly proof?: DigestProof;
  readonly cause?: Cause;
  /** What the ledger has at the end, where it was read then. */
  readonly revisions?: readonly Revision[];
  /** Of a revision that is `paused`. */
  readonly candidate?: CandidatePosition;
}

export const noTrack: TrackResult = { tracked: [], milestones: [] };

/** Milliseconds for a new kind to be served, or a namespace to be usable. */
const foundationTime = 30_000;

const targetOf = ({ planned, object }: Applied, since: string | undefined): TrackedObject => ({
  desired: planned.object,
  applied: object,
  ...(since && planned.action !== 'unchanged' ? { since } : {}),
});

/** Levels that must be up before anything later can be applied. */
const gates: Partial<Readonly<Record<LevelName, 'foundation' | 'job'>>> = {
  namespaces: 'foundation',
  definitions: 'foundation',
  before: 'job',
  after: 'job',
};

const createsKindsOrNamespaces = (plan: Plan): boolean =>
  plan.objects.some(
    ({ object, action }) => action === 'create' && ['CustomResourceDefinition', 'Namespace'].includes(object.kind),
  );

const everythingUnchanged = (plan: Plan, snapshot: HistorySnapshot, toPrune: readonly RecordedObject[]): boolean =>
  plan.objects.every(({ action }) => action === 'unchanged') &&
  toPrune.length === 0 &&
  snapshot.verifiedKeys.size === plan.objects.length &&
  plan.objects.every(({ object }) => snapshot.verifiedKeys.has(keyOf(refOf(object)))) &&
  !snapshot.revisions.some(isUnfinished);

export const trackedObjectsOf = (objects: readonly PlannedObject[]): TrackedObject[] =>
  objects
    // A Job that was run and has outlived its time is not there any more, and is not missed.
    .filter(({ object, action, live }) => !(isPhaseJob(object) && action === 'unchanged' && !live))
    .filter((planned) => !isSkippedByPhase(planned))
    .map(({ object }) => ({ desired: object }))
    .filter(({ desired }) => isTracked(desired));

/** Nothing to change: only look whether it is well. */
const verifyUnchanged = async (
  ports: ReleasePorts,
  plan: Plan,
  snapshot: HistorySnapshot,
  options: RollOutOptions,
): Promise<RollOut> => {
  const targets = trackedObjectsOf(plan.objects);
  const observer = observe(ports, targets);
  try {
    const result = await track(ports, observer, targets, {
      timeout: options.timeout,
      stableFor: 0,
      jobs: 'complete',
      ...(options.health ? { health: options.health } : {}),
    });
    const proof = result.failure ? undefined : proveDigests(result.tracked);
    const cause = result.failure?.cause ?? proof?.mismatch;
    return {
      result: cause ? 'failed' : 'unchanged',
      revision: lastVerified(snapshot.revisions),
      pruned: [],
      warnings: snapshot.warnings,
      track: result,
      ...(proof ? { proof } : {}),
      // Nothing was written since it was read under the lock.
      ...(cause ? { cause } : { revisions: snapshot.revisions }),
    };
  } finally {
    await observer.stop();
  }
};

/** Waits for one level alone. @throws ReleaseFailure when it cannot become ready */
const gate = async (
  ports: ReleasePorts,
  kind: 'foundation' | 'job',
  targets: readonly TrackedObject[],
  timeout: number,
): Promise<TrackResult> => {
  const observer = observe(ports, targets);
  try {
    const limit = kind === 'foundation' ? foundationTime : timeout;
    return await track(ports, observer, targets, { timeout: limit, stableFor: 0, jobs: 'complete' });
  } finally {
    await observer.stop();
  }
};

class GateFailure extends ReleaseFailure {
  readonly result: TrackResult;
  constructor(result: TrackResult, cause: Cause) {
    super(cause);
    this.result = result;
  }
}

export interface Applying {
  readonly track: TrackResult;
  readonly cause?: Cause;
  readonly proof?: DigestProof;
}

export interface ApplyHooks {
  /** Lists that are being read already. */
  readonly observer?: Observer | undefined;
  /** Receives each object as soon as the server stored it. */
  readonly onApplied?: (applied: Applied) => unknown;
}

/** Applies a plan level by level, and follows everything until it is verified. */
export const applyAndTrack = async (
  ports: ReleasePorts,
  plan: Plan,
  options: RollOutOptions,
  { observer: early, onApplied }: ApplyHooks = {},
): Promise<Applying> => {
  const since = ports.cluster.serverTime();
  let observer = early;
  /** Jobs that were waited for: what they have said is not said again. */
  const ended = new Set<Applied>();
  try {
    const applied = await applyAll(ports, plan.objects, {
      forceConflicts: options.forceConflicts,
      ...(onApplied ? { onApplied } : {}),
      afterLevel: async (level, done, isLast) => {
        // Nothing stands on the last level: it is followed with everything else.
        const kind = isLast && level === 'after' ? undefined : gates[level];
        const targets = done.map((entry) => targetOf(entry, since)).filter(({ desired }) => isTracked(desired));
        if (!kind || targets.length === 0) return;
        const result = await gate(ports, kind, targets, options.timeout);
        if (result.failure) throw new GateFailure(result, result.failure.cause);
        if (kind === 'job') for (const entry of done) ended.add(entry);
      },
    });
    const targets = applied
      .map((entry) => targetOf(entry, ended.has(entry) ? undefined : since))
      .filter(({ desired }) => isTracked(desired));
    observer ??= observe(ports, targets);
    const result = await track(ports, observer, targets, {
      timeout: options.timeout,
      stableFor: options.stableFor,
      jobs: 'complete',
      ...(options.health ? { health: options.health } : {}),
    });
    if (result.failure) return { track: result, cause: result.failure.cause };
    const proof = proveDigests(result.tracked);
    return { track: result, proof, ...(proof.mismatch ? { cause: proof.mismatch } : {}) };
  } catch (error) {
    if (error instanceof GateFailure) return { track: error.result, cause: error.reason };
    if (error instanceof ReleaseFailure) return { track: noTrack, cause: error.reason };
    throw error;
  } finally {
    await observer?.stop();
  }
};

/** Writes the record while the lists are read. An entry is never left in the making by an error of the other. */
const begin = async (history: History, record: RevisionRecord, early: Observer | undefined): Promise<Revision> => {
  const [written, listed] = await Promise.allSettled([history.write(record), early?.ready()]);
  if (written.status === 'fulfilled' && listed.status === 'fulfilled') return written.value;
  await early?.stop();
  throw written.status === 'rejected' ? written.reason : (listed as PromiseRejectedResult).reason;
};

/** Forgets what is old. The release is good by now, whatever becomes of this. */
const tidy = async (
  { signal, history }: OpenRelease,
  keep: number,
  marking: PendingMark,
): Promise<{ readonly warnings: readonly string[]; readonly revisions?: readonly Revision[] }> => {
  try {
    return { warnings: [], revisions: await history.trim(keep, marking) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { warnings: [`Old revisions could not be removed from the history: ${describeError(error)}`] };
  }
};

/** Objects that the release has and its new revision does not want. */
export interface LeftObjects {
  readonly toPrune: readonly RecordedObject[];
  /** Adopted by a revision that was never verified: their originals are restored. */
  readonly toGiveUp: readonly RecordedObject[];
}

/** Returns the objects that a plan leaves behind. */
export const leftObjects = (
  { objects }: Plan,
  { knownObjects, verifiedKeys }: HistorySnapshot,
  { prune }: Pick<RollOutOptions, 'prune'>,
): LeftObjects => ({
  toPrune: objectsToPrune(objects, knownObjects, { prune, good: verifiedKeys }),
  toGiveUp: objectsToGiveUp(objects, knownObjects, verifiedKeys),
});

/** Removes or gives back what a verified revision no longer wants, and says in the ledger that it is good. */
export const conclude = async (
  release: OpenRelease,
  revision: number,
  { toPrune, toGiveUp, historyLimit }: LeftObjects & Pick<RollOutOptions, 'historyLimit'>,
  snapshot: HistorySnapshot,
): Promise<Pick<RollOut, 'pruned' | 'warnings' | 'revisions'>> => {
  const { history, id } = release;
  const { removed, warnings } = await prune(release, id, toPrune);
  const given = await restoreOriginals(release, id, toGiveUp);
  await Promise.all(
    snapshot.revisions
      .filter((entry) => isUnfinished(entry) && entry.revision !== revision)
      .map((open) => history.mark(open.revision, 'failed', { cause: 'Its run was interrupted.' })),
  );
  // Marked and listed at once: what is far away answers both in the time of one.
  const done = history.mark(revision, 'deployed');
  const [tidied] = await Promise.all([tidy(release, historyLimit, { revision, done }), done]);
  return { ...tidied, pruned: removed, warnings: [...snapshot.warnings, ...warnings, ...given, ...tidied.warnings] };
};

/**
 * Records the revision, applies it, follows it until it is verified, removes what it no longer wants, and says in the
 * ledger that it is good. A failure leaves the revision `pending`: what becomes of it is the caller's decision.
 */
export const rollOut = async (
  release: OpenRelease,
  plan: Plan,
  snapshot: HistorySnapshot,
  options: RollOutOptions,
): Promise<RollOut> => {
  const left = leftObjects(plan, snapshot, options);
  if (everythingUnchanged(plan, snapshot, [...left.toPrune, ...left.toGiveUp]))
    return verifyUnchanged(release, plan, snapshot, options);
  const record = createRevisionRecord(
    { release: release.id, run: options.run, at: release.clock.now() },
    plan.objects,
    snapshot,
  );
  const observer = createsKindsOrNamespaces(plan) ? undefined : observe(release, trackedObjectsOf(plan.objects));
  const revision = await begin(release.history, record, observer);
  const { onApplied, warnings } = collectLateAdoptions(release, record.revision);
  const { track: result, cause, proof } = await applyAndTrack(release, plan, options, { observer, onApplied });
  const base = { revision, track: result, ...(proof ? { proof } : {}) };
  if (cause) return { ...base, result: 'failed', pruned: [], warnings: [...snapshot.warnings, ...warnings()], cause };
  const { historyLimit } = options;
  const concluded = await conclude(release, record.revision, { ...left, historyLimit }, snapshot);
  return { ...base, result: 'deployed', ...concluded, warnings: [...concluded.warnings, ...warnings()] };
};
