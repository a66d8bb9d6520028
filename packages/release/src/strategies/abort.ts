import {
  type KubeObject,
  keyOf,
  labelSelectorOf,
  podLabelsOf,
  podTemplateHashLabel,
  refOf,
  selectsLabels,
  showRef,
  withSelector,
} from '@slipway/kubernetes';
import { isDeletedFirst, type RestoreGoal, type RestoreResult, restore } from '../apply/restore.ts';
import { isPausedBySlipway } from '../core/managed-fields.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { RecordedObject, RevisionRecord } from '../history/revision-record.ts';
import type { TrackResult } from '../observe/tracked-object.ts';
import { pauseStable, resumeStable } from '../traffic/pause-stable.ts';
import { currentPodTemplateHash } from '../traffic/pod-template-hash.ts';
import { propagationKind, waitForPropagation } from '../traffic/propagation-wait.ts';
import { isRoute } from '../traffic/route-weights.ts';

/** Returns whether one of these revisions may have left a candidate in the cluster. */
export const hasCandidate = (records: readonly RevisionRecord[]): boolean =>
  records.some(({ objects }) => objects.some(({ temporary }) => temporary));

export interface AbortResult {
  readonly result: RestoreResult;
  readonly tracked: TrackResult | undefined;
  /** The candidate still runs beside the restored version. */
  readonly kept: boolean;
}

const isService = ({ apiVersion, kind }: KubeObject): boolean => apiVersion === 'v1' && kind === 'Service';

const selectsPodsOf = (service: KubeObject, object: KubeObject): boolean =>
  object.metadata.namespace === service.metadata.namespace && selectsLabels(service, podLabelsOf(object));

interface StableSelection {
  readonly services: readonly KubeObject[];
  readonly candidate: readonly RecordedObject[];
  /** The candidate is kept, so the stable Deployments are paused: no new pod may leave the selection. */
  readonly keepsCandidate: boolean;
}

/**
 * Pins Services that select both versions to the restored pods, so that no request reaches a pod that is deleted next. A
 * Service that selects several workloads cannot be pinned and stays as it is.
 * @returns Services that still send requests to pods of the candidate
 */
const selectStablePods = async (
  { cluster }: ReleasePorts,
  goal: RestoreGoal,
  { services, candidate, keepsCandidate }: StableSelection,
): Promise<KubeObject[]> => {
  const wanted = goal.wanted.map(({ object }) => object);
  const unpinned: KubeObject[] = [];
  for (const service of services) {
    if (!candidate.some(({ object }) => selectsPodsOf(service, object))) continue;
    const [workload, ...others] = wanted.filter((object) => selectsPodsOf(service, object));
    const isOnly = workload?.kind === 'Deployment' && others.length === 0;
    if (isOnly && keepsCandidate) await pauseStable(cluster, workload);
    const version = isOnly ? await currentPodTemplateHash(cluster, workload) : undefined;
    if (version) await cluster.apply(withSelector(service, podTemplateHashLabel, version), { force: true });
    else unpinned.push(service);
  }
  return unpinned;
};

/** Milliseconds to wait for the garbage collector. After that, the abort continues while pods terminate. */
const garbageCollectionTime = 20_000;
const pause = 100;

/** Waits until the garbage collector has deleted the candidate's pods. Until then they still get requests. */
const waitForPodDeletion = async (
  { cluster, clock, signal }: ReleasePorts,
  candidate: readonly RecordedObject[],
): Promise<void> => {
  const started = clock.monotonic();
  for (const { ref, object } of candidate.filter(({ ref }) => ref.kind === 'Deployment')) {
    const selection = {
      apiVersion: 'v1',
      kind: 'Pod',
      ...(ref.namespace ? { namespace: ref.namespace } : {}),
      labelSelector: labelSelectorOf(object),
    };
    while (
      clock.monotonic() - started < garbageCollectionTime &&
      (await cluster.list(selection)).items.some(({ metadata }) => !metadata.deletionTimestamp)
    )
      await clock.sleep(pause, signal);
  }
};

const notKeptWarning = (service: KubeObject): string =>
  `The candidate was not kept, because ${showRef(refOf(service))} would continue to send requests to it.`;

const mergeResults = (results: readonly RestoreResult[]): RestoreResult & { readonly warnings: string[] } => {
  const restored = new Map(results.flatMap((result) => result.restored).map((entry) => [keyOf(entry.ref), entry]));
  return {
    restored: [...restored.values()],
    problems: results.flatMap(({ problems }) => problems),
    warnings: results.flatMap(({ warnings }) => warnings),
  };
};

/**
 * Aborts a candidate at any step, without losing a request:
 * 1. Restores and verifies the stable version.
 * 2. Routes all requests to the stable version.
 * 3. Deletes the candidate.
 * 4. Restores the selectors of the Services.
 * @param verify tracks the restored objects until they are ready
 * @param keep leaves the candidate and its configuration in the cluster, without requests
 */
export const abortCandidate = async (
  release: Pick<OpenRelease, 'id'> & ReleasePorts,
  goal: RestoreGoal,
  verify: (restored: RestoreResult) => Promise<TrackResult | undefined>,
  keep = false,
): Promise<AbortResult> => {
  const { id } = release;
  const services = goal.wanted.map(({ object }) => object).filter(isService);
  const routes = goal.wanted.filter(({ object }) => isRoute(object));
  const isTraffic = ({ object }: RestoreGoal['wanted'][number]): boolean => isRoute(object) || isService(object);
  const [candidate, others] = [
    goal.unwanted.filter(({ temporary }) => temporary),
    goal.unwanted.filter(({ temporary }) => !temporary),
  ];
  const stable = await restore(release, id, {
    wanted: goal.wanted.filter((want) => !isTraffic(want)),
    unwanted: others.filter(isDeletedFirst),
  });
  // A paused Deployment starts no other version until its Service selects all of its pods again.
  const pausedRefs = stable.restored
    .filter(({ object }) => object !== undefined && isPausedBySlipway(object))
    .map(({ ref }) => ref);
  const tracked = await verify(stable);
  const weights = await restore(release, id, { wanted: routes, unwanted: [] });
  const unpinned = await selectStablePods(release, goal, { services, candidate, keepsCandidate: keep });
  const affected = services.filter((service) => candidate.some(({ object }) => selectsPodsOf(service, object)));
  await waitForPropagation(release, propagationKind(routes, affected));
  if (keep && unpinned.length === 0) return { result: mergeResults([stable, weights]), tracked, kept: true };
  // Stable pods may not be ready because the candidate takes their resources. So it is deleted in any case.
  const deletion = await restore(release, id, { wanted: [], unwanted: candidate });
  await waitForPodDeletion(release, candidate);
  const rest = await restore(release, id, {
    wanted: goal.wanted.filter(({ object }) => isService(object)),
    unwanted: others.filter((entry) => !isDeletedFirst(entry)),
  });
  const paused = keep
    ? goal.wanted.map(({ object }) => refOf(object)).filter(({ kind }) => kind === 'Deployment')
    : pausedRefs;
  for (const ref of paused) await resumeStable(release.cluster, ref);
  const result = mergeResults([stable, weights, deletion, rest]);
  if (keep) result.warnings.push(...unpinned.map(notKeptWarning));
  return { result, tracked: await verify(result), kept: false };
};
