import {
  createReleaseNamespace,
  describeAdoptions,
  type HeldLock,
  type HistorySnapshot,
  type OpenRelease,
  type Plan,
  preflight,
  readLastApplied,
  readSnapshot,
  recreatePhaseJobs,
  smokePermissions,
  unrestartedConsumers,
} from '@slipway/release';
import type { DeployContext } from '../context/context.ts';
import { abortLeftCandidate } from './abort-left-candidate.ts';

interface PlanOptions {
  /** The objects that were applied last. An object that is still the same needs no dry run. */
  readonly lastApplied?: ReturnType<typeof readLastApplied>;
}

/** Plans the release by a dry run of its objects. */
export const planRelease = (
  { input, release, source }: DeployContext,
  { lastApplied }: PlanOptions = {},
): Promise<Plan> =>
  preflight(release.cluster, source.id, source.objects, {
    forceConflicts: input['force-conflicts'],
    prune: input.prune,
    adopt: input.adopt,
    permissions: smokePermissions(source.smoke),
    ...(source.locations ? { locations: source.locations } : {}),
    ...(lastApplied ? { lastApplied } : {}),
  });

/** Plans the release of manifests, without dry runs of unchanged objects. */
export const planManifests = (context: DeployContext): Promise<Plan> =>
  // A history that cannot be read fails when it is read under the lock. Until then it only saves requests.
  planRelease(context, { lastApplied: readLastApplied(context.release.history).catch(() => new Map()) });

export interface PlannedRelease {
  readonly plan: Plan;
  readonly snapshot: HistorySnapshot;
}

/** A plan that is under way while the lock is being taken. */
export interface EarlyPlan {
  readonly planned: Promise<Plan>;
  /** Deletes the namespace that was created for the lock, if nothing else was created in it. */
  readonly deleteNamespace: (() => Promise<void>) | undefined;
}

/** Creates the release's namespace if the release brings it, because the lock needs it, and begins to plan. */
export const planEarly = async (context: DeployContext): Promise<EarlyPlan> => {
  const { release, source } = context;
  const deleteNamespace = await createReleaseNamespace(release, source.id, source.objects);
  const planned = planManifests(context);
  // The lock's error comes first: the plan's error is read only when the lock is held.
  planned.catch(() => {});
  return { planned, deleteNamespace };
};

/**
 * Finishes the plan under the lock. It plans again if another run held the lock, or if a candidate had to be aborted.
 * The history is read only under the lock, because its last change may be a moment old.
 */
export const finishPlan = async (
  context: DeployContext,
  { planned }: EarlyPlan,
  held: HeldLock,
): Promise<PlannedRelease> => {
  const { input, release } = context;
  const read = () => readSnapshot(release.history);
  const [first, known] = await Promise.all([held.waited ? planManifests(context) : planned, read()]);
  // A release that is rejected leaves a candidate that waits as it is.
  const isAborted = first.problems.length === 0 && (await abortLeftCandidate(context, known));
  const [plan, snapshot] = isAborted ? await Promise.all([planManifests(context), read()]) : [first, known];
  return { plan: recreatePhaseJobs(plan, snapshot, input.prune), snapshot };
};

/** Describes what the changes do not show: adopted objects, and workloads that do not restart. */
export const describePlan = async ({ cluster, id }: OpenRelease, { objects }: Plan): Promise<string[]> => [
  ...describeAdoptions(objects, id),
  ...(await unrestartedConsumers(cluster, objects)),
];
