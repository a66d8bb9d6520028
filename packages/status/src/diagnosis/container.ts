import type { KubeObject } from '@slipway/kubernetes';
import { eventsOf } from '../ownership.ts';
import type { Context } from '../rule.ts';
import { isBefore } from '../time.ts';

interface Terminated {
  readonly exitCode: number;
  readonly signal?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

/** A container of a pod of the wanted revision, and all that was seen of it. */
export interface ContainerSymptom {
  readonly context: Context;
  readonly pod: KubeObject;
  readonly name: string;
  /** `init` ends before the others start; `sidecar` is an init container that stays. */
  readonly role: 'init' | 'sidecar' | 'main';
  // biome-ignore lint/suspicious/noExplicitAny: the container of a pod spec
  readonly spec: any;
  // biome-ignore lint/suspicious/noExplicitAny: the container's status, with the fields of any version
  readonly status: any;
  readonly waiting: { readonly reason: string; readonly message: string };
  /** How it ended last, if that was in this deploy. */
  readonly ended?: Terminated;
  /** How often it ended since the deploy began. */
  readonly exits: number;
  /** A pod that somebody else makes again, as a Job does: its end decides nothing. */
  readonly retried: boolean;
  /** Of this container and of its pod, oldest first. */
  readonly events: readonly KubeObject[];
}

const concerns = (event: KubeObject, container: string): boolean => {
  const path: string = (event.involvedObject ?? event.regarding)?.fieldPath ?? '';
  return !path.includes('{') || path.includes(`{${container}}`);
};

const ended = ({ state, lastState }: ContainerSymptom['status']): Terminated | undefined =>
  state?.terminated ?? lastState?.terminated;

/** An end that the restart count does not hold yet: it is raised only when the container is made again. */
const uncounted = ({ state }: ContainerSymptom['status'], role: ContainerSymptom['role']): number => {
  if (state?.waiting?.reason === 'CrashLoopBackOff') return 1;
  if (!state?.terminated) return 0;
  return role === 'init' && state.terminated.exitCode === 0 ? 0 : 1;
};

/**
 * Counted by difference, so that an end between two Running phases is seen too. Where nobody counted before the
 * deploy, a pod older than it is given the benefit of the doubt for all ends but the newest.
 */
const exitsOf = (
  context: Context,
  pod: KubeObject,
  status: ContainerSymptom['status'],
  role: ContainerSymptom['role'],
) => {
  if (isBefore(ended(status)?.finishedAt, context.since)) return 0;
  const total = (status.restartCount ?? 0) + uncounted(status, role);
  const known = context.restarts?.[`${pod.metadata.uid}/${status.name}`];
  const before = known ?? (isBefore(pod.metadata.creationTimestamp, context.since) ? Math.max(0, total - 1) : 0);
  return Math.max(0, total - before);
};

/** One symptom for each container that has a status. */
export const containersOf = (context: Context, pod: KubeObject, retried: boolean): ContainerSymptom[] => {
  const events = eventsOf(context.events, pod, context.since);
  const symptom = (
    role: ContainerSymptom['role'],
    spec: ContainerSymptom['spec'],
    status: ContainerSymptom['status'],
  ) => {
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
  const specs = (field: string, name: string) =>
    (pod.spec?.[field] ?? []).find((each: { name: string }) => each.name === name) ?? {};
  return [
    ...(pod.status?.initContainerStatuses ?? []).map((status: { name: string }) => {
      const spec = specs('initContainers', status.name);
      return symptom(spec.restartPolicy === 'Always' ? 'sidecar' : 'init', spec, status);
    }),
    ...(pod.status?.containerStatuses ?? []).map((status: { name: string }) =>
      symptom('main', specs('containers', status.name), status),
    ),
  ];
};
