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
import type { TrackedState, TrackResult } from '../observe/tracked-object.ts';

/** The last lines of a log, for the report. `texts` has the whole log. */
export interface LogExcerpt {
  readonly title: string;
  readonly lines: readonly string[];
  readonly omitted: number;
}

export interface Evidence {
  readonly cause: Cause;
  readonly excerpts: readonly LogExcerpt[];
  /** Complete texts, to be stored before a rollback deletes the pods. */
  readonly texts: readonly { readonly title: string; readonly file: string; readonly text: string }[];
  readonly warnings: readonly string[];
}

interface ContainerLog {
  readonly pod: Pod;
  readonly container: string;
  readonly previous: boolean;
  readonly text: string;
}

/** Maximum number of pods whose logs are read: all pods of a release crash for the same reason. */
const maxPods = 3;
const tailLines = 400;
const limitBytes = 256 * 1024;
/** Number of lines for a second read, if the limit in bytes cut off the last ones. */
const shortTailLines = 5;
const excerptLines = 40;

const hasStarted = ({ state, restartCount = 0 }: ContainerStatus): boolean =>
  restartCount > 0 || state?.running !== undefined || state?.terminated !== undefined;

const hasFailed = (status: ContainerStatus): boolean =>
  hasStarted(status) &&
  (status.ready === false || (status.restartCount ?? 0) > 0) &&
  status.state?.terminated?.exitCode !== 0;

/** The container of the finding may have failed with exit code 0: a server must not end. */
const isContainerOfFinding = (status: ContainerStatus, finding: Finding | undefined): boolean =>
  hasStarted(status) && status.name === finding?.logs?.container;

/** Causes of pods that are ready: their status shows no failure, so the logs of all containers are read. */
const causesOfReadyPods: ReadonlySet<string> = new Set(['SmokeFailed', 'LogErrors']);

/** The containers whose logs may explain the failure. The pod of the finding comes first. */
const containersToRead = ({ failure, tracked }: TrackResult): { pod: Pod; status: ContainerStatus }[] => {
  const owner = failure?.tracked;
  const pods = (owner ? [owner] : tracked).flatMap(({ assessment }) => assessment.pods);
  const source = failure?.finding?.logs;
  const mayExplain = causesOfReadyPods.has(failure?.cause.code ?? '') ? hasStarted : hasFailed;
  return pods
    .toSorted((a, b) => Number(b.metadata.name === source?.pod) - Number(a.metadata.name === source?.pod))
    .slice(0, maxPods)
    .flatMap((pod) =>
      containerStatusesOf(pod)
        .filter((status) => mayExplain(status) || isContainerOfFinding(status, failure?.finding))
        .map((status) => ({ pod, status })),
    );
};

/** The kubelet sends these messages in place of a log whose file is deleted. */
const isKubeletMessage = (text: string): boolean =>
  /^(?:unable to retrieve container logs for \S+|failed to try resolving symlinks in path "[^"]+": [^\n]*)\s*$/.test(
    text,
  );

/** The limit in bytes cuts off the end of a log, which explains the crash: then a second read gets the last lines. */
const readLogEnd = async (
  cluster: Cluster,
  pod: Pod,
  containerRun: { readonly container: string; readonly previous: boolean },
): Promise<string> => {
  const text = await cluster.logs(refOf(pod), { ...containerRun, tailLines, limitBytes });
  return Buffer.byteLength(text) < limitBytes
    ? text
    : cluster.logs(refOf(pod), { ...containerRun, tailLines: shortTailLines, limitBytes });
};

const readLogs = async (
  cluster: Cluster,
  result: TrackResult,
): Promise<{ readonly logs: ContainerLog[]; readonly warnings: string[] }> => {
  const warnings = new Set<string>();
  const containerRuns = containersToRead(result).flatMap(({ pod, status }) =>
    [true, false]
      .filter((previous) => !previous || status.lastState?.terminated !== undefined || (status.restartCount ?? 0) > 0)
      .map((previous) => ({ pod, container: status.name, previous })),
  );
  const logs = await Promise.all(
    containerRuns.map(async ({ pod, container, previous }): Promise<ContainerLog> => {
      try {
        return { pod, container, previous, text: await readLogEnd(cluster, pod, { container, previous }) };
      } catch (error) {
        // Logs only make the cause more precise. Without them, the release still fails with this cause.
        warnings.add(`The logs of ${showRef(refOf(pod))} could not be read: ${(error as Error).message}`);
        return { pod, container, previous, text: '' };
      }
    }),
  );
  return { logs: logs.filter(({ text }) => text.trim() !== '' && !isKubeletMessage(text)), warnings: [...warnings] };
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

/** The states of objects and pods, without fields that people do not read. */
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

/** A release crashes for the same reason in all pods, so the container counts and not the pod. */
const isOfFinding = (finding: Finding | undefined, { container }: ContainerLog): boolean =>
  finding?.logs?.container === container;

/**
 * Collects the evidence that a rollback deletes, and makes the cause more precise with the logs:
 *
 * - the logs of the current and the previous run of the failed containers
 * - the Events about pods and their owners
 * - the states of objects and pods
 */
export const collectEvidence = async (cluster: Cluster, result: TrackResult, cause: Cause): Promise<Evidence> => {
  const { logs, warnings } = await readLogs(cluster, result);
  const finding = result.failure?.finding;
  // The previous run crashed; the current one may not have reached the same line yet. The log of another container does
  // not explain the crash: that container may fail for another reason.
  const sorted = logs.toSorted(
    (a, b) =>
      Number(isOfFinding(finding, b)) - Number(isOfFinding(finding, a)) || Number(b.previous) - Number(a.previous),
  );
  const crashLog = sorted.find((log) => !finding?.logs || isOfFinding(finding, log));
  const explained = finding && crashLog ? explainCrash({ ...finding, cause }, crashLog.text) : cause;
  const failed = result.failure?.tracked ? [result.failure.tracked] : result.tracked;
  const events = eventsText(failed);
  return {
    cause: explained,
    excerpts: sorted.slice(0, 2).map((log) => excerptOf(titleOf(log), log.text)),
    texts: [
      ...logs.map((log) => ({
        title: titleOf(log),
        file: `${log.pod.metadata.namespace}-${log.pod.metadata.name}-${log.container}${log.previous ? '-previous' : ''}.log`,
        text: log.text,
      })),
      ...(events ? [{ title: 'Events', file: 'events.txt', text: events }] : []),
      { title: 'States', file: 'states.json', text: statesText(failed) },
    ],
    warnings,
  };
};
