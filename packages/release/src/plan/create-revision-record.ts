import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { imagesOf } from '@slipway/manifest';
import { ownerAnnotationOf, ownerOf } from '../core/annotations.ts';
import { withoutServerFields } from '../core/compare-objects.ts';
import type { ReleaseId } from '../core/release-id.ts';
import type { PlannedObject } from '../core/types.ts';
import type { RecordedObject, RevisionRecord, RevisionRun } from '../history/revision-record.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import { withoutReplicas } from '../ownership/autoscaled-replicas.ts';
import { isPhaseJob, isSkippedByPhase } from './phase-jobs.ts';

/** Returns whether this release created an object, and the original of an adopted object. */
const originOf = (
  id: ReleaseId,
  live: KubeObject | undefined,
  known: RecordedObject | undefined,
): Pick<RecordedObject, 'created' | 'original'> => {
  // Another client may have deleted the object of an earlier revision and created it again: then the client owns it.
  const isOwn = known !== undefined && (!live || ownerAnnotationOf(live) === ownerOf(id));
  if (isOwn) return { created: known.created, ...(known.original ? { original: known.original } : {}) };
  return live ? { created: false, original: withoutServerFields(live) } : { created: true };
};

const recordObject = (id: ReleaseId, planned: PlannedObject, known: RecordedObject | undefined): RecordedObject => {
  const { object, live, isAutoscaled } = planned;
  return {
    ref: refOf(object),
    object: isAutoscaled ? withoutReplicas(object) : object,
    ...(isAutoscaled ? { isAutoscaled } : {}),
    // A Job that another client ran under this name has no original: a rollback would run it again.
    ...(isPhaseJob(object)
      ? { created: !isSkippedByPhase(planned) || known?.created === true }
      : originOf(id, live, known)),
  };
};

/** The run that creates a revision, and the time. */
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
  objects: plan.map((planned) => recordObject(release, planned, knownObjects.get(keyOf(refOf(planned.object))))),
  ...(isVerifiedUnreadable ? { isWithoutPredecessor: true } : {}),
});
