import { keyOf } from '@slipway/kubernetes';
import type { Ledger } from './history.ts';
import { DamagedEntry, lasting, type RecordedObject, type RevisionRecord } from './revision-record.ts';
import { inventory, lastGood, nextRevision, type Revision } from './revisions.ts';

/** What the ledger tells about the release before this run. */
export interface Past {
  readonly revisions: readonly Revision[];
  /** Everything that earlier revisions may have left in the cluster. */
  readonly known: ReadonlyMap<string, RecordedObject>;
  /** Keys of the objects of the last verified good revision. */
  readonly good: ReadonlySet<string>;
  /** The number of a new revision. */
  readonly next: number;
  /** The last verified good revision cannot be read, so nobody knows what it made. */
  readonly blind: boolean;
  readonly notes: readonly string[];
}

/** Entries that can be read, and a sentence for each that somebody damaged. */
export const readRecords = async (
  ledger: Ledger,
  revisions: readonly Revision[],
): Promise<{ readonly records: readonly RevisionRecord[]; readonly notes: readonly string[] }> => {
  const notes: string[] = [];
  const read = await Promise.all(
    revisions.map(async (revision) => {
      try {
        const record = await ledger.read(revision);
        return revision.state === 'deployed' ? lasting(record) : record;
      } catch (error) {
        if (!(error instanceof DamagedEntry)) throw error;
        notes.push(`${error.message} Objects that only revision ${revision.revision} made may remain.`);
        return undefined;
      }
    }),
  );
  return { records: read.filter((record) => record !== undefined), notes };
};

/** Reads the last good revision and every later one: what may still be there. One that was undone left nothing. */
export const readPast = async (ledger: Ledger): Promise<Past> => {
  const { revisions, damaged } = await ledger.revisions();
  const good = lastGood(revisions);
  const relevant = revisions.filter(
    ({ revision, state }) => revision >= (good?.revision ?? 0) && state !== 'rolled-back',
  );
  const { records, notes } = await readRecords(ledger, relevant);
  const goodRecord = records.find(({ revision }) => revision === good?.revision);
  const blind = good !== undefined && goodRecord === undefined;
  return {
    revisions,
    // Later revisions call theirs what the unreadable one may have made: what stands there now is what has to come back.
    known: blind ? new Map() : inventory(records),
    good: new Set(goodRecord?.objects.map(({ ref }) => keyOf(ref)) ?? []),
    next: nextRevision(revisions, damaged),
    blind,
    notes: [...damaged.map((name) => `Ledger entry Secret/${name} is damaged and is left out.`), ...notes],
  };
};
