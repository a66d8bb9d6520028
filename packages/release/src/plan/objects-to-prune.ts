import { keyOf, refOf } from '@slipway/kubernetes';
import type { PlannedObject } from '../core/types.ts';
import type { RecordedObject } from '../history/revision-record.ts';

interface PruneOptions {
  /** Delete what the last good revision had and this one lacks. What a broken one left is always removed. */
  readonly prune: boolean;
  /** Keys of the objects of the last verified good revision. */
  readonly good: ReadonlySet<string>;
}

/** What this release made, or may have made, and no longer wants. */
export const objectsToPrune = (
  plan: readonly PlannedObject[],
  known: ReadonlyMap<string, RecordedObject>,
  options: PruneOptions,
): RecordedObject[] => {
  const wanted = new Set(plan.map(({ object }) => keyOf(refOf(object))));
  return [...known]
    .filter(([key, { created }]) => created && !wanted.has(key) && (options.prune || !options.good.has(key)))
    .map(([, entry]) => entry);
};

/** What was taken over from another hand by revisions that were never verified alone, and is wanted no more. */
export const objectsToGiveUp = (
  plan: readonly PlannedObject[],
  known: ReadonlyMap<string, RecordedObject>,
  good: ReadonlySet<string>,
): RecordedObject[] => {
  const wanted = new Set(plan.map(({ object }) => keyOf(refOf(object))));
  return [...known]
    .filter(([key, { original }]) => original !== undefined && !wanted.has(key) && !good.has(key))
    .map(([, entry]) => entry);
};
