import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { imagesOf } from '@slipway/manifest';
import { withoutServerFields } from '../core/compare.ts';
import { ownerAnnotationOf, ownerOf, type ReleaseId } from '../core/names.ts';
import type { PlannedObject } from '../core/types.ts';
import type { RecordedObject, RevisionRecord, RevisionRun } from '../history/revision-record.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
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

/** The run that makes a revision, and when. */
export interface RevisionOrigin {
  readonly release: ReleaseId;
  readonly run: RevisionRun;
  /** RFC 3339. */
  readonly at: string;
}

/** Returns the record of the next revision, with the original of each object that the release adopts. */
export const createRevisionRecord = (
  { release, run, at }: RevisionOrigin,
  plan: readonly PlannedObject[],
  {
    nextRevision,
    knownObjects,
    isVerifiedUnreadable,
  }: Omit<HistorySnapshot, 'revisions' | 'verifiedKeys' | 'warnings'>,
): RevisionRecord => ({
  schema: 'slipway.revision.v1',
  release,
  revision: nextRevision,
  at,
  run,
  images: [...new Set(plan.flatMap(({ object }) => imagesOf(object).map(({ image }) => image)))].sort(),
  objects: plan.map((planned) => recorded(release, planned, knownObjects.get(keyOf(refOf(planned.object))))),
  ...(isVerifiedUnreadable ? { isWithoutPredecessor: true } : {}),
});
