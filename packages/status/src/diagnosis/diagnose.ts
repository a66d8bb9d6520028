import type { Evidence } from '@slipway/core';
import {
  type ContainerStatus,
  conditionOf,
  describeCondition,
  type Event,
  isTerminating,
  type Pod,
  refOf,
  showRef,
} from '@slipway/kubernetes';
import { eventEvidence, finding, oneLine, quoted } from '../findings/finding.ts';
import type { Finding } from '../findings/types.ts';
import type { Context } from '../readiness/kind-rule.ts';
import { type ContainerSymptom, containerSymptoms } from '../symptoms/container-symptoms.ts';
import { type PodSymptom, podSymptom } from '../symptoms/pod-symptom.ts';
import { containerCreationRows } from './container-creation.ts';
import { containerExitRows } from './container-exit.ts';
import { imagePullRows } from './image-pull.ts';
import { livenessProbeRows } from './liveness-probe.ts';
import { disruptionRows } from './pod-disruption.ts';
import { readinessProbeRows } from './readiness-probe.ts';
import { firstMatch, type Row, read } from './row.ts';
import { schedulingRows } from './scheduling.ts';
import { slowStartRows } from './slow-start.ts';
import { volumeRows } from './volumes.ts';

const containerTables: readonly (readonly Row<ContainerSymptom>[])[] = [
  [...imagePullRows, ...containerCreationRows, ...containerExitRows],
  [...readinessProbeRows, ...slowStartRows],
  livenessProbeRows,
];
const podTables: readonly (readonly Row<PodSymptom>[])[] = [schedulingRows, volumeRows, disruptionRows];

/**
 * Returns every finding about these pods. It skips a pod that is terminating.
 * @param retried whether a controller replaces a failed pod, as a Job does.
 */
export const diagnosePods = (context: Context, pods: readonly Pod[], retried: boolean): Finding[] =>
  pods
    .filter((pod) => !isTerminating(pod))
    .flatMap((pod) => [
      ...diagnosePod(podSymptom(context, pod)),
      ...(isTakenAway(pod)
        ? []
        : containerSymptoms(context, pod, retried).flatMap((symptom) => diagnoseContainer(symptom))),
    ]);

/** Evicted, preempted, drained: its containers were killed from outside, so their ends prove nothing about them. */
const isTakenAway = (pod: Pod): boolean =>
  pod.status?.phase === 'Failed' &&
  (Boolean(pod.status.reason) || conditionOf(pod, 'DisruptionTarget')?.status === 'True');

const diagnosePod = (symptom: PodSymptom): Finding[] =>
  podTables.flatMap((table) => {
    const diagnosis = firstMatch(table, symptom);
    if (!diagnosis) return [];
    return [finding(symptom.context.object, { ...read(diagnosis, symptom), evidence: podEvidence(symptom) })];
  });

const podEvidence = ({ pod, unscheduled, events }: PodSymptom): Evidence[] => [
  ...(unscheduled
    ? [{ source: 'condition', of: showRef(refOf(pod)), text: oneLine(describeCondition(unscheduled), 600) } as const]
    : []),
  ...warnings(events),
];

/** The three newest warnings: more would repeat themselves. */
const warnings = (events: readonly Event[]): Evidence[] =>
  events
    .filter((event) => event.type === 'Warning' || event.reason === 'Killing')
    .slice(-3)
    .map(eventEvidence);

const diagnoseContainer = (symptom: ContainerSymptom): Finding[] =>
  containerTables.flatMap((table) => {
    const diagnosis = firstMatch(table, symptom);
    if (!diagnosis) return [];
    const { context, pod, name, exits, status } = symptom;
    const hasRun =
      status.state?.running !== undefined ||
      status.state?.terminated !== undefined ||
      status.lastState?.terminated !== undefined;
    const logs = {
      pod: pod.metadata.name,
      namespace: pod.metadata.namespace ?? 'default',
      container: name,
      previous: isOver(status),
    };
    return [
      finding(context.object, {
        ...read(diagnosis, symptom),
        container: name,
        evidence: [stateEvidence(symptom), ...warnings(symptom.events)],
        ...(exits > 0 ? { restarts: exits } : {}),
        ...(hasRun ? { logs } : {}),
      }),
    ];
  });

/** The run that ended is the one to read, unless it is still the current one. */
const isOver = ({ state, lastState }: ContainerStatus): boolean =>
  !state?.terminated && lastState?.terminated !== undefined;

const stateEvidence = ({ pod, name, status, waiting, ended }: ContainerSymptom): Evidence => {
  const end = ended ? `ended ${ended.reason ?? ''} with exit code ${ended.exitCode}${quoted(ended.message, 600)}` : '';
  const now = waiting.reason
    ? `waiting ${waiting.reason}${quoted(waiting.message, 600)}`
    : status.state?.running
      ? 'running'
      : '';
  const text = [now, end, `restarts ${status.restartCount ?? 0}`].filter(Boolean).join('; ');
  const at = ended?.finishedAt ?? status.state?.running?.startedAt;
  return {
    source: 'status',
    of: `${showRef(refOf(pod))} container ${name}`,
    ...(at ? { at } : {}),
    text: oneLine(text, 600),
  };
};
