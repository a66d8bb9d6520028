import { DamagedRevision, readRecords } from '../history/damaged-revisions.ts';
import type { History } from '../history/history.ts';
import type { RevisionRecord } from '../history/revision-record.ts';
import { lastVerified, type Revision } from '../history/revisions.ts';
import type { RollbackPlan } from './plan-rollback.ts';

interface Destination {
  readonly to: number;
  /** Undefined for the state before the first revision. */
  readonly record?: RevisionRecord;
  /** Other revisions that may have left objects. */
  readonly later: readonly RevisionRecord[];
  readonly warnings: readonly string[];
}

/** Returns the later revisions that may have left objects. A revision that was rolled back has left none. */
export const openAbove = (revisions: readonly Revision[], to: number): Revision[] =>
  revisions.filter(({ revision, state }) => revision > to && state !== 'rolled-back');

/** Reads the other revisions with objects: later ones, and the last verified one if the target is later than that. */
const readOthers = async (history: History, revisions: readonly Revision[], to: number) => {
  const from = Math.min(to, lastVerified(revisions)?.revision ?? to);
  const others = openAbove(revisions, from - 1).filter(({ revision }) => revision !== to);
  const { records, warnings } = await readRecords(history, others);
  return { later: records, warnings };
};

/**
 * Reads the revision to restore. If its Secret is damaged, there are two fallbacks, in this order:
 * - the originals that later revisions recorded, if these were recorded without a predecessor
 * - the verified revision before it
 * @throws DamagedRevision when neither fallback exists, or when a person named the revision
 */
export const destinationOf = async (
  history: History,
  revisions: readonly Revision[],
  { to, exact }: RollbackPlan,
): Promise<Destination> => {
  const target = revisions.find(({ revision }) => revision === to);
  if (!target) return { to, ...(await readOthers(history, revisions, to)) };
  try {
    return { to, record: await history.read(target), ...(await readOthers(history, revisions, to)) };
  } catch (error) {
    if (!(error instanceof DamagedRevision)) throw error;
    const { later } = await readOthers(history, revisions, to);
    const independent = later.filter(({ isWithoutPredecessor }) => isWithoutPredecessor);
    const from = Math.min(...independent.map(({ revision }) => revision));
    if (independent.length > 0)
      return {
        to,
        later: independent,
        warnings: [`${error.message} The rollback restores the state before revision ${from}.`],
      };
    const earlier = lastVerified(revisions.filter(({ revision }) => revision < to));
    if (exact || !earlier) throw error;
    const fallback = await destinationOf(history, revisions, { from: to, to: earlier.revision });
    return {
      ...fallback,
      warnings: [`${error.message} The rollback restores revision ${fallback.to} instead.`, ...fallback.warnings],
    };
  }
};
