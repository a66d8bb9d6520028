import { keyOf, refOf } from '@slipway/kubernetes';
import type { PlannedObject } from '../core/types.ts';
import type { RecordedObject } from '../history/revision-record.ts';

interface PruneOptions {
  /** Prune objects of the last verified revision. Objects of a failed revision are pruned always. */
  readonly prune: boolean;
  /** Keys of the objects of the last verified revision. */
  readonly verifiedKeys: ReadonlySet<string>;
}

/** Returns the objects that earlier revisions created, or may have created, and that the plan does not contain. */
export const objectsToPrune = (
  plan: readonly PlannedObject[],
  known: ReadonlyMap<string, RecordedObject>,
  options: PruneOptions,
): RecordedObject[] => {
  const plannedKeys = new Set(plan.map(({ object }) => keyOf(refOf(object))));
  return [...known]
    .filter(
      ([key, { created }]) => created && !plannedKeys.has(key) && (options.prune || !options.verifiedKeys.has(key)),
    )
    .map(([, recorded]) => recorded);
};

/** Returns the objects that only unverified revisions adopted, and that the plan does not contain. */
export const originalsToRestore = (
  plan: readonly PlannedObject[],
  known: ReadonlyMap<string, RecordedObject>,
  verifiedKeys: ReadonlySet<string>,
): RecordedObject[] => {
  const plannedKeys = new Set(plan.map(({ object }) => keyOf(refOf(object))));
  return [...known]
    .filter(([key, { original }]) => original !== undefined && !plannedKeys.has(key) && !verifiedKeys.has(key))
    .map(([, recorded]) => recorded);
};
