import { type KubeObject, podTemplateHashLabel, refOf, selectsLabels, showRef } from '@slipway/kubernetes';
import { applyOne } from '../apply/apply.ts';
import { isHeadless, podLabelsOf, withSelector } from '../core/candidate-labels.ts';
import { ReleaseFailure, type ReleasePorts } from '../core/types.ts';
import type { Candidate, CandidateService } from './candidate.ts';
import { pauseStable } from './pause-stable.ts';
import { currentPodTemplateHash } from './pod-template-hash.ts';
import { type CandidateServiceName, withWeights } from './route-weights.ts';

/**
 * Milliseconds after which every node has heard of a change of endpoints, every proxy of one of weights, and every
 * client of one of a headless Service, whose DNS answers CoreDNS as kubeadm sets it up lets live for 30 s.
 */
const propagation = { endpoints: 2_000, weights: 5_000, names: 32_000 } as const;

export const waitForPropagation = ({ clock, signal }: ReleasePorts, what: keyof typeof propagation): Promise<void> =>
  clock.sleep(propagation[what], signal);

/** What has to be heard of before pods that got requests may go. */
export const propagationKind = (
  routes: readonly unknown[],
  services: readonly KubeObject[],
): keyof typeof propagation => {
  if (services.some(isHeadless)) return 'names';
  return routes.length > 0 ? 'weights' : 'endpoints';
};

const put = (ports: ReleasePorts, object: KubeObject): Promise<KubeObject> =>
  // Who else wrote these fields gets them back when the trial is over.
  applyOne(ports, { object, action: 'configure', scaled: false }, { forceConflicts: true });

const workloadBehind = (candidate: Candidate, { stable: service }: CandidateService): KubeObject | undefined =>
  candidate.workloads
    .map(({ stable }) => stable.object)
    .find(
      (object) =>
        object.metadata.namespace === service.metadata.namespace && selectsLabels(service, podLabelsOf(object)),
    );

/**
 * Lets the stable Services take only the pods of the version that runs now, before a pod of the new one exists: these
 * pods stay the only ones, and the new version's do not join them when they become ready. That version is held: nothing
 * replaces its pods by others that the Services would not take.
 */
export const pinServicesToStable = async (ports: ReleasePorts, candidate: Candidate): Promise<void> => {
  for (const service of candidate.services) {
    const workload = workloadBehind(candidate, service);
    if (workload) await pauseStable(ports.cluster, workload);
    const version = workload && (await currentPodTemplateHash(ports.cluster, workload));
    if (!version)
      throw new ReleaseFailure({
        code: 'NotReady',
        sentence: `${showRef(refOf(service.stable))} cannot be kept on the present version: ${workload ? `${showRef(refOf(workload))} has no ReplicaSet` : 'no Deployment stands behind it'}.`,
        object: refOf(service.stable),
        evidence: [],
      });
    await put(ports, withSelector(service.stable, podTemplateHashLabel, version));
  }
};

const stableServices = ({ services }: Candidate): KubeObject[] => services.map(({ stable }) => stable);

const twinsOf =
  ({ services }: Candidate): CandidateServiceName =>
  (name, namespace) =>
    services.find(({ stable: { metadata } }) => metadata.name === name && metadata.namespace === namespace)?.candidate
      .metadata.name;

const turnServices = async (ports: ReleasePorts, candidate: Candidate): Promise<void> => {
  for (const { stable } of candidate.services) {
    await put(ports, withSelector(stable, candidate.label.label, candidate.label.value));
    ports.log.info(`  ${showRef(refOf(stable))} now takes the new pods only.`);
  }
};

/** Turns requests to the new version: a share of the weights, or all at once. A share of pods needs no turning. */
export const shiftTraffic = async (ports: ReleasePorts, candidate: Candidate, share: number): Promise<void> => {
  if (!candidate.isIsolated || share === 0) return;
  if (candidate.record.strategy === 'blue-green') await turnServices(ports, candidate);
  for (const route of candidate.routes) {
    await put(ports, withWeights(route, twinsOf(candidate), share));
    ports.log.info(`  ${showRef(refOf(route))} now sends ${share} % to the new version.`);
  }
  await waitForPropagation(ports, propagationKind(candidate.routes, stableServices(candidate)));
};

/** Turns all requests back to the stable version, which is still complete: the first thing to do when a trial fails. */
export const routeAllToStable = async (ports: ReleasePorts, candidate: Candidate): Promise<void> => {
  if (!candidate.isIsolated) return;
  for (const route of candidate.routes) await put(ports, route);
  await pinServicesToStable(ports, candidate);
  ports.log.info('  All requests go to the stable version again.');
};
