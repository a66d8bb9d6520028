import { type KubeObject, keyOf } from '@slipway/kubernetes';
import type { RecordedObject, RevisionRecord, RevisionState } from './revision-record.ts';

/** A revision without its content: the data of the labels and annotations of its first Secret. */
export interface Revision {
  readonly revision: number;
  readonly state: RevisionState;
  readonly at: string;
  /** Time at which the server stored it, RFC 3339 to the second. */
  readonly stored?: string;
  readonly images: readonly string[];
  readonly run?: string;
  readonly sha?: string;
  /** Target of an unfinished rollback; 0 means before the first revision. */
  readonly rollbackTo?: number;
  /** The reason why it failed. */
  readonly cause?: string;
  /** Number of Secrets that hold its content. */
  readonly parts: number;
  /** Originals of the late adoptions. */
  readonly lateAdoptions?: readonly KubeObject[];
}

/** Returns the revisions sorted by number, the newest first. */
export const newestFirst = (revisions: readonly Revision[]): Revision[] =>
  [...revisions].sort((a, b) => b.revision - a.revision);

export const newest = (revisions: readonly Revision[]): Revision | undefined => newestFirst(revisions)[0];

/** Returns the newest verified revision. The revision before the current one may have failed too. */
export const lastVerified = (revisions: readonly Revision[]): Revision | undefined =>
  newestFirst(revisions).find(({ state }) => state === 'deployed');

/** Returns the newest verified revision before the last verified one. */
export const previousVerified = (revisions: readonly Revision[]): Revision | undefined =>
  newestFirst(revisions).filter(({ state }) => state === 'deployed')[1];

/** Returns whether a run was killed before it finished this revision. */
export const isUnfinished = ({ state }: Revision): boolean => state === 'pending' || state === 'rolling-back';

/** Returns the number of a new revision. The numbers of damaged Secrets are taken too. */
export const nextRevision = (revisions: readonly Revision[], damaged: readonly string[] = []): number => {
  const taken = damaged.map((name) => Number(/\.v(\d+)$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...revisions.map(({ revision }) => revision), ...taken) + 1;
};

/**
 * Returns the revision to which a run must roll back an unfinished release. It is the target of the interrupted
 * rollback, or else the last verified revision. 0 means before the first revision; undefined means that no revision is
 * unfinished.
 */
export const unfinishedTarget = (revisions: readonly Revision[]): number | undefined => {
  const unfinished = newestFirst(revisions).filter(isUnfinished);
  if (unfinished.length === 0) return undefined;
  const target = unfinished.find(({ rollbackTo }) => rollbackTo !== undefined)?.rollbackTo;
  return target ?? lastVerified(revisions)?.revision ?? 0;
};

/**
 * Returns all objects that the given revisions may have left in the cluster, by key. An object has its newest content
 * and its oldest original.
 */
export const latestObjects = (records: readonly RevisionRecord[]): Map<string, RecordedObject> => {
  const objects = new Map<string, RecordedObject>();
  for (const record of [...records].sort((a, b) => a.revision - b.revision))
    for (const recorded of record.objects) {
      const earlier = objects.get(keyOf(recorded.ref));
      const original = earlier?.original ?? recorded.original;
      objects.set(keyOf(recorded.ref), {
        ...recorded,
        created: original === undefined && (earlier?.created ?? recorded.created),
        ...(original ? { original } : {}),
      });
    }
  return objects;
};
