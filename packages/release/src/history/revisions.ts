import { type KubeObject, keyOf } from '@slipway/kubernetes';
import type { RecordedObject, RevisionRecord, RevisionState } from './revision-record.ts';

/** An entry's head: what labels and annotations tell without reading its content. */
export interface Revision {
  readonly revision: number;
  readonly state: RevisionState;
  readonly at: string;
  /** When the server stored it, RFC 3339 to the second. */
  readonly stored?: string;
  readonly images: readonly string[];
  readonly run?: string;
  readonly sha?: string;
  /** Where an unfinished rollback was heading; 0 is "before the first revision". */
  readonly rollbackTo?: number;
  /** Why it failed. */
  readonly cause?: string;
  readonly parts: number;
  /** What somebody else had made, just before this revision would have. */
  readonly lateAdoptions?: readonly KubeObject[];
}

const newestFirst = (revisions: readonly Revision[]): Revision[] =>
  [...revisions].sort((a, b) => b.revision - a.revision);

export const newest = (revisions: readonly Revision[]): Revision | undefined => newestFirst(revisions)[0];

/** The newest verified one: not "revision minus one", which may have been bad too. */
export const lastVerified = (revisions: readonly Revision[]): Revision | undefined =>
  newestFirst(revisions).find(({ state }) => state === 'deployed');

/** The verified one before the one that runs now. */
export const previousVerified = (revisions: readonly Revision[]): Revision | undefined =>
  newestFirst(revisions).filter(({ state }) => state === 'deployed')[1];

/** Left over by a runner that was killed. */
export const isUnfinished = ({ state }: Revision): boolean => state === 'pending' || state === 'rolling-back';

/** Names of damaged entries count too: their numbers are taken. */
export const nextRevision = (revisions: readonly Revision[], damaged: readonly string[] = []): number => {
  const taken = damaged.map((name) => Number(/\.v(\d+)$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...revisions.map(({ revision }) => revision), ...taken) + 1;
};

/**
 * Where an interrupted release has to end: where its rollback was heading, or else at the last verified good one.
 * 0 is "before the first revision".
 */
export const unfinishedTarget = (revisions: readonly Revision[]): number | undefined => {
  const open = newestFirst(revisions).filter(isUnfinished);
  if (open.length === 0) return undefined;
  const heading = open.find(({ rollbackTo }) => rollbackTo !== undefined)?.rollbackTo;
  return heading ?? lastVerified(revisions)?.revision ?? 0;
};

/**
 * Revisions to forget: all but the newest `keep`, never the last verified good one, never an unfinished one and never
 * one above the last good one, because its objects may still be there.
 */
export const revisionsToTrim = (revisions: readonly Revision[], keep: number): Revision[] => {
  const good = lastVerified(revisions)?.revision ?? Number.NEGATIVE_INFINITY;
  return newestFirst(revisions)
    .slice(keep)
    .filter((entry) => entry.revision < good && !isUnfinished(entry));
};

/** Everything that the given revisions may have left in the cluster; the newest word on an object counts. */
export const latestObjects = (records: readonly RevisionRecord[]): Map<string, RecordedObject> => {
  const objects = new Map<string, RecordedObject>();
  for (const record of [...records].sort((a, b) => a.revision - b.revision))
    for (const entry of record.objects) {
      const earlier = objects.get(keyOf(entry.ref));
      const before = earlier?.original ?? entry.original;
      objects.set(keyOf(entry.ref), {
        ...entry,
        created: before === undefined && (earlier?.created ?? entry.created),
        ...(before ? { original: before } : {}),
      });
    }
  return objects;
};
