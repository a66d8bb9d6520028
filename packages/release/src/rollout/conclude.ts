import { describeError } from '@slipway/core';
import { prune } from '../apply/prune.ts';
import { restoreOriginals } from '../apply/restore-originals.ts';
import type { Plan } from '../core/types.ts';
import type { PendingMark } from '../history/history.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { RecordedObject } from '../history/revision-record.ts';
import { isUnfinished, type Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import { objectsToPrune, originalsToRestore } from '../plan/objects-to-prune.ts';
import type { RollOut, RollOutOptions } from './types.ts';

/** Deletes old revisions. A failure is a warning, because the release is verified. */
const trimHistory = async (
  { signal, history }: OpenRelease,
  historyLimit: number,
  marking: PendingMark,
): Promise<{ readonly warnings: readonly string[]; readonly revisions?: readonly Revision[] }> => {
  try {
    return { warnings: [], revisions: await history.trim(historyLimit, marking) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { warnings: [`Old revisions could not be deleted from the history: ${describeError(error)}`] };
  }
};

/** Objects that are in the release, but not in its new revision. */
export interface LeftObjects {
  readonly toPrune: readonly RecordedObject[];
  /** Adopted by a revision that was never verified: their originals are restored. */
  readonly toRestore: readonly RecordedObject[];
}

/** Returns the objects that a plan leaves behind. */
export const leftObjects = (
  { objects }: Plan,
  { knownObjects, verifiedKeys }: HistorySnapshot,
  { prune }: Pick<RollOutOptions, 'prune'>,
): LeftObjects => ({
  toPrune: objectsToPrune(objects, knownObjects, { prune, verifiedKeys: verifiedKeys }),
  toRestore: originalsToRestore(objects, knownObjects, verifiedKeys),
});

/** Prunes or restores the objects that a verified revision leaves, and marks the revision as deployed. */
export const conclude = async (
  release: OpenRelease,
  revision: number,
  { toPrune, toRestore, historyLimit }: LeftObjects & Pick<RollOutOptions, 'historyLimit'>,
  snapshot: HistorySnapshot,
): Promise<Pick<RollOut, 'pruned' | 'warnings' | 'revisions'>> => {
  const { history, id } = release;
  const { removed, warnings } = await prune(release, id, toPrune);
  const restoreWarnings = await restoreOriginals(release, id, toRestore);
  await Promise.all(
    snapshot.revisions
      .filter((other) => isUnfinished(other) && other.revision !== revision)
      .map((other) => history.mark(other.revision, 'failed', { cause: 'Its run was interrupted.' })),
  );
  // Mark and list at the same time: this saves one round trip to a distant API server.
  const marked = history.mark(revision, 'deployed');
  const [trimmed] = await Promise.all([trimHistory(release, historyLimit, { revision, done: marked }), marked]);
  return {
    ...trimmed,
    pruned: removed,
    warnings: [...snapshot.warnings, ...warnings, ...restoreWarnings, ...trimmed.warnings],
  };
};
