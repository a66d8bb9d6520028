import {
  type KubeObject,
  keyOf,
  labelSelectorOf,
  podTemplateHashLabel,
  refOf,
  selectsLabels,
  showRef,
} from '@slipway/kubernetes';
import { isDeletedFirst, type RestoreGoal, type RestoreResult, restore } from '../apply/restore.ts';
import { podLabelsOf, withSelector } from '../core/candidate-labels.ts';
import { isPausedBySlipway } from '../core/managed-fields.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { RecordedObject, RevisionRecord } from '../history/revision-record.ts';
import type { TrackResult } from '../track/tracked-object.ts';
import { pauseStable, resumeStable } from './pause-stable.ts';
import { currentPodTemplateHash } from './pod-template-hash.ts';
import { isRoute } from './route-weights.ts';
import { propagationKind, waitForPropagation } from './service-traffic.ts';

/** Whether any of these revisions may have left a trial behind. */
export const hasCandidate = (records: readonly RevisionRecord[]): boolean =>
  records.some(({ objects }) => objects.some(({ temporary }) => temporary));

export interface AbortResult {
  readonly result: RestoreResult;
  readonly tracked: TrackResult | undefined;
  /** The trial stands beside the restored version still. */
  readonly kept: boolean;
}

const isService = ({ apiVersion, kind }: KubeObject): boolean => apiVersion === 'v1' && kind === 'Service';

const isIn = (service: KubeObject, object: KubeObject): boolean =>
  object.metadata.namespace === service.metadata.namespace && selectsLabels(service, podLabelsOf(object));

interface StableSelection {
  readonly services: readonly KubeObject[];
  readonly candidate: readonly RecordedObject[];
  readonly stay: boolean;
}

/**
 * Services in front of both versions take the restored pods only, before the others go: nobody is sent to a pod that is
 * about to end. One in front of several workloads cannot be turned so, and is left as it is.
 * @param stay they are left so, so that the restored version is held to the pods that they take
 * @returns Services that still send requests to pods on trial
 */
const selectStablePods = async (
  { cluster }: ReleasePorts,
  goal: RestoreGoal,
  { services, candidate, stay }: StableSelection,
): Promise<KubeObject[]> => {
  const wanted = goal.wanted.map(({ object }) => object);
  const left: KubeObject[] = [];
  for (const service of services) {
    if (!candidate.some(({ object }) => isIn(service, object))) continue;
    const [workload, ...others] = wanted.filter((object) => isIn(service, object));
    const alone = workload?.kind === 'Deployment' && others.length === 0;
    if (alone && stay) await pauseStable(cluster, workload);
    const version = alone ? await currentPodTemplateHash(cluster, workload) : undefined;
    if (version) await cluster.apply(withSelector(service, podTemplateHashLabel, version), { force: true });
    else left.push(service);
  }
  return left;
};

/** Milliseconds that the garbage collector may take; nothing depends on it but the word that the new pods are gone. */
const collection = 20_000;
const pause = 100;

/** A Deployment that is deleted leaves its pods to the garbage collector: until it has come by, they are asked too. */
const podsGone = async (
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
      clock.monotonic() - started < collection &&
      (await cluster.list(selection)).items.some(({ metadata }) => !metadata.deletionTimestamp)
    )
      await clock.sleep(pause, signal);
  }
};

const notKept = (service: KubeObject): string =>
  `The version on trial was not kept, because ${showRef(refOf(service))} would go on sending requests to it.`;

const together = (results: readonly RestoreResult[]): RestoreResult & { readonly warnings: string[] } => {
  const restored = new Map(results.flatMap((result) => result.restored).map((entry) => [keyOf(entry.ref), entry]));
  return {
    restored: [...restored.values()],
    problems: results.flatMap(({ problems }) => problems),
    warnings: results.flatMap(({ warnings }) => warnings),
  };
};

/**
 * Undoes a trial, at whatever step it was left, without losing a request: the stable version becomes whole and is
 * verified; requests are turned to it; only then the new version is removed; at last Services select as they did.
 * @param check follows what was restored until it is ready
 * @param keep leaves the new version where nobody is sent to it, and all that it reads
 */
export const abortCandidate = async (
  release: Pick<OpenRelease, 'id'> & ReleasePorts,
  goal: RestoreGoal,
  check: (done: RestoreResult) => Promise<TrackResult | undefined>,
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
  // One whose Service holds on to its pods brings no other version until that Service takes all of its pods again.
  const held = stable.restored
    .filter(({ object }) => object !== undefined && isPausedBySlipway(object))
    .map(({ ref }) => ref);
  const stood = await check(stable);
  const weights = await restore(release, id, { wanted: routes, unwanted: [] });
  const open = await selectStablePods(release, goal, { services, candidate, stay: keep });
  const turned = services.filter((service) => candidate.some(({ object }) => isIn(service, object)));
  await waitForPropagation(release, propagationKind(routes, turned));
  if (keep && open.length === 0) return { result: together([stable, weights]), tracked: stood, kept: true };
  // Stable pods that could not become ready may have lacked the room that the trial's take.
  const gone = await restore(release, id, { wanted: [], unwanted: candidate });
  await podsGone(release, candidate);
  const rest = await restore(release, id, {
    wanted: goal.wanted.filter(({ object }) => isService(object)),
    unwanted: others.filter((entry) => !isDeletedFirst(entry)),
  });
  const paused = keep
    ? goal.wanted.map(({ object }) => refOf(object)).filter(({ kind }) => kind === 'Deployment')
    : held;
  for (const ref of paused) await resumeStable(release.cluster, ref);
  const result = together([stable, weights, gone, rest]);
  if (keep) result.warnings.push(...open.map(notKept));
  return { result, tracked: await check(result), kept: false };
};
