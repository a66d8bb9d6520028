import { ApiError, type Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import { isDefinedBy, isKind, isReplaceable, type KubeObject, keyOf, ofKind, refOf } from '@slipway/kubernetes';
import { causeOfApiError } from '@slipway/status';
import { isSameContent } from '../core/compare.ts';
import { type LiveObjects, readLiveObjects } from '../core/live-objects.ts';
import { withoutManagedFields } from '../core/managed-fields.ts';
import { limitHeapGrowth } from '../core/memory.ts';
import type { ReleaseId } from '../core/names.ts';
import { oncePerNamespace, unusableNamespaces } from '../core/namespace-errors.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import { checkBackends, type ManifestLocations } from '../links/backends.ts';
import { missingReferences } from '../links/missing-references.ts';
import { missingPermissions } from '../permissions/missing-permissions.ts';
import type { RequiredPermission } from '../permissions/required-permissions.ts';
import { dryRunPods, rejectedPods } from './admission.ts';
import { adoptionOf, adoptionProblem, dryRunAdoption } from './adoption.ts';
import { type AutoscaledObjects, autoscaledObjects, keepLiveReplicas } from './autoscaled-replicas.ts';
import { ownershipProblem } from './ownership.ts';
import { isOnlyFirstRevision, isPhaseJob } from './phases.ts';
import { placeObjects, prepareObjects } from './prepare-objects.ts';
import { isUnchanged, type LastApplied } from './unchanged-objects.ts';
import { dryRunStrategyChange } from './update-strategy-change.ts';

export interface PreflightOptions {
  /** Take fields from other managers instead of refusing. */
  readonly forceConflicts: boolean;
  /** Take over objects that a person's kubectl or Helm made; default true. */
  readonly adopt?: boolean;
  /** Rights that the run needs besides those of every release. */
  readonly permissions?: readonly RequiredPermission[];
  /** What the release no longer has is going to be removed, so it no longer counts. */
  readonly prune?: boolean;
  /** What was applied last: where all of it still stands, the server need not be asked. */
  readonly lastApplied?: Promise<LastApplied>;
  /** Given when the objects are a whole release, whose parts have to lead to one another. */
  readonly locations?: ManifestLocations;
}

const isImmutable = (error: ApiError): boolean =>
  error.status.reason === 'Invalid' &&
  /immutable|may not change fields|updates to .* are forbidden/i.test(error.status.message);

/** An object whose kind or namespace comes with the same release cannot be tried before these exist. */
const comesLater = (object: KubeObject, objects: readonly KubeObject[], live: LiveObjects): boolean =>
  !live.hasKind(object) ||
  objects.some(
    (other) =>
      other.kind === 'Namespace' &&
      other.metadata.name === object.metadata.namespace &&
      !live.objects.has(keyOf(refOf(other))),
  );

/** Who wrote which field has told whose the object is: nothing after the trial asks for it. */
const light = ({ live, ...planned }: PlannedObject): PlannedObject => ({
  ...planned,
  ...(live ? { live: withoutManagedFields(live) } : {}),
});

type Refused = { readonly problem: Cause };
/** `shared`: left to whoever has it, and why. */
type Tried = { readonly planned: PlannedObject } | Refused | { readonly shared: string };
type Conflicting = { readonly problem: Cause; readonly conflict: ApiError };

interface Trial {
  readonly cluster: Cluster;
  readonly id: ReleaseId;
  readonly live: LiveObjects;
  readonly scaling: AutoscaledObjects;
  readonly settled: LastApplied;
  readonly options: PreflightOptions;
}

const tryOne = async (
  { cluster, id, live: all, scaling, settled, options }: Trial,
  prepared: KubeObject,
): Promise<Tried> => {
  const live = all.objects.get(keyOf(refOf(prepared)));
  const scaled = scaling.isScaled(prepared);
  const object = scaled ? keepLiveReplicas(prepared, live) : prepared;
  const refused = live && (ownershipProblem(live, id) ?? adoptionProblem(live, id, options.adopt !== false));
  if (refused)
    return isKind(object, 'CustomResourceDefinition') ? { shared: sharedLine(refused) } : { problem: refused };
  const adoption = live && adoptionOf(live, id, options.forceConflicts);
  const base = { object, scaled, ...(live ? { live } : {}), ...(adoption ? { adoption } : {}) };
  if (live?.metadata.deletionTimestamp)
    return isReplaceable(object) ? { planned: { ...base, action: 'replace' } } : { problem: terminating(live) };
  if (live && ((!adoption && isUnchanged(base, settled)) || isOnlyFirstRevision(object)))
    return { planned: { ...base, action: 'unchanged', result: withoutManagedFields(live) } };
  // A Job of a phase is made anew: whose fields the one before it has is no matter.
  const force = options.forceConflicts || isPhaseJob(object);
  const tried = await tryApply(cluster, base, { ...options, forceConflicts: force });
  if (!('conflict' in tried)) return tried;
  // Only what the leaving autoscaler holds is taken; any other conflict stays one.
  if (!scaling.isFreed(object) || !isAboutCount(tried.conflict)) return { problem: tried.problem };
  return tryApply(cluster, { ...base, takesCount: true }, { ...options, forceConflicts: true });
};

/** A definition has one name in the whole cluster, so that all who use it bring the same one along. */
const sharedLine = ({ sentence }: Cause): string =>
  `${sentence.replace(/\.$/, '')}: this release uses it as it is, and changes it neither now nor later.`;

const isAboutCount = ({ status }: ApiError): boolean => {
  const causes = status.details?.causes ?? [];
  return causes.length > 0 && causes.every(({ field }) => field === '.spec.replicas');
};

/** The server's answer to the object, without storing it. */
const tryApply = async (
  cluster: Cluster,
  base: Omit<PlannedObject, 'action'>,
  options: PreflightOptions,
): Promise<Tried | Conflicting> => {
  const { object, live, adoption } = base;
  try {
    const answer = await dryRunStrategyChange(object, live, (asked) =>
      live && adoption
        ? dryRunAdoption(cluster, asked, { live, adoption }, options.forceConflicts)
        : cluster.apply(asked, { dryRun: true, force: options.forceConflicts }),
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

const terminating = (live: KubeObject): Cause => ({
  code: 'NotReady',
  sentence: `${live.kind} ${live.metadata.name} is being deleted since ${live.metadata.deletionTimestamp}.`,
  object: refOf(live),
  hint: live.metadata.finalizers?.length
    ? `It waits for its finalizers: ${live.metadata.finalizers.join(', ')}.`
    : 'Wait until it is gone, then run again.',
  evidence: [],
});

/** All objects; those of a kind that this very release changes only after the change could be tried, so not at all. */
const tryAll = async (candidate: Trial, prepared: readonly KubeObject[]): Promise<Tried[]> => {
  const { live, scaling } = candidate;
  const definitions = await Promise.all(
    ofKind(prepared, 'CustomResourceDefinition').map(
      async (object) => [object, await tryOne(candidate, object)] as const,
    ),
  );
  const known = new Map<KubeObject, Tried>(definitions);
  const changing = definitions.filter(([, tried]) => 'planned' in tried && tried.planned.action !== 'unchanged');
  return Promise.all(
    prepared.map((object): Promise<Tried> | Tried => {
      const tried = known.get(object);
      if (tried) return tried;
      const stored = live.objects.get(keyOf(refOf(object)));
      const untried = comesLater(object, prepared, live) || changing.some(([each]) => isDefinedBy(each, object));
      if (!untried) return tryOne(candidate, object);
      const action = stored ? 'configure' : 'create';
      return { planned: { object, scaled: scaling.isScaled(object), action, ...(stored ? { live: stored } : {}) } };
    }),
  );
};

const namespacesOf = (id: ReleaseId, objects: readonly KubeObject[]): string[] => [
  ...new Set([id.namespace, ...objects.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : []))]),
];

/**
 * Everything that can be known before anything is changed, in one pass: kinds, server-side dry run of all objects,
 * owners, immutable fields, field conflicts, references, admission of the new pods, and the rights that evidence and
 * rollback will need.
 */
export const preflight = async (
  cluster: Cluster,
  id: ReleaseId,
  objects: readonly KubeObject[],
  options: PreflightOptions,
): Promise<Plan> => {
  limitHeapGrowth(objects.length);
  const placed = await placeObjects(cluster, id, objects);
  if (placed.problems.length > 0) return { objects: [], problems: placed.problems, warnings: [] };
  const prepared = prepareObjects(id, placed.objects);
  const namespaces = namespacesOf(id, prepared);
  const { locations, prune = false } = options;
  const look = async (): Promise<{
    readonly planned: PlannedObject[];
    readonly problems: Cause[];
    readonly doubts: readonly string[];
    readonly shared: readonly string[];
  }> => {
    const [live, scaling, settled] = await Promise.all([
      readLiveObjects(cluster, prepared),
      autoscaledObjects({ cluster, id }, prepared, namespaces, prune),
      options.lastApplied ?? new Map<string, KubeObject>(),
    ]);
    const early = dryRunPods(cluster, prepared, live.objects);
    const [tried, ends] = await Promise.all([
      tryAll({ cluster, id, live, scaling, settled, options }, prepared),
      locations && checkBackends({ cluster, id }, prepared, live.objects, { prune, locations }),
    ]);
    const planned = tried.flatMap((entry) => ('planned' in entry ? [light(entry.planned)] : []));
    const problems = tried.flatMap((entry) => ('problem' in entry ? [entry.problem] : []));
    const refused = await rejectedPods(cluster, planned, early);
    return {
      planned,
      problems: [...oncePerNamespace(problems), ...refused, ...(ends?.problems ?? [])],
      doubts: ends?.warnings ?? [],
      shared: tried.flatMap((entry) => ('shared' in entry ? [entry.shared] : [])),
    };
  };
  const [rights, references, { planned, problems, doubts, shared }] = await Promise.all([
    missingPermissions(cluster, id, prepared, options.permissions),
    missingReferences(cluster, prepared),
    look(),
  ]);
  const gone = unusableNamespaces(problems);
  const present = references.filter(({ object }) => !gone.has(object?.namespace ?? ''));
  return {
    objects: planned,
    problems: [...rights.problems, ...problems, ...present],
    warnings: [...rights.warnings, ...shared],
    ...(doubts.length > 0 ? { backendWarnings: doubts } : {}),
  };
};
