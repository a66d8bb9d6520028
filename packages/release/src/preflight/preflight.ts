import type { Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { limitHeapGrowth } from '../core/heap-limit.ts';
import { readLiveObjects } from '../core/live-objects.ts';
import { withoutManagedFields } from '../core/managed-fields.ts';
import { oncePerNamespace, unusableNamespaces } from '../core/namespace-errors.ts';
import type { ReleaseId } from '../core/release-id.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import { checkBackends, type ManifestLocations } from '../links/backends.ts';
import { missingReferences } from '../links/missing-references.ts';
import { autoscaledObjects } from '../ownership/autoscaled-replicas.ts';
import { missingPermissions } from '../permissions/missing-permissions.ts';
import type { RequiredPermission } from '../permissions/required-permissions.ts';
import { prepareObjects } from '../plan/prepare-objects.ts';
import { type DryRunOptions, dryRunObjects } from './dry-run.ts';
import { placeObjects } from './place-objects.ts';
import { dryRunPods, rejectedPods } from './pod-admission.ts';
import type { LastApplied } from './unchanged-objects.ts';

export interface PreflightOptions extends DryRunOptions {
  /** Permissions that this run needs besides those of every release. */
  readonly permissions?: readonly RequiredPermission[];
  /** The release prunes objects that it no longer contains, so they do not count. */
  readonly prune?: boolean;
  /** The objects that were applied last. An object that is still the same needs no dry run. */
  readonly lastApplied?: Promise<LastApplied>;
  /** Set if the objects are a complete release: the preflight then checks the links between them. */
  readonly locations?: ManifestLocations;
}

const namespacesOf = (id: ReleaseId, objects: readonly KubeObject[]): string[] => [
  ...new Set([id.namespace, ...objects.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : []))]),
];

/** The dry run was the last step that needs `managedFields`. */
const withoutLiveManagedFields = ({ live, ...planned }: PlannedObject): PlannedObject => ({
  ...planned,
  ...(live ? { live: withoutManagedFields(live) } : {}),
});

interface DryRunResults {
  readonly planned: readonly PlannedObject[];
  readonly problems: readonly Cause[];
  readonly warnings: readonly string[];
  readonly backendWarnings: readonly string[];
}

/** Runs the checks that need the live objects: dry runs of objects and pods, and the links between objects. */
const dryRunRelease = async (
  { cluster, id }: { readonly cluster: Cluster; readonly id: ReleaseId },
  prepared: readonly KubeObject[],
  { locations, prune = false, ...options }: PreflightOptions,
): Promise<DryRunResults> => {
  const [live, autoscaled, lastApplied] = await Promise.all([
    readLiveObjects(cluster, prepared),
    autoscaledObjects({ cluster, id }, prepared, namespacesOf(id, prepared), prune),
    options.lastApplied ?? new Map<string, KubeObject>(),
  ]);
  const podAnswers = dryRunPods(cluster, prepared, live.objects);
  const [dryRuns, backends] = await Promise.all([
    dryRunObjects({ cluster, id, live, autoscaled, lastApplied, options }, prepared),
    locations && checkBackends({ cluster, id }, prepared, live.objects, { prune, locations }),
  ]);
  const planned = dryRuns.flatMap((each) => ('planned' in each ? [withoutLiveManagedFields(each.planned)] : []));
  const problems = dryRuns.flatMap((each) => ('problem' in each ? [each.problem] : []));
  const rejected = await rejectedPods(cluster, planned, podAnswers);
  return {
    planned,
    problems: [...oncePerNamespace(problems), ...rejected, ...(backends?.problems ?? [])],
    warnings: dryRuns.flatMap((each) => ('warning' in each ? [each.warning] : [])),
    backendWarnings: backends?.warnings ?? [],
  };
};

/**
 * Plans a release, and finds all problems before the first change: unknown kinds, rejected objects and pods, owners,
 * immutable fields, field conflicts, missing references, broken links and missing permissions.
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
  const [permissions, references, { planned, problems, warnings, backendWarnings }] = await Promise.all([
    missingPermissions(cluster, id, prepared, options.permissions),
    missingReferences(cluster, prepared),
    dryRunRelease({ cluster, id }, prepared, options),
  ]);
  const unusable = unusableNamespaces(problems);
  const referenceProblems = references.filter(({ object }) => !unusable.has(object?.namespace ?? ''));
  return {
    objects: planned,
    problems: [...permissions.problems, ...problems, ...referenceProblems],
    warnings: [...permissions.warnings, ...warnings],
    ...(backendWarnings.length > 0 ? { backendWarnings } : {}),
  };
};
