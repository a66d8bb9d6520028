import type { Cause } from '@slipway/core';
import { isRestartable, keyOf, refOf } from '@slipway/kubernetes';
import { type HistorySnapshot, lastVerified, type PlannedObject, type ReleaseId } from '@slipway/release';

/** `https://github.com/acme/shop` of a run's address; undefined for a run at a shell. */
const repositoryOf = (run: string | undefined): string | undefined => /^(.+)\/actions\/runs\/\d/.exec(run ?? '')?.[1];

export interface ReleaseNameCheck {
  /** Another repository's release: nothing of it may be removed. */
  readonly problem?: Cause;
  readonly warning?: string;
}

/**
 * Checks whether the release name belongs to another application. That is likely if the manifests contain none of the
 * release's objects and pruning would delete a workload. It is a problem if the two come from different repositories,
 * else a warning.
 */
export const checkReleaseName = (
  id: ReleaseId,
  { verifiedKeys, knownObjects, revisions }: Pick<HistorySnapshot, 'verifiedKeys' | 'knownObjects' | 'revisions'>,
  plan: readonly Pick<PlannedObject, 'object'>[],
  run: string,
): ReleaseNameCheck => {
  const wanted = new Set(plan.map(({ object }) => keyOf(refOf(object))));
  const runs = [...knownObjects].some(
    ([key, { ref, created }]) => verifiedKeys.has(key) && created && isRestartable(ref),
  );
  if (!runs || [...verifiedKeys].some((key) => wanted.has(key))) return {};
  const what = `none of the ${verifiedKeys.size} objects of release ${id.name} in namespace ${id.namespace} is in these manifests`;
  const [theirs, ours] = [repositoryOf(lastVerified(revisions)?.run), repositoryOf(run)];
  if (!theirs || !ours || theirs === ours)
    return {
      warning: `The release replaces all its objects: ${what}. Slipway deletes the old ones when the new ones are verified. If the old ones are another application, set \`release\` to another name.`,
    };
  return {
    problem: {
      code: 'FieldConflict',
      sentence: `Release ${id.name} in namespace ${id.namespace} belongs to ${theirs}: ${what}, so the deploy would delete all of them.`,
      hint: 'Give this application another `release` name. To take over this name without a deletion, set `prune: false`.',
      detail: { manager: theirs },
      evidence: [],
    },
  };
};
