import { SlipwayError } from '@slipway/core';
import { lastVerified, newest, previousVerified, type Revision, unfinishedTarget } from '../history/revisions.ts';

export type RollbackTarget = 'last-verified' | 'previous' | number;

export interface RollbackPlan {
  /** The newest revision. */
  readonly from: number;
  /** The revision to restore; 0 means the state before the first revision. */
  readonly to: number;
  /** A person named this revision, so another one must not replace it. */
  readonly exact?: boolean;
}

/**
 * Returns the revision to restore, or undefined when the release has no history or no unfinished revision.
 * @throws SlipwayError NotFound when the revision does not exist; the hint lists the existing revisions
 */
export const planRollback = (
  revisions: readonly Revision[],
  target: RollbackTarget,
  onlyIfUnfinished: boolean,
): RollbackPlan | undefined => {
  const from = newest(revisions)?.revision;
  if (from === undefined && typeof target === 'number' && !onlyIfUnfinished) throw unknownRevision(revisions, target);
  if (from === undefined) return undefined;
  const unfinished = unfinishedTarget(revisions);
  if (onlyIfUnfinished) return unfinished === undefined ? undefined : { from, to: unfinished };
  if (typeof target === 'number') {
    if (target !== 0 && !revisions.some(({ revision }) => revision === target))
      throw unknownRevision(revisions, target);
    return { from, to: target, exact: true };
  }
  if (target === 'previous') {
    const to = previousVerified(revisions)?.revision;
    if (to === undefined)
      throw new SlipwayError('NotFound', 'The release has no verified revision before its last verified one.', {
        hint: `${describeHistory(revisions)} To restore the state before the first revision, use \`to: 0\`.`,
      });
    return { from, to };
  }
  return { from, to: lastVerified(revisions)?.revision ?? 0 };
};

const describeHistory = (revisions: readonly Revision[]): string =>
  `The history has ${revisions
    .toSorted((a, b) => a.revision - b.revision)
    .map(({ revision, state }) => `${revision} (${state})`)
    .join(', ')}.`;

const unknownRevision = (revisions: readonly Revision[], wanted: number): SlipwayError =>
  new SlipwayError('NotFound', `Revision ${wanted} does not exist.`, {
    hint:
      revisions.length === 0
        ? 'The release has no history in this namespace. Check `release` and `namespace`.'
        : describeHistory(revisions),
  });
