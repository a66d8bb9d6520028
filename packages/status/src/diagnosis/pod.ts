import { type Condition, conditionOf, type KubeObject } from '@slipway/kubernetes';
import { eventsOf } from '../ownership.ts';
import type { Context } from '../rule.ts';

/** A pod of the wanted revision as a whole: whether it has a place, its volumes, a sandbox. */
export interface PodSymptom {
  readonly context: Context;
  readonly pod: KubeObject;
  /** Oldest first. */
  readonly events: readonly KubeObject[];
  /** Present while the scheduler has no place for it. */
  readonly unscheduled?: Condition;
  /** No container has begun yet, though the pod has a node. */
  readonly isPreparing: boolean;
}

interface ContainerStatus {
  readonly state?: { readonly waiting?: { readonly reason?: string } };
  readonly restartCount?: number;
}

const isUntouched = ({ state, restartCount }: ContainerStatus): boolean =>
  ['ContainerCreating', 'PodInitializing'].includes(state?.waiting?.reason ?? '') && !restartCount;

export const podSymptom = (context: Context, pod: KubeObject): PodSymptom => {
  const scheduled = conditionOf(pod, 'PodScheduled');
  const statuses: ContainerStatus[] = [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
  ];
  return {
    context,
    pod,
    events: eventsOf(context.events, pod, context.since),
    ...(scheduled?.status === 'False' && !pod.spec?.nodeName ? { unscheduled: scheduled } : {}),
    isPreparing: pod.spec?.nodeName !== undefined && pod.status?.phase === 'Pending' && statuses.every(isUntouched),
  };
};
