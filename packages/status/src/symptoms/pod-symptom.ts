import {
  type Condition,
  type ContainerStatus,
  conditionOf,
  containerStatusesOf,
  type Event,
  type Pod,
} from '@slipway/kubernetes';
import { eventsOf } from '../findings/events.ts';
import type { Context } from '../readiness/kind-rule.ts';

/** A pod of the desired revision as a whole: whether it has a place, its volumes, a sandbox. */
export interface PodSymptom {
  readonly context: Context;
  readonly pod: Pod;
  /** Oldest first. */
  readonly events: readonly Event[];
  /** Present while the scheduler has no place for it. */
  readonly unscheduled?: Condition;
  /** No container has begun yet, though the pod has a node. */
  readonly isPreparing: boolean;
}

const isUntouched = ({ state, restartCount }: ContainerStatus): boolean =>
  ['ContainerCreating', 'PodInitializing'].includes(state?.waiting?.reason ?? '') && !restartCount;

export const podSymptom = (context: Context, pod: Pod): PodSymptom => {
  const scheduled = conditionOf(pod, 'PodScheduled');
  return {
    context,
    pod,
    events: eventsOf(context.events, pod, context.since),
    ...(scheduled?.status === 'False' && !pod.spec?.nodeName ? { unscheduled: scheduled } : {}),
    isPreparing:
      pod.spec?.nodeName !== undefined &&
      pod.status?.phase === 'Pending' &&
      containerStatusesOf(pod).every(isUntouched),
  };
};
