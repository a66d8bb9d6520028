import { ApiError } from '@slipway/cluster';
import { type Cause, clip, type ObjectRef, showDuration } from '@slipway/core';
import {
  isRestartable,
  isTerminating,
  type KubeObject,
  keyOf,
  labelSelectorOf,
  ofKind,
  type Pod,
  refOf,
  showRef,
} from '@slipway/kubernetes';
import { isCandidatePod } from '../core/candidate-labels.ts';
import type { PlannedObject, ReleasePorts } from '../core/types.ts';
import type { TrackedState } from '../observe/tracked-object.ts';
import type { HealthCheck } from '../track/health-check.ts';
import { countErrors, type LogCount } from './error-lines.ts';

export interface LogErrorOptions {
  /** Maximum ratio of errors to log records of a workload, 0 to 1. */
  readonly ratio: number;
  /** Milliseconds for which the new pods write logs before the check reads them. */
  readonly window: number;
}

/** Maximum number of pods per workload whose logs are read. */
const maxPods = 5;
const tailLines = 2000;
const limitBytes = 1024 * 1024;
/** A ratio of fewer errors may be chance. */
const minErrors = 3;

const ratioOf = ({ records, errors }: LogCount): number => (records === 0 ? 0 : errors / records);

const percent = (ratio: number): string => `${Math.round(ratio * 1000) / 10} %`;

/** The logs to compare the new ones with. */
interface LogReference {
  /** Undefined for a new workload, which has no earlier logs. */
  readonly count: LogCount | undefined;
  /** The clause before the percentage in the message. */
  readonly whose: string;
}

export const previousPods = 'the pods of the previous release had';

/**
 * Returns the cause if a workload logs too many errors: more than the allowed ratio, and more than twice the ratio of the
 * reference. A new workload has no reference.
 */
export const judgeLogs = (
  ref: ObjectRef,
  now: LogCount,
  { count: reference, whose }: LogReference,
  limit: number,
): Cause | undefined => {
  const [ratio, referenceRatio] = [ratioOf(now), reference ? ratioOf(reference) : 0];
  if (now.errors < minErrors || ratio <= limit || ratio <= 2 * referenceRatio) return undefined;
  const { line = '', times = 0 } = now.worst ?? {};
  const name = showRef(ref);
  const comparison = reference ? `; ${whose} ${percent(referenceRatio)}` : '';
  return {
    code: 'LogErrors',
    sentence: `${name}: ${now.errors} of ${now.records} log records of the new pods are errors (${percent(ratio)}, the limit is ${percent(limit)}${comparison}), most often: ${clip(line, 200)}`,
    object: ref,
    hint: 'Find the cause of the most frequent error. If so many errors are normal, raise `log-error-ratio`.',
    command: `kubectl -n ${ref.namespace} logs ${ref.kind.toLowerCase()}/${ref.name} --tail=200`,
    detail: { errors: now.errors, records: now.records, share: percent(ratio), previous: percent(referenceRatio) },
    evidence: [{ source: 'log', of: name, text: `${times} times: ${clip(line, 200)}` }],
  };
};

/** A pod may be deleted after the list and before the read of its log. */
const emptyIfDeleted = async (text: Promise<string>): Promise<string> => {
  try {
    return await text;
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'NotFound') return '';
    throw error;
  }
};

/** Reads the logs of some pods of a workload, of the last `seconds` or all. */
const readLogs = async ({ cluster }: ReleasePorts, pods: readonly Pod[], seconds?: number): Promise<string> => {
  const range = { tailLines, limitBytes, ...(seconds === undefined ? {} : { sinceSeconds: seconds }) };
  const texts = await Promise.all(
    pods
      .slice(0, maxPods)
      .flatMap((pod) =>
        (pod.spec?.containers ?? []).map(({ name }) =>
          emptyIfDeleted(cluster.logs(refOf(pod), { container: name, ...range })),
        ),
      ),
  );
  return texts.join('\n');
};

/** Counts the log records of a workload's running pods: either of its candidate pods, or of all others. */
export const countLogs = async (
  ports: ReleasePorts,
  workload: KubeObject,
  { isCandidate = false, seconds }: { readonly isCandidate?: boolean; readonly seconds?: number } = {},
): Promise<LogCount> => {
  const { namespace = '' } = workload.metadata;
  const selection = { apiVersion: 'v1', kind: 'Pod', namespace, labelSelector: labelSelectorOf(workload) };
  const pods = ofKind((await ports.cluster.list(selection)).items, 'Pod')
    .filter((pod) => pod.status?.phase === 'Running' && !isTerminating(pod))
    .filter((pod) => isCandidatePod(pod) === isCandidate);
  return countErrors(await readLogs(ports, pods, seconds));
};

/** Counts the log records of the current pods by workload, before the release replaces the pods. */
const countPreviousLogs = async (
  ports: ReleasePorts,
  plan: readonly PlannedObject[],
): Promise<ReadonlyMap<string, LogCount>> => {
  const changing = plan.flatMap(({ action, live }) =>
    live && action !== 'unchanged' && isRestartable(live) && labelSelectorOf(live) !== '' ? [live] : [],
  );
  const counts = await Promise.all(
    changing.map(
      async (live): Promise<readonly [string, LogCount]> => [keyOf(refOf(live)), await countLogs(ports, live)],
    ),
  );
  return new Map(counts);
};

/** Reads logs. Without permission, it warns and returns `otherwise`. */
export const unlessForbidden = async <T>({ log }: ReleasePorts, otherwise: T, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status.reason !== 'Forbidden') throw error;
    log.warning(`Logs are not compared with those of the previous release: ${error.message}`);
    return otherwise;
  }
};

const isNew = ({ target }: TrackedState): boolean => target.since !== undefined && isRestartable(target.desired);

/** Reads the logs of the current pods, and returns a check that compares the logs of the new pods with them. */
export const watchLogErrors = async (
  ports: ReleasePorts,
  plan: readonly PlannedObject[],
  { ratio, window }: LogErrorOptions,
): Promise<HealthCheck> => {
  const previous = await unlessForbidden(ports, new Map<string, LogCount>(), () => countPreviousLogs(ports, plan));
  return async (tracked, signal) => {
    const changed = tracked.filter(isNew);
    if (changed.length === 0) return undefined;
    ports.log.info(`Slipway checks the logs of the new pods for ${showDuration(window)}.`);
    await ports.clock.sleep(window, signal);
    return unlessForbidden(ports, undefined, async () => {
      for (const { target, assessment } of changed) {
        const ref = refOf(target.desired);
        const now = countErrors(await readLogs(ports, assessment.pods));
        const cause = judgeLogs(ref, now, { count: previous.get(keyOf(ref)), whose: previousPods }, ratio);
        if (cause) return cause;
      }
      return undefined;
    });
  };
};
