import type { Cluster } from '@slipway/cluster';
import type { ObjectRef } from '@slipway/core';
import { isKind, type KubeObject, keyOf, refOf, specOf, withSpec } from '@slipway/kubernetes';
import { type Assessment, assess, type Observation } from '@slipway/status';
import { isPausedBySlipway, pauseManager } from '../core/managed-fields.ts';
import { identityOnly } from '../history/late-adoption.ts';
import { withRunningTemplate } from './pod-template-hash.ts';

/**
 * Pauses a Deployment while a Service selects only the pods of its current version. The Deployment still scales and
 * replaces pods, but starts no other version: kubectl rejects a restart, and a changed template waits. So the Service
 * always has pods.
 */
export const pauseStable = async (cluster: Cluster, deployment: KubeObject): Promise<void> => {
  const live = await cluster.get(refOf(deployment));
  if (!live || (specOf(live).paused === true && isPausedBySlipway(live))) return;
  await cluster.apply({ ...identityOnly(live), spec: { paused: true } }, { fieldManager: pauseManager, force: true });
};

/** Removes Slipway's pause. A Deployment that a person paused as well stays paused. */
export const resumeStable = async (cluster: Cluster, ref: ObjectRef): Promise<void> => {
  const live = await cluster.get(ref);
  if (live && isPausedBySlipway(live)) await cluster.apply(identityOnly(live), { fieldManager: pauseManager });
};

/** Returns an assessment of paused Deployments by their running version. A changed template waits, so it is ignored. */
export const assessPausedStable = (paused: readonly KubeObject[]): ((observation: Observation) => Assessment) => {
  const keys = new Set(paused.map((object) => keyOf(refOf(object))));
  return (observation) => {
    const { object, children } = observation;
    const isPaused = object && isKind(object, 'Deployment') && object.spec?.paused === true;
    if (!isPaused || !keys.has(keyOf(refOf(object)))) return assess(observation);
    const running = withSpec(withRunningTemplate(object, children), { paused: false });
    const status = { ...object.status, updatedReplicas: object.status?.replicas ?? 0 };
    return assess({ ...observation, object: { ...running, status } });
  };
};
