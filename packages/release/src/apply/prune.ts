import { ApiError } from '@slipway/cluster';
import { isProtected, showRef } from '@slipway/kubernetes';
import { order, reverse } from '@slipway/manifest';
import { hasKeepPolicy, ownerAnnotationOf, ownerOf } from '../core/annotations.ts';
import { ReleaseFailure } from '../core/release-failure.ts';
import type { ReleaseId } from '../core/release-id.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { RecordedObject } from '../history/revision-record.ts';
import { deleteAndWait } from './delete-and-wait.ts';
import type { RestoredObject } from './restore.ts';

type PruneResult = { readonly removed: RestoredObject } | { readonly warning: string } | undefined;

const pruneOne = async (ports: ReleasePorts, id: ReleaseId, { ref }: RecordedObject): Promise<PruneResult> => {
  // If the CustomResourceDefinition was deleted, its objects are gone too.
  const live = (await ports.cluster.resource(ref.apiVersion, ref.kind)) && (await ports.cluster.get(ref));
  if (!live) return undefined;
  const left = `${showRef(ref)} is no longer part of the release, but stays in the cluster`;
  if (isProtected(ref)) return { warning: `${left}: it may hold data.` };
  if (hasKeepPolicy(live)) return { warning: `${left}: its annotation helm.sh/resource-policy is "keep".` };
  if (ownerAnnotationOf(live) !== ownerOf(id))
    return { warning: `${left}: it no longer has the annotation of the release.` };
  try {
    await deleteAndWait(ports, live);
    return { removed: { ref, action: 'deleted', live } };
  } catch (error) {
    // The release is verified. It stays deployed, although one object could not be deleted.
    if (ports.signal.aborted || !(error instanceof ApiError || error instanceof ReleaseFailure)) throw error;
    return { warning: `${left}: ${error.message}` };
  }
};

/** Deletes objects, last level first. Keeps objects that may hold data or no longer belong to the release. */
export const prune = async (
  ports: ReleasePorts,
  id: ReleaseId,
  toPrune: readonly RecordedObject[],
): Promise<{ readonly removed: readonly RestoredObject[]; readonly warnings: readonly string[] }> => {
  const results: PruneResult[] = [];
  for (const { items } of reverse(order(toPrune, ({ object }) => object)))
    results.push(...(await Promise.all(items.map((entry) => pruneOne(ports, id, entry)))));
  return {
    removed: results.flatMap((result) => (result && 'removed' in result ? [result.removed] : [])),
    warnings: results.flatMap((result) => (result && 'warning' in result ? [result.warning] : [])),
  };
};
