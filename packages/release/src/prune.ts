import { keyOf, refOf, showRef } from '@slipway/contract';
import { order, reverse } from '@slipway/manifest';
import { remove } from './apply.ts';
import { ownedBy, ownerOf, precious, type ReleaseId } from './names.ts';
import type { RecordedObject } from './record.ts';
import type { Restored } from './restore.ts';
import type { PlannedObject, ReleasePorts } from './types.ts';

export interface PruneOptions {
  /** Delete what the last good revision had and this one lacks. What a broken one left is always removed. */
  readonly prune: boolean;
  /** Keys of the objects of the last verified good revision. */
  readonly good: ReadonlySet<string>;
}

/** What this release made, or may have made, and no longer wants. */
export const surplus = (
  plan: readonly PlannedObject[],
  known: ReadonlyMap<string, RecordedObject>,
  options: PruneOptions,
): RecordedObject[] => {
  const wanted = new Set(plan.map(({ object }) => keyOf(refOf(object))));
  return [...known]
    .filter(([key, { created }]) => created && !wanted.has(key) && (options.prune || !options.good.has(key)))
    .map(([, entry]) => entry);
};

/** Removes them, last level first; never what may hold data, and never what is not ours any more. */
export const pruneAll = async (
  ports: ReleasePorts,
  id: ReleaseId,
  doomed: readonly RecordedObject[],
): Promise<{ readonly removed: readonly Restored[]; readonly notes: readonly string[] }> => {
  const removed: Restored[] = [];
  const notes: string[] = [];
  for (const level of reverse(order(doomed.map(({ object }) => object))))
    await Promise.all(
      level.objects.map(async (object) => {
        const ref = refOf(object);
        const live = await ports.cluster.get(ref);
        if (!live) return;
        if (precious.has(ref.kind) || ownedBy(live) !== ownerOf(id)) {
          const why = precious.has(ref.kind) ? 'it may hold data' : 'it no longer carries the release’s annotation';
          notes.push(`${showRef(ref)} is no longer part of the release and was left in place: ${why}.`);
          return;
        }
        await remove(ports, live);
        removed.push({ ref, action: 'deleted', before: live });
      }),
    );
  return { removed, notes };
};
