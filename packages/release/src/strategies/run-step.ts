import { type KubeObject, refOf, replicasOf, showRef, withSpec } from '@slipway/kubernetes';
import { type Applied, applyAll, applyOne } from '../apply/apply.ts';
import type { LogErrorOptions } from '../checks/log-errors.ts';
import { smoke } from '../checks/smoke.ts';
import type { SmokeCheck } from '../checks/smoke-request.ts';
import { watchWorkers } from '../checks/workers.ts';
import { type PodCounts, podCountsFor, type Step } from '../core/strategy-steps.ts';
import type { PlannedObject, ReleasePorts } from '../core/types.ts';
import { combineHealthChecks, type HealthCheck } from '../track/health-check.ts';
import type { TrackedObject } from '../track/tracked-object.ts';
import type { Candidate, CandidateWorkload } from './candidate.ts';
import { analyseLogErrors } from './log-analysis.ts';
import { shiftTraffic } from './service-traffic.ts';
import { type CandidateState, trackCandidate, trackedObject } from './track-candidate.ts';

export interface StepOptions {
  readonly timeout: number;
  readonly stableFor: number;
  readonly forceConflicts: boolean;
  /** Requests that the new version itself has to answer, before anybody else is sent to it. */
  readonly smoke: readonly SmokeCheck[];
  /** How many errors the new version may log in each step, where that is asked. */
  readonly logErrors?: LogErrorOptions;
  /** Told of each object of the trial, where they are made only now: what stands there already is not the trial's. */
  readonly onMade?: (applied: Applied) => Promise<void>;
  /** Receives what was tracked, before a failure ends the step. */
  readonly onTracked: (result: CandidateState['track']) => void;
}

const configured = (object: KubeObject): PlannedObject => ({ object, action: 'configure', scaled: false });
const created = (object: KubeObject): PlannedObject => ({ object, action: 'create', scaled: false });

/** Pods of one Deployment on both sides. A count that somebody else keeps, or that must keep its strength, stays. */
const sizesOf = async (
  { cluster }: ReleasePorts,
  { record, isIsolated }: Candidate,
  { stable, next }: CandidateWorkload,
  share: number,
): Promise<PodCounts> => {
  const scaled = stable.scaled === true || next.scaled === true;
  const live = scaled ? await cluster.get(stable.ref) : undefined;
  const replicas = replicasOf(live ?? (isIsolated ? next.object : stable.object));
  if (record.strategy === 'blue-green') return { candidate: replicas, stable: replicas };
  return podCountsFor(replicas, share, isIsolated || scaled);
};

const withReplicas = (object: KubeObject, replicas: number): KubeObject => withSpec(object, { replicas });

/** The requests of the release, sent to the address that only the new version answers at. */
const ownSmoke = (ports: ReleasePorts, candidate: Candidate, requests: readonly SmokeCheck[]): HealthCheck[] => {
  const turned = requests.flatMap(({ request, target }): SmokeCheck[] => {
    const twin = candidate.services.find(({ stable }) => showRef(refOf(stable)) === showRef(target.service));
    return twin ? [{ request, target: { ...target, service: refOf(twin.candidate) } }] : [];
  });
  return turned.length > 0 ? [smoke(ports, turned)] : [];
};

interface Resized {
  readonly targets: readonly TrackedObject[];
  readonly sizes: readonly (PodCounts & { readonly workload: CandidateWorkload })[];
}

const resize = async (
  ports: ReleasePorts,
  candidate: Candidate,
  share: number,
  options: StepOptions,
): Promise<Resized> => {
  const since = ports.cluster.serverTime();
  const sizes = await Promise.all(
    candidate.workloads.map(async (workload) => ({ ...(await sizesOf(ports, candidate, workload, share)), workload })),
  );
  const own = new Set(candidate.workloads.map((workload) => workload.candidate));
  const others = candidate.temporary.map(({ object }) => object).filter((object) => !own.has(object));
  const sized = sizes.map(({ workload, candidate: count }) => withReplicas(workload.candidate, count));
  const { onMade, forceConflicts } = options;
  const applied = await applyAll(ports, [...others, ...sized].map(onMade ? created : configured), {
    forceConflicts,
    ...(onMade ? { onApplied: onMade } : {}),
  });
  const targets = applied
    .filter(({ planned }) => sized.includes(planned.object))
    .map(({ planned, object }) => trackedObject(planned.object, object, since));
  return { targets, sizes };
};

/** Gives room: the stable side becomes as small as the new one has become big. */
const shrink = async (ports: ReleasePorts, { sizes }: Resized, options: StepOptions): Promise<TrackedObject[]> => {
  const since = ports.cluster.serverTime();
  return Promise.all(
    sizes.map(async ({ workload: { stable, next }, stable: count }): Promise<TrackedObject> => {
      if (stable.scaled || next.scaled || count === replicasOf(stable.object)) return { desired: stable.object };
      const object = withReplicas(stable.object, count);
      return trackedObject(object, await applyOne(ports, configured(object), options), since);
    }),
  );
};

const described = (share: number, { sizes }: Resized): string =>
  `${share} %: ${sizes.map(({ candidate, stable, workload }) => `${candidate} new and ${stable} stable of ${showRef(workload.stable.ref)}`).join(', ')}`;

/**
 * One step: the new version as big as the step wants it, ready and well by its own address; then its share of the
 * requests; then a watch over both versions for as long as the step lasts.
 */
export const runStep = async (
  ports: ReleasePorts,
  candidate: Candidate,
  step: Step,
  options: StepOptions,
): Promise<CandidateState> => {
  const resized = await resize(ports, candidate, step.share, options);
  ports.log.info(
    `${candidate.record.strategy === 'canary' ? 'Canary' : 'Preview'} at ${described(step.share, resized)}.`,
  );
  const requests = ownSmoke(ports, candidate, options.smoke);
  const { timeout, logErrors } = options;
  const grown = await trackCandidate(ports, resized.targets, {
    timeout,
    stableFor: 0,
    health: combineHealthChecks(requests),
  });
  options.onTracked(grown.track);
  if (grown.cause) return grown;
  const stable = await shrink(ports, resized, options);
  await shiftTraffic(ports, candidate, step.share);
  const watch = Math.max(options.stableFor, typeof step.pause === 'number' ? step.pause : 0);
  const watched = await trackCandidate(ports, [...resized.targets, ...stable], {
    timeout,
    paused: candidate.isIsolated ? candidate.workloads.map(({ stable: { object } }) => object) : [],
    stableFor: watch,
    // Requests come first: what they make the new version log counts.
    health: combineHealthChecks([
      ...requests,
      ...(logErrors ? [analyseLogErrors(ports, candidate, step, logErrors)] : []),
      ...(options.stableFor > 0 ? [watchWorkers(ports, options.stableFor)] : []),
    ]),
  });
  options.onTracked(watched.track);
  return watched;
};
