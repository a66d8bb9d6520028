import {
  type KubeObject,
  podLabelsOf,
  podTemplateHashLabel,
  refOf,
  selectsLabels,
  showRef,
  withSelector,
} from '@slipway/kubernetes';
import { applyOne } from '../apply/apply.ts';
import type { Candidate, CandidateService } from '../candidate/candidate.ts';
import { ReleaseFailure } from '../core/release-failure.ts';
import type { ReleasePorts } from '../core/types.ts';
import { pauseStable } from './pause-stable.ts';
import { currentPodTemplateHash } from './pod-template-hash.ts';
import { propagationKind, waitForPropagation } from './propagation-wait.ts';
import { type CandidateServiceName, withWeights } from './route-weights.ts';

const applyByForce = (ports: ReleasePorts, object: KubeObject): Promise<KubeObject> =>
  // The promotion or the abort restores the other managers of these fields.
  applyOne(ports, { object, action: 'configure', isAutoscaled: false }, { forceConflicts: true });

const selectedWorkload = (candidate: Candidate, { stable: service }: CandidateService): KubeObject | undefined =>
  candidate.workloads
    .map(({ stable }) => stable.object)
    .find(
      (object) =>
        object.metadata.namespace === service.metadata.namespace && selectsLabels(service, podLabelsOf(object)),
    );

/**
 * Pins the stable Services to the pods of the running version, before the first pod of the candidate exists. Then ready
 * pods of the candidate get no requests. The stable Deployments are paused, so that the pinned pods stay.
 * @throws ReleaseFailure NotReady when a Service selects no Deployment, or the Deployment has no ReplicaSet
 */
export const pinServicesToStable = async (ports: ReleasePorts, candidate: Candidate): Promise<void> => {
  for (const service of candidate.services) {
    const workload = selectedWorkload(candidate, service);
    if (workload) await pauseStable(ports.cluster, workload);
    const version = workload && (await currentPodTemplateHash(ports.cluster, workload));
    if (!version)
      throw new ReleaseFailure({
        code: 'NotReady',
        sentence: `${showRef(refOf(service.stable))} cannot be pinned to the stable version: ${workload ? `${showRef(refOf(workload))} has no ReplicaSet` : 'it selects no Deployment of the release'}.`,
        object: refOf(service.stable),
        evidence: [],
      });
    await applyByForce(ports, withSelector(service.stable, podTemplateHashLabel, version));
  }
};

const stableServices = ({ services }: Candidate): KubeObject[] => services.map(({ stable }) => stable);

const candidateServiceNames =
  ({ services }: Candidate): CandidateServiceName =>
  (name, namespace) =>
    services.find(({ stable: { metadata } }) => metadata.name === name && metadata.namespace === namespace)?.candidate
      .metadata.name;

const switchServices = async (ports: ReleasePorts, candidate: Candidate): Promise<void> => {
  for (const { stable } of candidate.services) {
    await applyByForce(ports, withSelector(stable, candidate.label.label, candidate.label.value));
    ports.log.info(`  ${showRef(refOf(stable))} now selects only the preview.`);
  }
};

/** Routes requests to the candidate: by weights, or all at once. Without isolation, the pod counts do this. */
export const shiftTraffic = async (ports: ReleasePorts, candidate: Candidate, weight: number): Promise<void> => {
  if (!candidate.isIsolated || weight === 0) return;
  if (candidate.record.strategy === 'blue-green') await switchServices(ports, candidate);
  for (const route of candidate.routes) {
    await applyByForce(ports, withWeights(route, candidateServiceNames(candidate), weight));
    ports.log.info(`  ${showRef(refOf(route))} now sends ${weight} % to the candidate.`);
  }
  await waitForPropagation(ports, propagationKind(candidate.routes, stableServices(candidate)));
};

/** Routes all requests to the stable version, which still has all its pods. A failed candidate needs this first. */
export const routeAllToStable = async (ports: ReleasePorts, candidate: Candidate): Promise<void> => {
  if (!candidate.isIsolated) return;
  for (const route of candidate.routes) await applyByForce(ports, route);
  await pinServicesToStable(ports, candidate);
  ports.log.info('  All requests go to the stable version again.');
};
