import { isDeepStrictEqual } from 'node:util';
import { isConditionTrue, type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { phaseAnnotation, phaseOf } from '@slipway/manifest';
import type { Plan, PlannedObject } from '../core/types.ts';
import { isUnfinished, lastVerified } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import { objectsToPrune } from './objects-to-prune.ts';

/** Returns whether an object is a Job that runs once for each revision, `before` or `after` all other objects. */
export const isPhaseJob = ({ kind, metadata }: KubeObject): boolean =>
  kind === 'Job' && metadata.annotations?.[phaseAnnotation] !== undefined;

/** Returns whether only the first revision applies an object. Later revisions leave it unchanged. */
export const isOnlyFirstRevision = (object: KubeObject): boolean => phaseOf(object, false) === 'none';

/** Returns whether this revision skips an object: it does not apply it and does not wait for it. */
export const isSkippedByPhase = ({ object, isFirst }: PlannedObject): boolean =>
  phaseOf(object, isFirst === true) === 'none';

/** Whether a Job ran for the last verified revision and was deleted after its time to live. It must not run again. */
const isExpired = ({ object, live }: PlannedObject, snapshot: HistorySnapshot): boolean => {
  const key = keyOf(refOf(object));
  const recorded = snapshot.verifiedKeys.has(key) ? snapshot.knownObjects.get(key)?.object : undefined;
  return !live && recorded !== undefined && isDeepStrictEqual(recorded, JSON.parse(JSON.stringify(object)));
};

const hasRun = (planned: PlannedObject, snapshot: HistorySnapshot): boolean =>
  planned.live
    ? planned.action === 'unchanged' && isConditionTrue(planned.live, 'Complete')
    : isExpired(planned, snapshot);

/** Whether the plan is a first revision. If Helm installed the release before, it counts as an upgrade. */
const isFirstRevision = (plan: Plan, { revisions }: HistorySnapshot): boolean =>
  lastVerified(revisions) === undefined && !plan.objects.some(({ adoption }) => adoption?.managers.includes('helm'));

/**
 * Leaves an object of another revision as an earlier one has applied it. A Job stays in the plan, so that the plan shows
 * no change. Another object leaves the plan if no revision of this release has applied it.
 */
const keepAsApplied = (planned: PlannedObject, snapshot: HistorySnapshot): PlannedObject[] => {
  const { result: _, ...unchanged } = { ...planned, action: 'unchanged' as const };
  if (isPhaseJob(planned.object)) return [unchanged];
  const known = snapshot.knownObjects.get(keyOf(refOf(planned.object)));
  return known ? [{ ...unchanged, object: known.object }] : [];
};

/** Resolves the phases that differ between the first revision and later ones. */
const resolvePhases = (plan: Plan, snapshot: HistorySnapshot): Plan => {
  const isFirst = isFirstRevision(plan, snapshot);
  return {
    ...plan,
    objects: plan.objects.flatMap((given): PlannedObject[] => {
      const differs = phaseOf(given.object, true) !== phaseOf(given.object, false);
      const planned = differs && isFirst ? { ...given, isFirst } : given;
      const existsAlready =
        planned.live !== undefined && isOnlyFirstRevision(planned.object) && !isPhaseJob(planned.object);
      return isSkippedByPhase(planned) || existsAlready ? keepAsApplied(planned, snapshot) : [planned];
    }),
  };
};

/**
 * Returns the plan with phase Jobs that run again. They run for each new revision, although the Job itself is unchanged,
 * and after a failure. Without a new revision, they stay unchanged.
 */
export const recreatePhaseJobs = (given: Plan, snapshot: HistorySnapshot, prune: boolean): Plan => {
  const plan = resolvePhases(given, snapshot);
  const jobs = plan.objects.filter(({ object }) => isPhaseJob(object));
  if (jobs.length === 0) return plan;
  const isDone = (each: PlannedObject): boolean =>
    isSkippedByPhase(each) || (isPhaseJob(each.object) ? hasRun(each, snapshot) : each.action === 'unchanged');
  const hasNewRevision =
    !plan.objects.every(isDone) ||
    plan.objects.length !== snapshot.verifiedKeys.size ||
    objectsToPrune(plan.objects, snapshot.knownObjects, { prune, verifiedKeys: snapshot.verifiedKeys }).length > 0 ||
    snapshot.revisions.some(isUnfinished);
  const withAction = (planned: PlannedObject): PlannedObject => {
    if (!isPhaseJob(planned.object) || isSkippedByPhase(planned)) return planned;
    if (!hasNewRevision) return { ...planned, action: 'unchanged' };
    return { ...planned, action: planned.live ? 'replace' : 'create' };
  };
  return { ...plan, objects: plan.objects.map(withAction) };
};
