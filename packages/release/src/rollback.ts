import { type Cause, describeError, SlipwayError } from '@slipway/contract';
import { inventory, isUnfinished, lastGood, newest, previousGood, type Revision, unfinishedTarget } from './history.ts';
import type { Ledger } from './ledger.ts';
import type { ReleaseId } from './names.ts';
import { isTracked, observe, type Target } from './observe.ts';
import type { RevisionRecord } from './record.ts';
import { goalOf, type RestoreResult, restore } from './restore.ts';
import { unstick } from './stuck.ts';
import { type TrackResult, track } from './track.ts';
import type { ReleasePorts } from './types.ts';

export type RollbackTarget = 'last-good' | 'previous' | number;

export interface RollbackPlan {
  /** Newest revision, the one that is left. */
  readonly from: number;
  /** 0 is "before the first revision". */
  readonly to: number;
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
  if (from === undefined) return undefined;
  const open = unfinishedTarget(revisions);
  if (onlyIfUnfinished) return open === undefined ? undefined : { from, to: open };
  if (typeof target === 'number') {
    if (target !== 0 && !revisions.some(({ revision }) => revision === target))
      throw unknownRevision(revisions, target);
    return { from, to: target };
  }
  if (target === 'previous') {
    const to = previousGood(revisions)?.revision;
    if (to === undefined) throw new SlipwayError('NotFound', 'There is no verified revision before the present one.');
    return { from, to };
  }
  return { from, to: lastGood(revisions)?.revision ?? 0 };
};

const unknownRevision = (revisions: readonly Revision[], wanted: number): SlipwayError =>
  new SlipwayError('NotFound', `There is no revision ${wanted}.`, {
    hint: `The ledger has ${revisions
      .toSorted((a, b) => a.revision - b.revision)
      .map(({ revision, state }) => `${revision} (${state})`)
      .join(', ')}.`,
  });

export interface RollbackResult {
  readonly status: 'rolled-back' | 'nothing-to-roll-back' | 'partial' | 'failed';
  readonly plan: RollbackPlan;
  readonly restored: RestoreResult['restored'];
  readonly images: readonly string[];
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly tracked?: TrackResult;
  readonly cause?: Cause;
}

export interface RollbackOptions {
  /** Milliseconds for the restored release to become ready: a budget of its own. */
  readonly timeout: number;
}

/** Entries that cannot be read cost only what they alone know. */
const readAll = async (ledger: Ledger, revisions: readonly Revision[], notes: string[]): Promise<RevisionRecord[]> => {
  const read = await Promise.all(
    revisions.map(async (revision) => {
      try {
        return await ledger.read(revision);
      } catch (error) {
        notes.push(
          `Revision ${revision.revision} could not be read: ${describeError(error)} Objects that only it made may remain.`,
        );
        return undefined;
      }
    }),
  );
  return read.filter((record) => record !== undefined);
};

const verify = async (
  ports: ReleasePorts,
  { restored }: RestoreResult,
  desired: ReadonlySet<string>,
  options: RollbackOptions,
): Promise<TrackResult | undefined> => {
  const targets = restored.flatMap(({ object, action }): Target[] =>
    object && action !== 'deleted' && desired.has(object.kind)
      ? [{ desired: object, applied: object, ...since(ports) }]
      : [],
  );
  if (targets.length === 0) return undefined;
  const observer = observe(ports, targets);
  try {
    return await track(ports, observer, targets, {
      timeout: options.timeout,
      stableFor: 0,
      jobs: 'started',
      mend: unstick(ports),
    });
  } finally {
    await observer.stop();
  }
};

const since = ({ cluster }: ReleasePorts): { since?: string } => {
  const time = cluster.serverTime();
  return time ? { since: time } : {};
};

/**
 * Brings the whole release to a revision: its objects as they were recorded, what later revisions made removed, what
 * they had taken from others given back. Verifies it, and only then says so in the ledger.
 */
export const rollBack = async (
  ports: ReleasePorts,
  ledger: Ledger,
  id: ReleaseId,
  revisions: readonly Revision[],
  plan: RollbackPlan,
  options: RollbackOptions,
): Promise<RollbackResult> => {
  const notes: string[] = [];
  const head = revisions.find(({ revision }) => revision === plan.to);
  const target = head ? await ledger.read(head) : undefined;
  const laterHeads = revisions.filter(({ revision }) => revision > plan.to);
  const later = await readAll(ledger, laterHeads, notes);
  // Revisions that were undone before have nothing left but what a killed rollback may have missed.
  const open = laterHeads.filter((entry) => entry.state !== 'rolled-back');
  await Promise.all(open.map(({ revision }) => ledger.mark(revision, 'rolling-back', { rollbackTo: plan.to })));
  const goal = goalOf(target?.objects ?? [], inventory(later));
  const result = await restore(ports, id, goal);
  const kinds = new Set(goal.wanted.filter(({ object }) => isTracked(object)).map(({ object }) => object.kind));
  const tracked = await verify(ports, result, kinds, options);
  const cause = tracked?.failure?.cause;
  const problems = [...result.problems, ...(cause ? [cause.sentence] : [])];
  const good = problems.length === 0;
  // A rollback that failed is finished all the same: trying it again by itself would loop.
  await Promise.all(
    open.map(({ revision }) =>
      ledger.mark(revision, good ? 'rolled-back' : 'failed', good ? {} : { cause: problems.join(' ') }),
    ),
  );
  const touched = result.restored.some(({ action }) => action === 'restored' || action === 'deleted');
  const wasOpen = laterHeads.some(isUnfinished) || open.length > 0;
  return {
    status: good ? (touched || wasOpen ? 'rolled-back' : 'nothing-to-roll-back') : touched ? 'partial' : 'failed',
    plan,
    restored: result.restored,
    images: target?.images ?? [],
    problems,
    notes: [...notes, ...result.notes],
    ...(tracked ? { tracked } : {}),
    ...(cause ? { cause } : {}),
  };
};
