import { plural } from '@slipway/core';
import {
  type Condition,
  type ContainerStatus,
  conditionOf,
  containerStatusesOf,
  isKind,
  type Job,
  type Pod,
} from '@slipway/kubernetes';
import { conditionEvidence, finding, inNamespace, oneLine } from '../findings/finding.ts';
import { ownedBy } from '../findings/owned-objects.ts';
import { secondsOf } from '../findings/time.ts';
import type { Finding } from '../findings/types.ts';
import { failed, paused, progressing, type Rule, ready } from '../readiness/kind-rule.ts';

/**
 * Checks whether the Job is complete. The last known state counts too, because its time to live may end before the next
 * look.
 */
export const isComplete = (job: Job): boolean =>
  ['Complete', 'SuccessCriteriaMet'].some((type) => conditionOf(job, type)?.status === 'True');

/** Judges a Job: ready when complete. A failed attempt is not a failed Job: the Job's own condition decides. */
export const job: Rule<Job> = ({ object, desired: wanted, children }) => {
  const { spec, status } = object;
  const desired = spec?.completions ?? spec?.parallelism ?? 1;
  const succeeded = status?.succeeded ?? 0;
  const pods = ownedBy(children, object.metadata.uid, 'Pod');
  const more = { desired, ready: succeeded, pods, makers: [object] };
  if (isComplete(object)) return ready(`complete, ${succeeded} succeeded`, more);
  const failure = ['Failed', 'FailureTarget']
    .map((type) => conditionOf(object, type))
    .find((each) => each?.status === 'True');
  if (failure) return failed(`failed: ${failure.reason}`, { ...more, findings: [jobFailed(object, failure, pods)] });
  // The manifest suspends it, and a queue or a person starts it. A Job that was suspended since is stuck.
  if (spec?.suspend === true)
    return isKind(wanted, 'Job') && wanted.spec?.suspend === true
      ? ready('suspended by its manifest', more)
      : paused('suspended', more);
  const attempts = status?.failed ? `, ${plural(status.failed, 'failed attempt')}` : '';
  return progressing(`${succeeded} of ${desired} succeeded, ${status?.active ?? 0} active${attempts}`, more);
};

const reasons: Readonly<Record<string, { message: (job: Job) => string; hint: string }>> = {
  BackoffLimitExceeded: {
    message: ({ spec }) =>
      `failed ${plural((spec?.backoffLimit ?? 6) + 1, 'time')} (backoffLimit ${spec?.backoffLimit ?? 6})`,
    hint: 'Fix the error in the log, then deploy again with a new name for the Job.',
  },
  DeadlineExceeded: {
    message: ({ spec }) => `ran longer than activeDeadlineSeconds ${spec?.activeDeadlineSeconds}`,
    hint: 'Raise spec.activeDeadlineSeconds above the measured run time, or reduce the work of the Job.',
  },
  FailedIndexes: {
    message: ({ status }) => `failed at the indexes ${status?.failedIndexes} of its completions`,
    hint: 'The other indexes have ended. Fix the errors in the logs of these indexes, or raise spec.backoffLimitPerIndex.',
  },
  MaxFailedIndexesExceeded: {
    message: ({ spec, status }) =>
      `failed at the indexes ${status?.failedIndexes}, more than maxFailedIndexes ${spec?.maxFailedIndexes} allows`,
    hint: 'Fix the errors in the logs of these indexes, or raise spec.maxFailedIndexes.',
  },
  PodFailurePolicy: {
    message: () => 'was ended by its podFailurePolicy',
    hint: 'The exit code matched a FailJob rule of spec.podFailurePolicy: fix the cause, or change the rule.',
  },
};

/** Init containers that stay are stopped when the others have ended: how they take it explains nothing. */
const isSidecar = ({ spec }: Pod, name: string): boolean =>
  spec?.initContainers?.some((each) => each.name === name && each.restartPolicy === 'Always') ?? false;

/** Init containers before the others, sidecars last. */
const statusesOf = (pod: Pod): ContainerStatus[] =>
  containerStatusesOf(pod).toSorted((a, b) => Number(isSidecar(pod, a.name)) - Number(isSidecar(pod, b.name)));

interface Ended {
  readonly pod: Pod;
  readonly container: string;
  readonly exitCode: number;
  readonly reason: string | undefined;
  /** Whether the container waits or runs again: then only the log of its previous run explains the end. */
  readonly previous: boolean;
}

const lastFailure = (pods: readonly Pod[]): Ended | undefined =>
  pods
    .toSorted((a, b) => (secondsOf(b.metadata.creationTimestamp) || 0) - (secondsOf(a.metadata.creationTimestamp) || 0))
    .flatMap((pod) =>
      statusesOf(pod).flatMap(({ name: container, state, lastState }) => {
        const ended = state?.terminated ?? lastState?.terminated;
        return ended?.exitCode
          ? [{ pod, container, exitCode: ended.exitCode, reason: ended.reason, previous: !state?.terminated }]
          : [];
      }),
    )[0];

const jobFailed = (object: Job, condition: Condition, pods: readonly Pod[]): Finding => {
  const known = reasons[condition.reason ?? ''];
  const ended = lastFailure(pods);
  const exit = ended
    ? `, container ${ended.container} exited ${ended.exitCode}${ended.reason === 'OOMKilled' ? ' (out of memory)' : ''}`
    : '';
  const message =
    known?.message(object) ?? `failed: ${oneLine(condition.message ?? condition.reason ?? 'no reason given')}`;
  return finding(object, {
    rule: 'job-failed',
    code: 'JobFailed',
    stage: 'run',
    severity: 'fatal',
    message: `${message}${exit}`,
    hint: known?.hint,
    command: `kubectl logs job/${object.metadata.name}${inNamespace(object)} --all-containers`,
    detail: { reason: condition.reason ?? 'Failed', ...(ended ? { exitCode: ended.exitCode } : {}) },
    evidence: [conditionEvidence(object, condition)],
    ...(ended ? { container: ended.container, logs: logsOf(ended) } : {}),
  });
};

const logsOf = ({ pod, container, previous }: Ended) => ({
  pod: pod.metadata.name,
  namespace: pod.metadata.namespace ?? 'default',
  container,
  previous,
});
