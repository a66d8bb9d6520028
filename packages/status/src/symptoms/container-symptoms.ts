import type { Container, ContainerStatus, Event, Pod } from '@slipway/kubernetes';
import { eventsOf, subjectOf } from '../findings/events.ts';
import { isBefore } from '../findings/time.ts';
import type { Context } from '../readiness/kind-rule.ts';

type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

/** A container of a pod of the desired revision, and its symptoms. */
export interface ContainerSymptom {
  readonly context: Context;
  readonly pod: Pod;
  readonly name: string;
  /** `init` ends before the others start; `sidecar` is an init container that stays. */
  readonly role: 'init' | 'sidecar' | 'main';
  /** Undefined where the pod spec does not have it. */
  readonly spec: Container | undefined;
  readonly status: ContainerStatus;
  readonly waiting: { readonly reason: string; readonly message: string };
  /** How it ended last, if that was in this deploy. */
  readonly ended?: Terminated;
  /** How often it ended since the deploy began. */
  readonly exits: number;
  /** Set for a pod that its controller replaces, as a Job does: the end of the pod decides nothing. */
  readonly retried: boolean;
  /** Of this container and of its pod, oldest first. */
  readonly events: readonly Event[];
}

const concerns = (event: Event, container: string): boolean => {
  const path = subjectOf(event).fieldPath ?? '';
  return !path.includes('{') || path.includes(`{${container}}`);
};

const ended = ({ state, lastState }: ContainerStatus): Terminated | undefined =>
  state?.terminated ?? lastState?.terminated;

/** An end that the restart count does not hold yet: it is raised only when the container is made again. */
const uncounted = ({ state }: ContainerStatus, role: ContainerSymptom['role']): number => {
  if (state?.waiting?.reason === 'CrashLoopBackOff') return 1;
  if (!state?.terminated) return 0;
  return role === 'init' && state.terminated.exitCode === 0 ? 0 : 1;
};

/**
 * Counts by difference, so that it includes an end between two Running phases. Without a count from before the deploy,
 * only the newest end of a pod that is older than the deploy counts.
 */
const exitsOf = (context: Context, pod: Pod, status: ContainerStatus, role: ContainerSymptom['role']) => {
  if (isBefore(ended(status)?.finishedAt, context.since)) return 0;
  const total = (status.restartCount ?? 0) + uncounted(status, role);
  const known = context.restarts?.[`${pod.metadata.uid}/${status.name}`];
  const before = known ?? (isBefore(pod.metadata.creationTimestamp, context.since) ? Math.max(0, total - 1) : 0);
  return Math.max(0, total - before);
};

/** Returns one symptom for each container that has a status. */
export const containerSymptoms = (context: Context, pod: Pod, retried: boolean): ContainerSymptom[] => {
  const events = eventsOf(context.events, pod, context.since);
  const symptom = (role: ContainerSymptom['role'], spec: Container | undefined, status: ContainerStatus) => {
    const end = ended(status);
    return {
      context,
      pod,
      name: status.name,
      role,
      spec,
      status,
      waiting: { reason: status.state?.waiting?.reason ?? '', message: status.state?.waiting?.message ?? '' },
      ...(end && !isBefore(end.finishedAt, context.since) ? { ended: end } : {}),
      exits: exitsOf(context, pod, status, role),
      retried,
      events: events.filter((event) => concerns(event, status.name)),
    };
  };
  const { initContainers = [], containers = [] } = pod.spec ?? {};
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  return [
    ...initContainerStatuses.map((status) => {
      const spec = initContainers.find(({ name }) => name === status.name);
      return symptom(spec?.restartPolicy === 'Always' ? 'sidecar' : 'init', spec, status);
    }),
    ...containerStatuses.map((status) =>
      symptom(
        'main',
        containers.find(({ name }) => name === status.name),
        status,
      ),
    ),
  ];
};
