import { ApiError, type Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import { isDefinedBy, isReplaceable, type KubeObject, keyOf, ofKind, refOf } from '@slipway/kubernetes';
import { causeOfApiError } from '@slipway/status';
import { isSameContent } from '../core/compare-objects.ts';
import type { LiveObjects } from '../core/live-objects.ts';
import { withoutManagedFields } from '../core/managed-fields.ts';
import type { ReleaseId } from '../core/release-id.ts';
import type { PlannedObject } from '../core/types.ts';
import { adoptionOf, adoptionProblem } from '../ownership/adoption.ts';
import { type AutoscaledObjects, keepLiveReplicas } from '../ownership/autoscaled-replicas.ts';
import { isSharedKind, ownershipProblem, sharedDefinitionWarning } from '../ownership/ownership-problem.ts';
import { dryRunStrategyChange } from '../ownership/update-strategy-change.ts';
import { isOnlyFirstRevision, isPhaseJob } from '../plan/phase-jobs.ts';
import { dryRunAdoption } from './adoption-dry-run.ts';
import { isUnchanged, type LastApplied } from './unchanged-objects.ts';

export interface DryRunOptions {
  /** Takes fields over from other managers instead of reporting a conflict. */
  readonly forceConflicts: boolean;
  /** Adopts objects that kubectl or Helm created; by default true. */
  readonly adopt?: boolean;
}

/** The release and the state of the cluster that the dry runs need. */
export interface DryRunContext {
  readonly cluster: Cluster;
  readonly id: ReleaseId;
  readonly live: LiveObjects;
  readonly autoscaled: AutoscaledObjects;
  readonly lastApplied: LastApplied;
  readonly options: DryRunOptions;
}

/**
 * The result of one dry run. `warning`: another release owns the object, and this one uses it unchanged.
 */
export type DryRun = { readonly planned: PlannedObject } | { readonly problem: Cause } | { readonly warning: string };
type Conflict = { readonly problem: Cause; readonly conflict: ApiError };

const isImmutable = (error: ApiError): boolean =>
  error.status.reason === 'Invalid' &&
  /immutable|may not change fields|updates to .* are forbidden/i.test(error.status.message);

/** Whether the release itself creates the kind or the namespace of the object, so that no dry run is possible. */
const isCreatedLater = (object: KubeObject, objects: readonly KubeObject[], live: LiveObjects): boolean =>
  !live.hasKind(object) ||
  objects.some(
    (other) =>
      other.kind === 'Namespace' &&
      other.metadata.name === object.metadata.namespace &&
      !live.objects.has(keyOf(refOf(other))),
  );

const terminatingCause = (live: KubeObject): Cause => ({
  code: 'NotReady',
  sentence: `${live.kind} ${live.metadata.name} is being deleted (since ${live.metadata.deletionTimestamp}).`,
  object: refOf(live),
  hint: live.metadata.finalizers?.length
    ? `It waits for its finalizers: ${live.metadata.finalizers.join(', ')}. Wait until their controllers remove them, then run again.`
    : 'Wait until it is deleted. Then run again.',
  evidence: [],
});

const isReplicaConflict = ({ status }: ApiError): boolean => {
  const causes = status.details?.causes ?? [];
  return causes.length > 0 && causes.every(({ field }) => field === '.spec.replicas');
};

/** Applies an object in a dry run. */
const dryRunApply = async (
  cluster: Cluster,
  base: Omit<PlannedObject, 'action'>,
  { forceConflicts }: DryRunOptions,
): Promise<{ readonly planned: PlannedObject } | { readonly problem: Cause } | Conflict> => {
  const { object, live, adoption } = base;
  try {
    const answer = await dryRunStrategyChange(object, live, (accepted) =>
      live && adoption
        ? dryRunAdoption(cluster, accepted, { live, adoption }, forceConflicts)
        : cluster.apply(accepted, { dryRun: true, force: forceConflicts }),
    );
    const result = withoutManagedFields(answer);
    const action = live ? (isSameContent(live, result) ? 'unchanged' : 'configure') : 'create';
    return { planned: { ...base, action, result } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (live && isReplaceable(object) && isImmutable(error)) return { planned: { ...base, action: 'replace' } };
    const problem = causeOfApiError({ object, status: error.status, ...(live ? { live } : {}) }, 'preflight');
    return error.status.reason === 'Conflict' ? { problem, conflict: error } : { problem };
  }
};

const dryRunObject = async (context: DryRunContext, prepared: KubeObject): Promise<DryRun> => {
  const { cluster, id, autoscaled, lastApplied, options } = context;
  const live = context.live.objects.get(keyOf(refOf(prepared)));
  const isAutoscaled = autoscaled.isAutoscaled(prepared);
  const object = isAutoscaled ? keepLiveReplicas(prepared, live) : prepared;
  const problem = live && (ownershipProblem(live, id) ?? adoptionProblem(live, id, options.adopt !== false));
  if (problem) return isSharedKind(object) ? { warning: sharedDefinitionWarning(problem) } : { problem };
  const adoption = live && adoptionOf(live, id, options.forceConflicts);
  const base = { object, isAutoscaled, ...(live ? { live } : {}), ...(adoption ? { adoption } : {}) };
  if (live?.metadata.deletionTimestamp)
    return isReplaceable(object) ? { planned: { ...base, action: 'replace' } } : { problem: terminatingCause(live) };
  if (live && ((!adoption && isUnchanged(base, lastApplied)) || isOnlyFirstRevision(object)))
    return { planned: { ...base, action: 'unchanged', result: withoutManagedFields(live) } };
  // A phase Job is created again, so the owners of the fields of the existing Job do not matter.
  const forceConflicts = options.forceConflicts || isPhaseJob(object);
  const dryRun = await dryRunApply(cluster, base, { ...options, forceConflicts });
  if (!('conflict' in dryRun)) return dryRun;
  // By force, the release takes over only the replica count of a pruned autoscaler.
  if (!autoscaled.isAutoscalerPruned(object) || !isReplicaConflict(dryRun.conflict)) return { problem: dryRun.problem };
  return dryRunApply(cluster, { ...base, isAutoscalerPruned: true }, { ...options, forceConflicts: true });
};

/**
 * Applies all objects in a dry run. The kind or namespace of an object may be a part of the release, or the release may
 * change the kind. Then no dry run is possible, and the object gets its action without one.
 */
export const dryRunObjects = async (context: DryRunContext, prepared: readonly KubeObject[]): Promise<DryRun[]> => {
  const { live, autoscaled } = context;
  const definitions = await Promise.all(
    ofKind(prepared, 'CustomResourceDefinition').map(
      async (object) => [object, await dryRunObject(context, object)] as const,
    ),
  );
  const definitionRuns = new Map<KubeObject, DryRun>(definitions);
  const changed = definitions.filter(([, dryRun]) => 'planned' in dryRun && dryRun.planned.action !== 'unchanged');
  return Promise.all(
    prepared.map((object): Promise<DryRun> | DryRun => {
      const definitionRun = definitionRuns.get(object);
      if (definitionRun) return definitionRun;
      const isUntestable =
        isCreatedLater(object, prepared, live) || changed.some(([definition]) => isDefinedBy(definition, object));
      if (!isUntestable) return dryRunObject(context, object);
      const stored = live.objects.get(keyOf(refOf(object)));
      const isAutoscaled = autoscaled.isAutoscaled(object);
      const action = stored ? 'configure' : 'create';
      return { planned: { object, isAutoscaled, action, ...(stored ? { live: stored } : {}) } };
    }),
  );
};
