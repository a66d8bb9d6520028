import { type Cause, describeError } from '@slipway/core';
import { keyOf, refOf } from '@slipway/kubernetes';
import type { LevelName } from '@slipway/manifest';
import { type Applied, applyAll } from '../apply/apply.ts';
import { finder } from '../apply/late-adoptions.ts';
import { giveBack, lent, pruneAll, surplus } from '../apply/prune.ts';
import type { Restored } from '../apply/restore.ts';
import type { TrialPosition } from '../core/candidate-record.ts';
import type { ReleaseId } from '../core/names.ts';
import { type Plan, type PlannedObject, ReleaseFailure, type ReleasePorts } from '../core/types.ts';
import type { Ledger, Marking } from '../history/history.ts';
import type { RecordedObject, RevisionRecord, RevisionRun } from '../history/revision-record.ts';
import { isUnfinished, lastGood, type Revision } from '../history/revisions.ts';
import type { Past } from '../history/snapshot.ts';
import { isIdle, isPhaseJob } from '../plan/phases.ts';
import { recordOf } from '../plan/revision-to-record.ts';
import { type Proof, prove } from '../track/digest-proof.ts';
import type { HealthCheck } from '../track/health-check.ts';
import { type Observer, observe, type Target } from '../track/observe.ts';
import { type TrackResult, track } from '../track/track.ts';
import { isTracked } from '../track/tracked-kinds.ts';

export interface RollOutOptions {
  readonly timeout: number;
  readonly stableFor: number;
  readonly forceConflicts: boolean;
  readonly prune: boolean;
  /** Revisions that the ledger keeps. */
  readonly history: number;
  readonly run: RevisionRun;
  /** What is asked once everything is ready. */
  readonly health?: HealthCheck;
}

export interface RollOut {
  /** `paused`: part of the requests go to it, until a later run promotes or aborts it. */
  readonly result: 'deployed' | 'unchanged' | 'failed' | 'paused';
  readonly revision: Revision | undefined;
  readonly pruned: readonly Restored[];
  readonly notes: readonly string[];
  readonly track: TrackResult;
  readonly proof?: Proof;
  readonly cause?: Cause;
  /** What the ledger has at the end, where it was read then. */
  readonly history?: readonly Revision[];
  /** Of a revision that is `paused`. */
  readonly trial?: TrialPosition;
}

export const noTrack: TrackResult = { tracked: [], milestones: [] };

/** Milliseconds for a new kind to be served, or a namespace to be usable. */
const foundationTime = 30_000;

const targetOf = ({ planned, object }: Applied, since: string | undefined): Target => ({
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

const brings = (plan: Plan): boolean =>
  plan.objects.some(
    ({ object, action }) => action === 'create' && ['CustomResourceDefinition', 'Namespace'].includes(object.kind),
  );

const everythingUnchanged = (plan: Plan, past: Past, doomed: readonly RecordedObject[]): boolean =>
  plan.objects.every(({ action }) => action === 'unchanged') &&
  doomed.length === 0 &&
  past.good.size === plan.objects.length &&
  plan.objects.every(({ object }) => past.good.has(keyOf(refOf(object)))) &&
  !past.revisions.some(isUnfinished);

export const plannedTargets = (objects: readonly PlannedObject[]): Target[] =>
  objects
    // A Job that was run and has outlived its time is not there any more, and is not missed.
    .filter(({ object, action, live }) => !(isPhaseJob(object) && action === 'unchanged' && !live))
    .filter((planned) => !isIdle(planned))
    .map(({ object }) => ({ desired: object }))
    .filter(({ desired }) => isTracked(desired));

/** Nothing to change: only look whether it is well. */
const lookAt = async (ports: ReleasePorts, plan: Plan, past: Past, options: RollOutOptions): Promise<RollOut> => {
  const targets = plannedTargets(plan.objects);
  const observer = observe(ports, targets);
  try {
    const result = await track(ports, observer, targets, {
      timeout: options.timeout,
      stableFor: 0,
      jobs: 'complete',
      ...(options.health ? { health: options.health } : {}),
    });
    const proof = result.failure ? undefined : prove(result.tracked);
    const cause = result.failure?.cause ?? proof?.mismatch;
    return {
      result: cause ? 'failed' : 'unchanged',
      revision: lastGood(past.revisions),
      pruned: [],
      notes: past.notes,
      track: result,
      ...(proof ? { proof } : {}),
      // Nothing was written since it was read under the lock.
      ...(cause ? { cause } : { history: past.revisions }),
    };
  } finally {
    await observer.stop();
  }
};

/** Waits for one level alone. @throws ReleaseFailure when it cannot become ready */
const gate = async (
  ports: ReleasePorts,
  kind: 'foundation' | 'job',
  targets: readonly Target[],
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

export interface Followed {
  readonly track: TrackResult;
  readonly cause?: Cause;
  readonly proof?: Proof;
}

/** Applies a plan level by level, and follows everything until it is verified. */
export const applyAndFollow = async (
  ports: ReleasePorts,
  plan: Plan,
  options: RollOutOptions,
  early?: Observer,
  onApplied?: (applied: Applied) => unknown,
): Promise<Followed> => {
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
    const proof = prove(result.tracked);
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
const begin = async (ledger: Ledger, record: RevisionRecord, early: Observer | undefined): Promise<Revision> => {
  const [written, listed] = await Promise.allSettled([ledger.write(record), early?.ready()]);
  if (written.status === 'fulfilled' && listed.status === 'fulfilled') return written.value;
  await early?.stop();
  throw written.status === 'rejected' ? written.reason : (listed as PromiseRejectedResult).reason;
};

/** Forgets what is old. The release is good by now, whatever becomes of this. */
const tidy = async (
  { signal }: ReleasePorts,
  ledger: Ledger,
  keep: number,
  marking: Marking,
): Promise<{ readonly notes: readonly string[]; readonly history?: readonly Revision[] }> => {
  try {
    return { notes: [], history: await ledger.trim(keep, marking) };
  } catch (error) {
    if (signal.aborted) throw error;
    const notes = [`Old revisions could not be removed from the ledger: ${describeError(error)}`];
    return { notes };
  }
};

/** Removes or gives back what a verified revision no longer wants, and says in the ledger that it is good. */
export const conclude = async (
  ports: ReleasePorts,
  ledger: Ledger,
  id: ReleaseId,
  revision: number,
  doomed: readonly RecordedObject[],
  past: Past,
  keep: number,
  owed: readonly RecordedObject[] = [],
): Promise<Pick<RollOut, 'pruned' | 'notes' | 'history'>> => {
  const { removed, notes } = await pruneAll(ports, id, doomed);
  const given = await giveBack(ports, id, owed);
  await Promise.all(
    past.revisions
      .filter((entry) => isUnfinished(entry) && entry.revision !== revision)
      .map((open) => ledger.mark(open.revision, 'failed', { cause: 'Its run was interrupted.' })),
  );
  // Marked and listed at once: what is far away answers both in the time of one.
  const done = ledger.mark(revision, 'deployed');
  const [tidied] = await Promise.all([tidy(ports, ledger, keep, { revision, done }), done]);
  return { ...tidied, pruned: removed, notes: [...past.notes, ...notes, ...given, ...tidied.notes] };
};

/**
 * Records the revision, applies it, follows it until it is verified, removes what it no longer wants, and says in the
 * ledger that it is good. A failure leaves the revision `pending`: what becomes of it is the caller's decision.
 */
export const rollOut = async (
  ports: ReleasePorts,
  ledger: Ledger,
  id: ReleaseId,
  plan: Plan,
  past: Past,
  options: RollOutOptions,
): Promise<RollOut> => {
  const doomed = surplus(plan.objects, past.known, { prune: options.prune, good: past.good });
  const owed = lent(plan.objects, past.known, past.good);
  if (everythingUnchanged(plan, past, [...doomed, ...owed])) return lookAt(ports, plan, past, options);
  const number = past.next;
  const record = recordOf(id, number, plan.objects, past.known, options.run, ports.clock.now(), past.blind);
  const targets = plannedTargets(plan.objects);
  const early = brings(plan) ? undefined : observe(ports, targets);
  const revision = await begin(ledger, record, early);
  const { onApplied, notes } = finder(ports, ledger, number);
  const { track: result, cause, proof } = await applyAndFollow(ports, plan, options, early, onApplied);
  const base = { revision, track: result, ...(proof ? { proof } : {}) };
  if (cause) return { ...base, result: 'failed', pruned: [], notes: [...past.notes, ...notes()], cause };
  const concluded = await conclude(ports, ledger, id, number, doomed, past, options.history, owed);
  return { ...base, result: 'deployed', ...concluded, notes: [...concluded.notes, ...notes()] };
};
