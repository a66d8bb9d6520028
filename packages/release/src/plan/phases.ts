import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '@slipway/cluster';
import {
  isConditionTrue,
  type KubeObject,
  keyOf,
  type Models,
  ofKind,
  podSpecOf,
  refOf,
  showRef,
} from '@slipway/kubernetes';
import { type Level, order, phaseOf, referencesOf } from '@slipway/manifest';
import { phaseAnnotation, phaseWeightAnnotation } from '../core/names.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import type { RecordedObject, RevisionRecord } from '../history/revision-record.ts';
import { isUnfinished, lastVerified, latestObjects, type Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import { objectsToPrune } from './objects-to-prune.ts';

/** A Job that is run once for each revision, `before` or `after` everything else. */
export const isPhaseJob = ({ kind, metadata }: KubeObject): boolean =>
  kind === 'Job' && metadata.annotations?.[phaseAnnotation] !== undefined;

/** Whether its phase is for the first revision only: what it made there stays as it is. */
export const isOnlyFirstRevision = (object: KubeObject): boolean => phaseOf(object, false) === 'none';

/** Not for this revision: neither applied nor waited for. */
export const isSkippedByPhase = ({ object, isFirst }: PlannedObject): boolean =>
  phaseOf(object, isFirst === true) === 'none';

/** Its time to live is over: it was run for the revision that is in place, and is not run for that one again. */
const isOver = ({ object, live }: PlannedObject, snapshot: HistorySnapshot): boolean => {
  const key = keyOf(refOf(object));
  const recorded = snapshot.verifiedKeys.has(key) ? snapshot.knownObjects.get(key)?.object : undefined;
  return !live && recorded !== undefined && isDeepStrictEqual(recorded, JSON.parse(JSON.stringify(object)));
};

const hasRun = (planned: PlannedObject, snapshot: HistorySnapshot): boolean =>
  planned.live
    ? planned.action === 'unchanged' && isConditionTrue(planned.live, 'Complete')
    : isOver(planned, snapshot);

/** What Helm has installed is upgraded, although it is this release's first revision. */
const isFirstOf = (plan: Plan, { revisions }: HistorySnapshot): boolean =>
  lastVerified(revisions) === undefined && !plan.objects.some(({ adoption }) => adoption?.managers.includes('helm'));

/**
 * What is not for this revision stays as an earlier one has applied it. A Job keeps its place in the release, so that
 * nothing seems to change; of anything else that no revision of this release has made nothing is known.
 */
const asItStands = (planned: PlannedObject, snapshot: HistorySnapshot): PlannedObject[] => {
  const { result: _, ...kept } = { ...planned, action: 'unchanged' as const };
  if (isPhaseJob(planned.object)) return [kept];
  const known = snapshot.knownObjects.get(keyOf(refOf(planned.object)));
  return known ? [{ ...kept, object: known.object }] : [];
};

/** The plan with what the first revision and later ones do not share decided. */
const forThisRevision = (plan: Plan, snapshot: HistorySnapshot): Plan => {
  const isFirst = isFirstOf(plan, snapshot);
  return {
    ...plan,
    objects: plan.objects.flatMap((given): PlannedObject[] => {
      const differs = phaseOf(given.object, true) !== phaseOf(given.object, false);
      const planned = differs && isFirst ? { ...given, isFirst } : given;
      const isMade = planned.live !== undefined && isOnlyFirstRevision(planned.object) && !isPhaseJob(planned.object);
      return isSkippedByPhase(planned) || isMade ? asItStands(planned, snapshot) : [planned];
    }),
  };
};

/**
 * Makes a Job of a phase run once more when there is a new revision, although nothing in the Job itself changed, and
 * when it had not ended well. Without a new revision it is left alone.
 */
export const recreatePhaseJobs = (given: Plan, snapshot: HistorySnapshot, prune: boolean): Plan => {
  const plan = forThisRevision(given, snapshot);
  const jobs = plan.objects.filter(({ object }) => isPhaseJob(object));
  if (jobs.length === 0) return plan;
  const isDone = (each: PlannedObject): boolean =>
    isSkippedByPhase(each) || (isPhaseJob(each.object) ? hasRun(each, snapshot) : each.action === 'unchanged');
  const isNew =
    !plan.objects.every(isDone) ||
    plan.objects.length !== snapshot.verifiedKeys.size ||
    objectsToPrune(plan.objects, snapshot.knownObjects, { prune, good: snapshot.verifiedKeys }).length > 0 ||
    snapshot.revisions.some(isUnfinished);
  const settle = (planned: PlannedObject): PlannedObject => {
    if (!isPhaseJob(planned.object) || isSkippedByPhase(planned)) return planned;
    if (!isNew) return { ...planned, action: 'unchanged' };
    return { ...planned, action: planned.live ? 'replace' : 'create' };
  };
  return { ...plan, objects: plan.objects.map(settle) };
};

type RoleBinding = Models['RoleBinding'] | Models['ClusterRoleBinding'];

const accountOf = (job: KubeObject): string => podSpecOf(job)?.serviceAccountName ?? 'default';

const bindsAccountOf = ({ subjects = [], metadata }: RoleBinding, job: KubeObject): boolean =>
  subjects.some(
    ({ kind, name, namespace = metadata.namespace }) =>
      kind === 'ServiceAccount' && name === accountOf(job) && namespace === job.metadata.namespace,
  );

/** Keys of what a Job needs to run: what its pods read, and the rights of its account. */
const needsOf = (job: KubeObject, objects: readonly KubeObject[]): string[] => {
  const named = new Set(referencesOf(job).map(({ kind, name }) => `${kind}/${job.metadata.namespace}/${name}`));
  const bindings = [...ofKind(objects, 'RoleBinding'), ...ofKind(objects, 'ClusterRoleBinding')].filter((binding) =>
    bindsAccountOf(binding, job),
  );
  const bound = new Set<KubeObject>(bindings);
  const roles = new Set(bindings.map(({ roleRef }) => `${roleRef.kind}/${roleRef.name}`));
  return objects
    .filter(
      (object) =>
        named.has(showRef(refOf(object))) || bound.has(object) || roles.has(`${object.kind}/${object.metadata.name}`),
    )
    .map((object) => keyOf(refOf(object)));
};

const weightOf = ({ metadata }: KubeObject): number => Number(metadata.annotations?.[phaseWeightAnnotation]) || 0;

/** Jobs of one phase by their weights: those of the lowest end before the next begin. */
const byWeight = ({ name, items }: Level<PlannedObject>): Level<PlannedObject>[] =>
  name === 'before' || name === 'after'
    ? [...Map.groupBy(items, ({ object }) => weightOf(object))]
        .toSorted(([a], [b]) => a - b)
        .map(([, group]) => ({ name, items: group }))
    : [{ name, items }];

/**
 * The levels in which a plan is applied. With Jobs that run before, whatever changes something that is there already
 * waits until they have ended well, unless they need it: when one of them fails, everything is still as it was.
 */
export const phasedLevels = (all: readonly PlannedObject[]): Level<PlannedObject>[] => {
  const plan = all.filter((planned) => !isSkippedByPhase(planned));
  const objects = plan.map(({ object }) => object);
  const isFirstRevision = plan.some(({ isFirst }) => isFirst);
  const levels = order(plan, ({ object }) => object, isFirstRevision);
  const at = levels.findIndex(({ name }) => name === 'before');
  const jobs = levels[at]?.items;
  if (!jobs) return levels.flatMap(byWeight);
  const needed = new Set(jobs.flatMap((job) => needsOf(job.object, objects)));
  const changing = new Set(plan.flatMap(({ object, action }) => (action === 'create' ? [] : [keyOf(refOf(object))])));
  const isLate = ({ object }: PlannedObject): boolean => {
    const key = keyOf(refOf(object));
    return changing.has(key) && !needed.has(key);
  };
  const part = (late: boolean): Level<PlannedObject>[] =>
    levels
      .slice(0, at)
      .map(({ name, items }) => ({ name, items: items.filter((planned) => isLate(planned) === late) }))
      .filter(({ items }) => items.length > 0);
  return [...part(false), ...levels.slice(at, at + 1), ...part(true), ...levels.slice(at + 1)].flatMap(byWeight);
};

const outcomeOf = (job: KubeObject): string => {
  if (isConditionTrue(job, 'Complete')) return 'it succeeded';
  if (isConditionTrue(job, 'Failed')) return 'it failed';
  return 'it is still running';
};

/**
 * What a rollback cannot take back: Jobs of a phase that the undone revisions have run.
 * @param target objects of the revision to go back to; a Job that differs there is told about when it is restored
 */
export const phaseJobsNotUndone = async (
  cluster: Cluster,
  undone: readonly Revision[],
  later: readonly RevisionRecord[],
  target: readonly RecordedObject[],
): Promise<string[]> => {
  const [since] = undone.flatMap(({ stored }) => stored ?? []).toSorted();
  const kept = new Map(target.map(({ ref, object }) => [keyOf(ref), object]));
  const jobs = [...latestObjects(later).values()].filter(({ ref, object }) => {
    const earlier = kept.get(keyOf(ref));
    return isPhaseJob(object) && (earlier === undefined || isDeepStrictEqual(earlier, object));
  });
  const warnings = await Promise.all(
    jobs.map(async ({ ref }) => {
      const live = await cluster.get(ref);
      const isTheirs = since !== undefined && (live?.metadata.creationTimestamp ?? '') >= since;
      return live && isTheirs
        ? [`${showRef(ref)} was run by the release that is undone (${outcomeOf(live)}): what it did is not undone.`]
        : [];
    }),
  );
  return warnings.flat();
};
