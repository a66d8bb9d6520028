import { keyOf } from '@slipway/kubernetes';
import { readRecords } from './damaged-revisions.ts';
import type { History } from './history.ts';
import type { RecordedObject } from './revision-record.ts';
import { lastVerified, latestObjects, nextRevision, type Revision } from './revisions.ts';

/** The history of a release as it was before this run. */
export interface HistorySnapshot {
  readonly revisions: readonly Revision[];
  /** All objects that earlier revisions may have left in the cluster, by key. */
  readonly knownObjects: ReadonlyMap<string, RecordedObject>;
  /** Keys of the objects of the last verified revision. */
  readonly verifiedKeys: ReadonlySet<string>;
  /** The number of a new revision. */
  readonly nextRevision: number;
  /** The last verified revision cannot be read, so its objects are not known. */
  readonly isVerifiedUnreadable: boolean;
  readonly warnings: readonly string[];
}

/**
 * Reads the last verified revision and all later ones, whose objects may still exist. A revision that was rolled back
 * left no objects.
 */
export const readSnapshot = async (history: History): Promise<HistorySnapshot> => {
  const { revisions, damaged } = await history.revisions();
  const verified = lastVerified(revisions);
  const relevant = revisions.filter(
    ({ revision, state }) => revision >= (verified?.revision ?? 0) && state !== 'rolled-back',
  );
  const { records, warnings } = await readRecords(history, relevant);
  const verifiedRecord = records.find(({ revision }) => revision === verified?.revision);
  const isVerifiedUnreadable = verified !== undefined && verifiedRecord === undefined;
  return {
    revisions,
    // Objects of the unreadable revision look as if later revisions had created them. The live objects are therefore the
    // originals that a rollback restores.
    knownObjects: isVerifiedUnreadable ? new Map() : latestObjects(records),
    verifiedKeys: new Set(verifiedRecord?.objects.map(({ ref }) => keyOf(ref)) ?? []),
    nextRevision: nextRevision(revisions, damaged),
    isVerifiedUnreadable,
    warnings: [...damaged.map((name) => `Revision Secret/${name} is damaged and is ignored.`), ...warnings],
  };
};
