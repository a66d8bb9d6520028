import { isConditionTrue } from './conditions.ts';
import { podTemplatePathOf } from './kinds.ts';
import type { Container, ContainerStatus, Pod, PodSpec, PodTemplate } from './models.ts';
import type { KubeObject } from './object.ts';
import type { Labels } from './selectors.ts';
import { valueAt } from './value-at.ts';

/** The Deployment controller puts this label on a ReplicaSet and its pods; its value identifies the pod template. */
export const podTemplateHashLabel = 'pod-template-hash';
/** StatefulSets and DaemonSets put this label on their pods; its value identifies the ControllerRevision. */
export const revisionHashLabel = 'controller-revision-hash';

/** Returns whether the pod has the condition Ready. */
export const isReadyPod = (pod: KubeObject): boolean => isConditionTrue(pod, 'Ready');

/** Returns whether the pod ended. The server still lists evicted and finished pods, but nothing runs in them. */
export const hasEnded = ({ status }: Pod): boolean => status?.phase === 'Failed' || status?.phase === 'Succeeded';

/** Returns whether the object is being deleted: its finalizers or its grace period keep it for a while. */
export const isTerminating = ({ metadata }: KubeObject): boolean => metadata.deletionTimestamp !== undefined;

/** Returns the status of every container of the pod, init containers first. */
export const containerStatusesOf = ({ status }: Pod): ContainerStatus[] => [
  ...(status?.initContainerStatuses ?? []),
  ...(status?.containerStatuses ?? []),
];

/** Returns the pod template of a workload or a CronJob; undefined for other kinds. A Pod is its own template. */
export const podTemplateOf = (object: KubeObject): PodTemplate | undefined => {
  const path = podTemplatePathOf(object);
  return path && (valueAt(object, path) as PodTemplate | undefined);
};

/** Returns the labels of the pods of a workload. */
export const podLabelsOf = (workload: KubeObject): Labels => podTemplateOf(workload)?.metadata?.labels ?? {};

/** Where a custom workload keeps its pod spec, if it does so like a Deployment or a CronJob. */
const commonPaths: readonly (readonly string[])[] = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

/** Returns whether the value is a pod spec: it has a list of containers. */
const isPodSpec = (value: unknown): value is PodSpec => Array.isArray(valueAt(value, ['containers']));

/** Returns the path of the pod spec in a Pod, a workload or a custom kind like one; undefined if it has none. */
export const podSpecPathOf = (object: KubeObject): readonly string[] | undefined => {
  const own = podTemplatePathOf(object);
  return [...(own ? [[...own, 'spec']] : []), ...commonPaths].find((path) => isPodSpec(valueAt(object, path)));
};

/** Returns the pod spec itself, not a copy; undefined if it has none. */
export const podSpecOf = (object: KubeObject): PodSpec | undefined => {
  const path = podSpecPathOf(object);
  const spec = path && valueAt(object, path);
  return isPodSpec(spec) ? spec : undefined;
};

/** Every list of containers of a pod spec, in the order in which they start. */
export const containerFields = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Returns the init containers and the containers of a Pod or a workload. */
export const containersOf = (object: KubeObject): Container[] => {
  const spec = podSpecOf(object);
  return spec ? [...(spec.initContainers ?? []), ...spec.containers] : [];
};

/**
 * Returns the pod template without the hash label, which the controller adds to the template of a ReplicaSet. Templates
 * of a Deployment and of its ReplicaSet are equal in this form.
 */
export const templateWithoutHash = (object: KubeObject): PodTemplate => {
  const { metadata, ...template } = podTemplateOf(object) ?? {};
  const { [podTemplateHashLabel]: _, ...labels } = metadata?.labels ?? {};
  return { ...template, metadata: { ...metadata, labels } };
};
