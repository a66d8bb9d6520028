import { type Cause, keyOf, refOf } from '@slipway/contract';
import type { LevelName } from '@slipway/manifest';
import { type Applied, applyAll } from './apply.ts';
import { recordOf } from './entry.ts';
import { inventory, isUnfinished, lastGood, nextRevision, type Revision } from './history.ts';
import type { Ledger } from './ledger.ts';
import type { ReleaseId } from './names.ts';
import { isTracked, type Observer, observe, type Target } from './observe.ts';
import { type Proof, prove } from './prove.ts';
import { pruneAll, surplus } from './prune.ts';
import type { RecordedObject, RevisionRun } from './record.ts';
import type { Restored } from './restore.ts';
import { type TrackResult, track } from './track.ts';
import { type Plan, type PlannedObject, ReleaseFailure, type ReleasePorts } from './types.ts';

export interface RollOutOptions {
  readonly timeout: number;
  readonly stableFor: number;
  readonly forceConflicts: boolean;
  readonly prune: boolean;
  /** Revisions that the ledger keeps. */
  readonly history: number;
  readonly run: RevisionRun;
}

export interface RollOut {
  readonly result: 'deployed' | 'unchanged' | 'failed';
  readonly revision: Revision | undefined;
  readonly pruned: readonly Restored[];
  readonly notes: readonly string[];
  readonly track: TrackResult;
  readonly proof?: Proof;
  readonly cause?: Cause;
}

/** What the ledger tells about the release before this run. */
export interface Past {
  readonly revisions: readonly Revision[];
  /** Everything that earlier revisions may have left in the cluster. */
  readonly known: ReadonlyMap<string, RecordedObject>;
  /** Keys of the objects of the last verified good revision. */
  readonly good: ReadonlySet<string>;
  readonly notes: readonly string[];
}

/** Reads the last good revision and every later one: what may still be there. */
export const readPast = async (ledger: Ledger): Promise<Past> => {
  const { revisions, damaged } = await ledger.revisions();
  const good = lastGood(revisions);
  const relevant = revisions.filter(({ revision }) => revision >= (good?.revision ?? 0));
  const records = await Promise.all(relevant.map((revision) => ledger.read(revision)));
  const goodRecord = records.find(({ revision }) => revision === good?.revision);
  return {
    revisions,
    known: inventory(records),
    good: new Set(goodRecord?.objects.map(({ ref }) => keyOf(ref)) ?? []),
    notes: damaged.map((name) => `Ledger entry Secret/${name} is damaged and is left out.`),
  };
};

const noTrack: TrackResult = { tracked: [], milestones: [] };

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

const plannedTargets = (objects: readonly PlannedObject[]): Target[] =>
  objects.map(({ object }) => ({ desired: object })).filter(({ desired }) => isTracked(desired));

/** Nothing to change: only look whether it is well. */
const lookAt = async (ports: ReleasePorts, plan: Plan, past: Past, options: RollOutOptions): Promise<RollOut> => {
  const targets = plannedTargets(plan.objects);
  const observer = observe(ports, targets);
  try {
    const result = await track(ports, observer, targets, { timeout: options.timeout, stableFor: 0, jobs: 'complete' });
    const proof = result.failure ? undefined : prove(result.tracked);
    const cause = result.failure?.cause ?? proof?.mismatch;
    return {
      result: cause ? 'failed' : 'unchanged',
      revision: lastGood(past.revisions),
      pruned: [],
      notes: past.notes,
      track: result,
      ...(proof ? { proof } : {}),
      ...(cause ? { cause } : {}),
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

interface Followed {
  readonly track: TrackResult;
  readonly cause?: Cause;
  readonly proof?: Proof;
}

const applyAndFollow = async (
  ports: ReleasePorts,
  plan: Plan,
  options: RollOutOptions,
  early: Observer | undefined,
): Promise<Followed> => {
  const since = ports.cluster.serverTime();
  let observer = early;
  try {
    const applied = await applyAll(ports, plan.objects, {
      forceConflicts: options.forceConflicts,
      afterLevel: async (level, done) => {
        const kind = gates[level];
        const targets = done.map((entry) => targetOf(entry, since)).filter(({ desired }) => isTracked(desired));
        if (!kind || targets.length === 0) return;
        const result = await gate(ports, kind, targets, options.timeout);
        if (result.failure) throw new GateFailure(result, result.failure.cause);
      },
    });
    const targets = applied.map((entry) => targetOf(entry, since)).filter(({ desired }) => isTracked(desired));
    observer ??= observe(ports, targets);
    const result = await track(ports, observer, targets, {
      timeout: options.timeout,
      stableFor: options.stableFor,
      jobs: 'complete',
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
  if (everythingUnchanged(plan, past, doomed)) return lookAt(ports, plan, past, options);
  const number = nextRevision(past.revisions);
  const record = recordOf(id, number, plan.objects, past.known, options.run, ports.clock.now());
  const targets = plannedTargets(plan.objects);
  const early = brings(plan) ? undefined : observe(ports, targets);
  let revision: Revision;
  try {
    [revision] = await Promise.all([ledger.write(record), early?.ready()]);
  } catch (error) {
    await early?.stop();
    throw error;
  }
  const { track: result, cause, proof } = await applyAndFollow(ports, plan, options, early);
  const base = { revision, track: result, ...(proof ? { proof } : {}) };
  if (cause) return { ...base, result: 'failed', pruned: [], notes: past.notes, cause };
  const { removed, notes } = await pruneAll(ports, id, doomed);
  await Promise.all(
    past.revisions
      .filter(isUnfinished)
      .map((open) => ledger.mark(open.revision, 'failed', { cause: 'Its run was interrupted.' })),
  );
  await ledger.mark(number, 'deployed');
  await ledger.trim(options.history);
  return { ...base, result: 'deployed', pruned: removed, notes: [...past.notes, ...notes] };
};
