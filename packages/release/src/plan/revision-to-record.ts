import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { imagesOf } from '@slipway/manifest';
import { withoutServerFields } from '../core/compare.ts';
import { ownerAnnotationOf, ownerOf, type ReleaseId } from '../core/names.ts';
import type { PlannedObject } from '../core/types.ts';
import type { RecordedObject, RevisionRecord, RevisionRun } from '../history/revision-record.ts';
import { withoutReplicas } from './autoscaled-replicas.ts';
import { isPhaseJob, isSkippedByPhase } from './phases.ts';

/** Whether this release made an object, and what another hand had made there before it. */
const originOf = (
  id: ReleaseId,
  live: KubeObject | undefined,
  known: RecordedObject | undefined,
): Pick<RecordedObject, 'created' | 'original'> => {
  // What an earlier revision made may have been made anew by somebody else since: then it is theirs.
  const ours = known !== undefined && (!live || ownerAnnotationOf(live) === ownerOf(id));
  if (ours) return { created: known.created, ...(known.original ? { original: known.original } : {}) };
  return live ? { created: false, original: withoutServerFields(live) } : { created: true };
};

const recorded = (id: ReleaseId, planned: PlannedObject, known: RecordedObject | undefined): RecordedObject => {
  const { object, live, scaled } = planned;
  return {
    ref: refOf(object),
    object: scaled ? withoutReplicas(object) : object,
    ...(scaled ? { scaled } : {}),
    // A Job that somebody else ran under this name has done its work, and giving it back would run it once more.
    ...(isPhaseJob(object)
      ? { created: !isSkippedByPhase(planned) || known?.created === true }
      : originOf(id, live, known)),
  };
};

/** The record of a revision that is about to be applied. `known` is what earlier revisions may have left. */
export const createRevisionRecord = (
  id: ReleaseId,
  revision: number,
  plan: readonly PlannedObject[],
  known: ReadonlyMap<string, RecordedObject>,
  run: RevisionRun,
  at: string,
  standsAlone = false,
): RevisionRecord => ({
  schema: 'slipway.revision.v1',
  release: id,
  revision,
  at,
  run,
  images: [...new Set(plan.flatMap(({ object }) => imagesOf(object).map(({ image }) => image)))].sort(),
  objects: plan.map((planned) => recorded(id, planned, known.get(keyOf(refOf(planned.object))))),
  ...(standsAlone ? { isWithoutPredecessor: standsAlone } : {}),
});
