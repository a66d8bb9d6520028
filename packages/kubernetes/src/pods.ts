import { isConditionTrue } from './conditions.ts';
import { podTemplatePathOf } from './kinds.ts';
import type { KubeObject } from './object.ts';

/** The Deployment controller puts this label on a ReplicaSet and its pods; its value identifies the pod template. */
export const podTemplateHashLabel = 'pod-template-hash';
/** StatefulSets and DaemonSets put this label on their pods; its value identifies the ControllerRevision. */
export const revisionHashLabel = 'controller-revision-hash';

/** Returns whether the pod has the condition Ready. */
export const isReadyPod = (pod: KubeObject): boolean => isConditionTrue(pod, 'Ready');

/** Returns whether the pod ended. The server still lists evicted and finished pods, but nothing runs in them. */
export const hasEnded = (pod: KubeObject): boolean => ['Failed', 'Succeeded'].includes(pod.status?.phase);

/** Returns whether the object is being deleted: its finalizers or its grace period keep it for a while. */
export const isTerminating = (object: KubeObject): boolean => object.metadata.deletionTimestamp !== undefined;

/** Returns the value at a path; undefined where the path ends early. */
export const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );

/** Returns the pod template of a workload or a CronJob; undefined for other kinds. A Pod is its own template. */
export const podTemplateOf = (object: KubeObject): KubeObject['spec'] => {
  const path = podTemplatePathOf(object);
  return path && valueAt(object, path);
};

/**
 * Returns the pod template without the hash label, which the controller adds to the template of a ReplicaSet. Templates
 * of a Deployment and of its ReplicaSet are equal in this form.
 */
export const templateWithoutHash = ({ spec }: KubeObject): Record<string, unknown> => {
  const { metadata, ...template } = spec?.template ?? {};
  const { [podTemplateHashLabel]: _, ...labels } = metadata?.labels ?? {};
  return { ...template, metadata: { ...metadata, labels } };
};
