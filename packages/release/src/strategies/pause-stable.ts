import type { Cluster } from '@slipway/cluster';
import type { ObjectRef } from '@slipway/core';
import { isKind, type KubeObject, keyOf, refOf, specOf, withSpec } from '@slipway/kubernetes';
import { type Assessment, assess, type Observation } from '@slipway/status';
import { isPausedBySlipway, pauseManager } from '../core/managed-fields.ts';
import { identityOnly } from '../history/late-adoption.ts';
import { withRunningTemplate } from './pod-template-hash.ts';

/**
 * Pauses a Deployment for as long as a Service takes the pods of its present version only. It goes on scaling and
 * replacing pods, but brings no other version: kubectl refuses to restart it, and what somebody changes in its template
 * waits, so that the Service never stands there without pods.
 */
export const pauseStable = async (cluster: Cluster, deployment: KubeObject): Promise<void> => {
  const live = await cluster.get(refOf(deployment));
  if (!live || (specOf(live).paused === true && isPausedBySlipway(live))) return;
  await cluster.apply({ ...identityOnly(live), spec: { paused: true } }, { fieldManager: pauseManager, force: true });
};

/** Lets it follow its template again. What a person has paused besides stays paused. */
export const resumeStable = async (cluster: Cluster, ref: ObjectRef): Promise<void> => {
  const live = await cluster.get(ref);
  if (live && isPausedBySlipway(live)) await cluster.apply(identityOnly(live), { fieldManager: pauseManager });
};

/** Held, it is judged by the version that runs: what somebody wrote into its template meanwhile is not waited for. */
export const assessPausedStable = (held: readonly KubeObject[]): ((observation: Observation) => Assessment) => {
  const keys = new Set(held.map((object) => keyOf(refOf(object))));
  return (observation) => {
    const { object, children } = observation;
    const isPaused = object && isKind(object, 'Deployment') && object.spec?.paused === true;
    if (!isPaused || !keys.has(keyOf(refOf(object)))) return assess(observation);
    const running = withSpec(withRunningTemplate(object, children), { paused: false });
    const status = { ...object.status, updatedReplicas: object.status?.replicas ?? 0 };
    return assess({ ...observation, object: { ...running, status } });
  };
};
