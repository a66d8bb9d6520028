import { type KubeObject, refOf, replicasOf, showRef, withSpec } from '@slipway/kubernetes';
import { type Applied, applyAll, applyOne } from '../apply/apply.ts';
import type { Candidate, CandidateWorkload } from '../candidate/candidate.ts';
import { type PodCounts, podCountsFor } from '../candidate/pod-counts.ts';
import type { LogErrorOptions } from '../checks/log-errors.ts';
import { smoke } from '../checks/smoke.ts';
import type { SmokeCheck } from '../checks/smoke-types.ts';
import { watchWorkers } from '../checks/workers.ts';
import type { Step } from '../core/strategy-steps.ts';
import type { PlannedObject, ReleasePorts } from '../core/types.ts';
import type { TrackedObject } from '../observe/tracked-object.ts';
import { combineHealthChecks, type HealthCheck } from '../track/health-check.ts';
import { shiftTraffic } from '../traffic/shift-traffic.ts';
import { analyseLogErrors } from './step-analysis.ts';
import { type TrackAndProof, trackAndProve, trackedObject } from './track-and-prove.ts';

export interface StepOptions {
  readonly timeout: number;
  readonly stableFor: number;
  readonly forceConflicts: boolean;
  /** Requests that the candidate has to answer before it gets other requests. */
  readonly smoke: readonly SmokeCheck[];
  /** Limits for the errors in the candidate's logs in each step. */
  readonly logErrors?: LogErrorOptions;
  /** Receives each object of the candidate in the first step, which creates them. */
  readonly onCreated?: (applied: Applied) => Promise<void>;
  /** Receives the tracking result, even if the step fails. */
  readonly onTracked: (result: TrackAndProof['track']) => void;
}

const toConfigure = (object: KubeObject): PlannedObject => ({ object, action: 'configure', isAutoscaled: false });
const toCreate = (object: KubeObject): PlannedObject => ({ object, action: 'create', isAutoscaled: false });

/** Returns the pods of both versions of a Deployment. An autoscaled or isolated stable version keeps its count. */
const podCountsOf = async (
  { cluster }: ReleasePorts,
  { record, isIsolated }: Candidate,
  { stable, next }: CandidateWorkload,
  weight: number,
): Promise<PodCounts> => {
  const scaled = stable.isAutoscaled === true || next.isAutoscaled === true;
  const live = scaled ? await cluster.get(stable.ref) : undefined;
  const replicas = replicasOf(live ?? (isIsolated ? next.object : stable.object));
  if (record.strategy === 'blue-green') return { candidate: replicas, stable: replicas };
  return podCountsFor(replicas, weight, isIsolated || scaled);
};

const withReplicas = (object: KubeObject, replicas: number): KubeObject => withSpec(object, { replicas });

/** Returns the smoke check of the release, with the candidate's Services as targets. */
const candidateSmoke = (ports: ReleasePorts, candidate: Candidate, requests: readonly SmokeCheck[]): HealthCheck[] => {
  const checks = requests.flatMap(({ request, target }): SmokeCheck[] => {
    const service = candidate.services.find(({ stable }) => showRef(refOf(stable)) === showRef(target.service));
    return service ? [{ request, target: { ...target, service: refOf(service.candidate) } }] : [];
  });
  return checks.length > 0 ? [smoke(ports, checks)] : [];
};

interface ScaledCandidate {
  readonly targets: readonly TrackedObject[];
  readonly sizes: readonly (PodCounts & { readonly workload: CandidateWorkload })[];
}

/** Applies the candidate with the number of pods that the step needs. */
const scaleCandidate = async (
  ports: ReleasePorts,
  candidate: Candidate,
  weight: number,
  options: StepOptions,
): Promise<ScaledCandidate> => {
  const since = ports.cluster.serverTime();
  const sizes = await Promise.all(
    candidate.workloads.map(async (workload) => ({
      ...(await podCountsOf(ports, candidate, workload, weight)),
      workload,
    })),
  );
  const own = new Set(candidate.workloads.map((workload) => workload.candidate));
  const others = candidate.temporary.map(({ object }) => object).filter((object) => !own.has(object));
  const deployments = sizes.map(({ workload, candidate: count }) => withReplicas(workload.candidate, count));
  const { onCreated, forceConflicts } = options;
  const applied = await applyAll(ports, [...others, ...deployments].map(onCreated ? toCreate : toConfigure), {
    forceConflicts,
    ...(onCreated ? { onApplied: onCreated } : {}),
  });
  const targets = applied
    .filter(({ planned }) => deployments.includes(planned.object))
    .map(({ planned, object }) => trackedObject(planned.object, object, since));
  return { targets, sizes };
};

/** Scales the stable version down by the number of pods that the candidate has gained. */
const scaleDownStable = async (
  ports: ReleasePorts,
  { sizes }: ScaledCandidate,
  options: StepOptions,
): Promise<TrackedObject[]> => {
  const since = ports.cluster.serverTime();
  return Promise.all(
    sizes.map(async ({ workload: { stable, next }, stable: count }): Promise<TrackedObject> => {
      if (stable.isAutoscaled || next.isAutoscaled || count === replicasOf(stable.object))
        return { desired: stable.object };
      const object = withReplicas(stable.object, count);
      return trackedObject(object, await applyOne(ports, toConfigure(object), options), since);
    }),
  );
};

const describeSizes = (weight: number, { sizes }: ScaledCandidate): string =>
  `${weight} %: ${sizes.map(({ candidate, stable, workload }) => `${candidate} new and ${stable} stable pods of ${showRef(workload.stable.ref)}`).join(', ')}`;

/**
 * Runs one step:
 * 1. Scales the candidate, and waits until it is ready and answers the smoke requests.
 * 2. Routes the step's percentage of the requests to it.
 * 3. Tracks both versions until the step ends.
 */
export const runStep = async (
  ports: ReleasePorts,
  candidate: Candidate,
  step: Step,
  options: StepOptions,
): Promise<TrackAndProof> => {
  const scaled = await scaleCandidate(ports, candidate, step.weight, options);
  ports.log.info(
    `${candidate.record.strategy === 'canary' ? 'Canary' : 'Preview'} at ${describeSizes(step.weight, scaled)}.`,
  );
  const requests = candidateSmoke(ports, candidate, options.smoke);
  const { timeout, logErrors } = options;
  const start = await trackAndProve(ports, scaled.targets, {
    timeout,
    stableFor: 0,
    health: combineHealthChecks(requests),
  });
  options.onTracked(start.track);
  if (start.cause) return start;
  const stable = await scaleDownStable(ports, scaled, options);
  await shiftTraffic(ports, candidate, step.weight);
  const duration = Math.max(options.stableFor, typeof step.pause === 'number' ? step.pause : 0);
  const end = await trackAndProve(ports, [...scaled.targets, ...stable], {
    timeout,
    paused: candidate.isIsolated ? candidate.workloads.map(({ stable: { object } }) => object) : [],
    stableFor: duration,
    // Smoke requests run first, so that the log check includes the errors that they cause.
    health: combineHealthChecks([
      ...requests,
      ...(logErrors ? [analyseLogErrors(ports, candidate, step, logErrors)] : []),
      ...(options.stableFor > 0 ? [watchWorkers(ports, options.stableFor)] : []),
    ]),
  });
  options.onTracked(end.track);
  return end;
};
