import { ApiError } from '@slipway/cluster';
import { isProtected, showRef } from '@slipway/kubernetes';
import { order, reverse } from '@slipway/manifest';
import { hasKeepPolicy, ownerAnnotationOf, ownerOf, type ReleaseId } from '../core/names.ts';
import { ReleaseFailure, type ReleasePorts } from '../core/types.ts';
import type { RecordedObject } from '../history/revision-record.ts';
import { deleteAndWait } from './apply.ts';
import { type RestoredObject, restore } from './restore.ts';

/** Gives it back as that hand had left it. @returns sentences about each */
export const restoreOriginals = async (
  ports: ReleasePorts,
  id: ReleaseId,
  entries: readonly RecordedObject[],
): Promise<string[]> => {
  const wanted = entries.flatMap(({ original }) =>
    original ? [{ object: original, scaled: false, isLent: true as const }] : [],
  );
  const { restored, problems, warnings } = await restore(ports, id, { wanted, unwanted: [] });
  const given = restored.filter(({ action }) => action === 'restored');
  return [
    ...given.map(({ ref }) => `${showRef(ref)} was given back as it was before an unfinished release took it over.`),
    ...problems,
    ...warnings,
  ];
};

type Pruned = { readonly removed: RestoredObject } | { readonly note: string } | undefined;

const pruneOne = async (ports: ReleasePorts, id: ReleaseId, { ref }: RecordedObject): Promise<Pruned> => {
  // A kind that its definition has taken along has no objects.
  const live = (await ports.cluster.resource(ref.apiVersion, ref.kind)) && (await ports.cluster.get(ref));
  if (!live) return undefined;
  const left = `${showRef(ref)} is no longer part of the release and was left in place`;
  if (isProtected(ref)) return { note: `${left}: it may hold data.` };
  if (hasKeepPolicy(live)) return { note: `${left}: its annotation helm.sh/resource-policy says so.` };
  if (ownerAnnotationOf(live) !== ownerOf(id))
    return { note: `${left}: it no longer carries the release’s annotation.` };
  try {
    await deleteAndWait(ports, live);
    return { removed: { ref, action: 'deleted', live: live } };
  } catch (error) {
    // The release itself is verified: an object that does not go is no reason to take it back.
    if (ports.signal.aborted || !(error instanceof ApiError || error instanceof ReleaseFailure)) throw error;
    return { note: `${left}: ${error.message}` };
  }
};

/** Removes them, last level first; never what may hold data, and never what is not ours any more. */
export const prune = async (
  ports: ReleasePorts,
  id: ReleaseId,
  toPrune: readonly RecordedObject[],
): Promise<{ readonly removed: readonly RestoredObject[]; readonly warnings: readonly string[] }> => {
  const results: Pruned[] = [];
  for (const { items } of reverse(order(toPrune, ({ object }) => object)))
    results.push(...(await Promise.all(items.map((entry) => pruneOne(ports, id, entry)))));
  return {
    removed: results.flatMap((result) => (result && 'removed' in result ? [result.removed] : [])),
    warnings: results.flatMap((result) => (result && 'note' in result ? [result.note] : [])),
  };
};
