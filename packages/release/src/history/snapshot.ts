import { keyOf } from '@slipway/kubernetes';
import type { History } from './history.ts';
import {
  DamagedRevision,
  type RecordedObject,
  type RevisionRecord,
  withoutTemporaryObjects,
} from './revision-record.ts';
import { lastVerified, latestObjects, nextRevision, type Revision } from './revisions.ts';

/** What the ledger tells about the release before this run. */
export interface HistorySnapshot {
  readonly revisions: readonly Revision[];
  /** Everything that earlier revisions may have left in the cluster. */
  readonly knownObjects: ReadonlyMap<string, RecordedObject>;
  /** Keys of the objects of the last verified good revision. */
  readonly verifiedKeys: ReadonlySet<string>;
  /** The number of a new revision. */
  readonly nextRevision: number;
  /** The last verified good revision cannot be read, so nobody knows what it made. */
  readonly isVerifiedUnreadable: boolean;
  readonly warnings: readonly string[];
}

/** Entries that can be read, and a sentence for each that somebody damaged. */
export const readRecords = async (
  history: History,
  revisions: readonly Revision[],
): Promise<{ readonly records: readonly RevisionRecord[]; readonly warnings: readonly string[] }> => {
  const warnings: string[] = [];
  const read = await Promise.all(
    revisions.map(async (revision) => {
      try {
        const record = await history.read(revision);
        return revision.state === 'deployed' ? withoutTemporaryObjects(record) : record;
      } catch (error) {
        if (!(error instanceof DamagedRevision)) throw error;
        warnings.push(`${error.message} Objects that only revision ${revision.revision} made may remain.`);
        return undefined;
      }
    }),
  );
  return { records: read.filter((record) => record !== undefined), warnings };
};

/** Reads the last good revision and every later one: what may still be there. One that was undone left nothing. */
export const readSnapshot = async (history: History): Promise<HistorySnapshot> => {
  const { revisions, damaged } = await history.revisions();
  const good = lastVerified(revisions);
  const relevant = revisions.filter(
    ({ revision, state }) => revision >= (good?.revision ?? 0) && state !== 'rolled-back',
  );
  const { records, warnings } = await readRecords(history, relevant);
  const goodRecord = records.find(({ revision }) => revision === good?.revision);
  const blind = good !== undefined && goodRecord === undefined;
  return {
    revisions,
    // Later revisions call theirs what the unreadable one may have made: what stands there now is what has to come back.
    knownObjects: blind ? new Map() : latestObjects(records),
    verifiedKeys: new Set(goodRecord?.objects.map(({ ref }) => keyOf(ref)) ?? []),
    nextRevision: nextRevision(revisions, damaged),
    isVerifiedUnreadable: blind,
    warnings: [...damaged.map((name) => `Ledger entry Secret/${name} is damaged and is left out.`), ...warnings],
  };
};
