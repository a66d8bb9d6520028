import { isUnfinished, lastVerified, newestFirst, type Revision } from './revisions.ts';

/**
 * Returns the revisions to delete from the history: all but the newest `keep`. It keeps unfinished revisions, the last
 * verified one and all later ones, whose objects may still exist.
 */
export const revisionsToTrim = (revisions: readonly Revision[], keep: number): Revision[] => {
  const verified = lastVerified(revisions)?.revision ?? Number.NEGATIVE_INFINITY;
  return newestFirst(revisions)
    .slice(keep)
    .filter((each) => each.revision < verified && !isUnfinished(each));
};
