import { type Cause, showDuration } from '@slipway/core';
import { type KubeObject, refOf, showRef } from '@slipway/kubernetes';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import { ReleaseFailure } from '../core/release-failure.ts';
import type { ReleasePorts } from '../core/types.ts';

/** Milliseconds to wait for a deletion, if no deadline comes earlier. */
const deletionTime = 60_000;
/** Milliseconds to wait after the deadline. Most objects disappear at once; only one with a finalizer needs longer. */
const minimumDeletionTime = 1000;

const deletionLimit = (ports: ReleasePorts): number =>
  ports.deadline === undefined
    ? deletionTime
    : Math.max(minimumDeletionTime, Math.min(deletionTime, ports.deadline - timeWithoutOutages(ports)()));

/**
 * Deletes an object and waits until it is gone. A new object with the same name has another UID.
 * @throws ReleaseFailure Timeout when the object still exists after a minute, or after the deadline
 */
export const deleteAndWait = async (
  ports: ReleasePorts,
  live: KubeObject,
  gracePeriodSeconds?: number,
): Promise<void> => {
  const { cluster, clock, signal } = ports;
  const uid = live.metadata.uid;
  await cluster.delete(refOf(live), {
    propagation: 'Background',
    ...(uid ? { uid } : {}),
    ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
  });
  const elapsed = timeWithoutOutages(ports);
  const limit = deletionLimit(ports);
  const started = elapsed();
  for (let pause = 50; ; pause = Math.min(pause * 2, 1000)) {
    const current = await cluster.get(refOf(live));
    if (!current || current.metadata.uid !== uid) return;
    const left = limit - (elapsed() - started);
    if (left <= 0) throw new ReleaseFailure(deletionTimeout(current, limit));
    await clock.sleep(Math.min(pause, left), signal);
  }
};

const deletionTimeout = (object: KubeObject, limit: number): Cause => {
  const { name, namespace, finalizers = [] } = object.metadata;
  const reason = finalizers.length > 0 ? `: it waits for ${finalizers.join(', ')}` : '';
  return {
    code: 'Timeout',
    sentence: `${showRef(refOf(object))} was not deleted within ${showDuration(limit)}${reason}.`,
    object: refOf(object),
    hint: 'Find the controller that removes the finalizer. Remove the finalizer by hand only if that controller no longer exists.',
    command: `kubectl get ${object.kind.toLowerCase()} ${name} -o jsonpath='{.metadata.finalizers}'${namespace ? ` -n ${namespace}` : ''}`,
    evidence: [],
  };
};
