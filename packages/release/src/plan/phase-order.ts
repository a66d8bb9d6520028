import { type KubeObject, keyOf, type Models, ofKind, podSpecOf, refOf, showRef } from '@slipway/kubernetes';
import { type Level, order, referencesOf } from '@slipway/manifest';
import { phaseWeightAnnotation } from '../core/annotations.ts';
import type { PlannedObject } from '../core/types.ts';
import { isSkippedByPhase } from './phase-jobs.ts';

type RoleBinding = Models['RoleBinding'] | Models['ClusterRoleBinding'];

const serviceAccountOf = (job: KubeObject): string => podSpecOf(job)?.serviceAccountName ?? 'default';

const bindsServiceAccountOf = ({ subjects = [], metadata }: RoleBinding, job: KubeObject): boolean =>
  subjects.some(
    ({ kind, name, namespace = metadata.namespace }) =>
      kind === 'ServiceAccount' && name === serviceAccountOf(job) && namespace === job.metadata.namespace,
  );

/** Keys of the objects that a Job needs: those that its pods read, and the roles and bindings of its ServiceAccount. */
const requirementsOf = (job: KubeObject, objects: readonly KubeObject[]): string[] => {
  const references = new Set(referencesOf(job).map(({ kind, name }) => `${kind}/${job.metadata.namespace}/${name}`));
  const bindings = [...ofKind(objects, 'RoleBinding'), ...ofKind(objects, 'ClusterRoleBinding')].filter((binding) =>
    bindsServiceAccountOf(binding, job),
  );
  const boundObjects = new Set<KubeObject>(bindings);
  const roles = new Set(bindings.map(({ roleRef }) => `${roleRef.kind}/${roleRef.name}`));
  return objects
    .filter(
      (object) =>
        references.has(showRef(refOf(object))) ||
        boundObjects.has(object) ||
        roles.has(`${object.kind}/${object.metadata.name}`),
    )
    .map((object) => keyOf(refOf(object)));
};

const weightOf = ({ metadata }: KubeObject): number => Number(metadata.annotations?.[phaseWeightAnnotation]) || 0;

/** Splits the Jobs of one phase by their weights: Jobs of a lower weight end before Jobs of a higher weight start. */
const splitByWeight = ({ name, items }: Level<PlannedObject>): Level<PlannedObject>[] =>
  name === 'before' || name === 'after'
    ? [...Map.groupBy(items, ({ object }) => weightOf(object))]
        .toSorted(([a], [b]) => a - b)
        .map(([, group]) => ({ name, items: group }))
    : [{ name, items }];

/**
 * Returns the levels in which a plan is applied. Changes of existing objects wait for the Jobs of the phase `before`, unless
 * the Jobs need them. If such a Job fails, all other objects are therefore unchanged.
 */
export const phasedLevels = (planned: readonly PlannedObject[]): Level<PlannedObject>[] => {
  const plan = planned.filter((each) => !isSkippedByPhase(each));
  const objects = plan.map(({ object }) => object);
  const isFirstRevision = plan.some(({ isFirst }) => isFirst);
  const levels = order(plan, ({ object }) => object, isFirstRevision);
  const at = levels.findIndex(({ name }) => name === 'before');
  const jobs = levels[at]?.items;
  if (!jobs) return levels.flatMap(splitByWeight);
  const required = new Set(jobs.flatMap((job) => requirementsOf(job.object, objects)));
  const changed = new Set(plan.flatMap(({ object, action }) => (action === 'create' ? [] : [keyOf(refOf(object))])));
  const waitsForJobs = ({ object }: PlannedObject): boolean => {
    const key = keyOf(refOf(object));
    return changed.has(key) && !required.has(key);
  };
  const levelsBeforeJobs = (waits: boolean): Level<PlannedObject>[] =>
    levels
      .slice(0, at)
      .map(({ name, items }) => ({ name, items: items.filter((each) => waitsForJobs(each) === waits) }))
      .filter(({ items }) => items.length > 0);
  return [
    ...levelsBeforeJobs(false),
    ...levels.slice(at, at + 1),
    ...levelsBeforeJobs(true),
    ...levels.slice(at + 1),
  ].flatMap(splitByWeight);
};
