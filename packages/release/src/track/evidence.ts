import type { Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import {
  type ContainerStatus,
  conditionsOf,
  containerStatusesOf,
  type Event,
  type Pod,
  refOf,
  showRef,
} from '@slipway/kubernetes';
import { explainCrash, type Finding } from '@slipway/status';
import type { TrackedState, TrackResult } from './tracked-object.ts';

/** The lines that tell most, for the report; the whole text is kept beside it. */
export interface LogExcerpt {
  readonly title: string;
  readonly lines: readonly string[];
  readonly omitted: number;
}

export interface Evidence {
  readonly cause: Cause;
  readonly excerpts: readonly LogExcerpt[];
  /** Whole texts, to be kept beside the report before the pods are gone. */
  readonly texts: readonly { readonly title: string; readonly file: string; readonly text: string }[];
  readonly warnings: readonly string[];
}

interface ContainerLog {
  readonly pod: Pod;
  readonly container: string;
  readonly previous: boolean;
  readonly text: string;
}

/** Pods whose logs are read: the same release crashes alike in all of them. */
const mostPods = 3;
const tailLines = 400;
const limitBytes = 256 * 1024;
/** Lines of the second try, when the first ones are so long that the last ones do not come. */
const fewLines = 5;
const excerptLines = 40;

const hasStarted = ({ state, restartCount = 0 }: ContainerStatus): boolean =>
  restartCount > 0 || state?.running !== undefined || state?.terminated !== undefined;

const isTroubled = (status: ContainerStatus): boolean =>
  hasStarted(status) &&
  (status.ready === false || (status.restartCount ?? 0) > 0) &&
  status.state?.terminated?.exitCode !== 0;

/** A server that ends with exit code 0 is as dead as any. */
const isAccused = (status: ContainerStatus, finding: Finding | undefined): boolean =>
  hasStarted(status) && status.name === finding?.logs?.container;

/** Causes that a pod shows which is ready: its log has to be read although nothing seems to be wrong with it. */
const silent: ReadonlySet<string> = new Set(['SmokeFailed', 'LogErrors']);

/** The containers whose logs may tell why, the finding's own first. */
const troubled = ({ failure, tracked }: TrackResult): { pod: Pod; status: ContainerStatus }[] => {
  const owner = failure?.tracked;
  const pods = (owner ? [owner] : tracked).flatMap(({ assessment }) => assessment.pods);
  const wanted = failure?.finding?.logs;
  const isTelling = silent.has(failure?.cause.code ?? '') ? hasStarted : isTroubled;
  return pods
    .toSorted((a, b) => Number(b.metadata.name === wanted?.pod) - Number(a.metadata.name === wanted?.pod))
    .slice(0, mostPods)
    .flatMap((pod) =>
      containerStatusesOf(pod)
        .filter((status) => isTelling(status) || isAccused(status, failure?.finding))
        .map((status) => ({ pod, status })),
    );
};

/** The kubelet's own answer, in place of a log, for a container whose log file is gone already. */
const isKubeletsWord = (text: string): boolean =>
  /^(?:unable to retrieve container logs for \S+|failed to try resolving symlinks in path "[^"]+": [^\n]*)\s*$/.test(
    text,
  );

/** The limit in bytes cuts the end off, which is where a program says why it dies. */
const endOfLog = async (
  cluster: Cluster,
  pod: Pod,
  which: { readonly container: string; readonly previous: boolean },
): Promise<string> => {
  const text = await cluster.logs(refOf(pod), { ...which, tailLines, limitBytes });
  return Buffer.byteLength(text) < limitBytes
    ? text
    : cluster.logs(refOf(pod), { ...which, tailLines: fewLines, limitBytes });
};

const readLogs = async (
  cluster: Cluster,
  result: TrackResult,
): Promise<{ readonly logs: ContainerLog[]; readonly warnings: string[] }> => {
  const warnings = new Set<string>();
  const wanted = troubled(result).flatMap(({ pod, status }) =>
    [true, false]
      .filter((previous) => !previous || status.lastState?.terminated !== undefined || (status.restartCount ?? 0) > 0)
      .map((previous) => ({ pod, container: status.name, previous })),
  );
  const logs = await Promise.all(
    wanted.map(async ({ pod, container, previous }): Promise<ContainerLog> => {
      try {
        return {
          pod,
          container,
          previous,
          text: await endOfLog(cluster, pod, { container, previous }),
        };
      } catch (error) {
        // Logs only make the cause more precise: without them the verdict stands all the same.
        warnings.add(`The logs of ${showRef(refOf(pod))} could not be read: ${(error as Error).message}`);
        return { pod, container, previous, text: '' };
      }
    }),
  );
  return { logs: logs.filter(({ text }) => text.trim() !== '' && !isKubeletsWord(text)), warnings: [...warnings] };
};

const excerptOf = (title: string, text: string): LogExcerpt => {
  const lines = text.trimEnd().split('\n');
  return { title, lines: lines.slice(-excerptLines), omitted: Math.max(0, lines.length - excerptLines) };
};

const titleOf = ({ pod, container, previous }: ContainerLog): string =>
  `${showRef(refOf(pod))} container ${container}${previous ? ', previous run' : ''}`;

const timeOf = ({ lastTimestamp, eventTime, metadata }: Event): string =>
  lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '';

const eventsText = (tracked: readonly TrackedState[]): string =>
  tracked
    .flatMap(({ observation }) => observation.events)
    .toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))
    .map(
      (event) =>
        `${timeOf(event)} ${event.type} ${event.reason} ${event.involvedObject?.kind}/${event.involvedObject?.name}: ${event.message}${(event.count ?? 1) > 1 ? ` (x${event.count})` : ''}`,
    )
    .join('\n');

/** Name of the pod's own state without what only machines read. */
const statesText = (tracked: readonly TrackedState[]): string =>
  JSON.stringify(
    tracked.map(({ target, observation, assessment }) => ({
      object: showRef(refOf(target.desired)),
      message: assessment.message,
      conditions: conditionsOf(observation.object?.status),
      pods: assessment.pods.map(({ metadata, status }) => ({
        name: metadata.name,
        phase: status?.phase,
        conditions: status?.conditions,
        initContainers: status?.initContainerStatuses,
        containers: status?.containerStatuses,
      })),
    })),
    null,
    2,
  );

/** The same release crashes alike in all pods: the container counts, and among its pods the order in which they were read. */
const isOf = (finding: Finding | undefined, { container }: ContainerLog): boolean =>
  finding?.logs?.container === container;

/**
 * Everything that a rollback destroys: the logs of this and of the previous run of the troubled containers, the events
 * of pods and of what owns them, the states. Sharpens the cause by what the logs say.
 */
export const collectEvidence = async (cluster: Cluster, result: TrackResult, cause: Cause): Promise<Evidence> => {
  const { logs, warnings } = await readLogs(cluster, result);
  const finding = result.failure?.finding;
  // The run before the restart is the one that crashed; the present one may not have come so far yet. What another
  // container says explains nothing: it may fail for a reason of its own.
  const telling = logs.toSorted(
    (a, b) => Number(isOf(finding, b)) - Number(isOf(finding, a)) || Number(b.previous) - Number(a.previous),
  );
  const own = telling.find((log) => !finding?.logs || isOf(finding, log));
  const explained = finding && own ? explainCrash({ ...finding, cause }, own.text) : cause;
  const troubledTracked = result.failure?.tracked ? [result.failure.tracked] : result.tracked;
  const events = eventsText(troubledTracked);
  return {
    cause: explained,
    excerpts: telling.slice(0, 2).map((log) => excerptOf(titleOf(log), log.text)),
    texts: [
      ...logs.map((log) => ({
        title: titleOf(log),
        file: `${log.pod.metadata.namespace}-${log.pod.metadata.name}-${log.container}${log.previous ? '-previous' : ''}.log`,
        text: log.text,
      })),
      ...(events ? [{ title: 'Events', file: 'events.txt', text: events }] : []),
      { title: 'States', file: 'states.json', text: statesText(troubledTracked) },
    ],
    warnings,
  };
};
