import { keyOf, refOf } from '@slipway/contract';
import { imagesOf } from '@slipway/manifest';
import { imageOf } from './compare.ts';
import type { ReleaseId } from './names.ts';
import type { RecordedObject, RevisionRecord, RevisionRun } from './record.ts';
import { withoutReplicas } from './scaling.ts';
import type { PlannedObject } from './types.ts';

const recorded = (planned: PlannedObject, known: RecordedObject | undefined): RecordedObject => {
  const { object, live, scaled } = planned;
  const created = known?.created ?? !live;
  // An object that neither we nor an earlier revision made: what stood there has to come back if this fails.
  const before = known ? known.before : live && imageOf(live);
  return {
    ref: refOf(object),
    object: scaled ? withoutReplicas(object) : object,
    created,
    ...(scaled ? { scaled } : {}),
    ...(before && !created ? { before } : {}),
  };
};

/** The record of a revision that is about to be applied. `known` is what earlier revisions may have left. */
export const recordOf = (
  id: ReleaseId,
  revision: number,
  plan: readonly PlannedObject[],
  known: ReadonlyMap<string, RecordedObject>,
  run: RevisionRun,
  at: string,
): RevisionRecord => ({
  schema: 'slipway.revision.v1',
  release: id,
  revision,
  at,
  run,
  images: [...new Set(plan.flatMap(({ object }) => imagesOf(object).map(({ image }) => image)))].sort(),
  objects: plan.map((planned) => recorded(planned, known.get(keyOf(refOf(planned.object))))),
});
