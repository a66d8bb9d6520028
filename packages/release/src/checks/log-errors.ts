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
import type { HealthCheck } from '../track/health-check.ts';
import type { TrackedState } from '../track/tracked-object.ts';
import { countErrors, type LogCount } from './error-lines.ts';

export interface LogErrorOptions {
  /** Share of a workload's records that may be errors, 0 to 1. */
  readonly ratio: number;
  /** Milliseconds for which the new pods write before their logs are read. */
  readonly watch: number;
}

/** Pods of one workload whose logs are read, and how much of each. */
const mostPods = 5;
const tailLines = 2000;
const limitBytes = 1024 * 1024;
/** One error may be chance; fewer tell nothing about a share. */
const leastErrors = 3;

const shareOf = ({ records, errors }: LogCount): number => (records === 0 ? 0 : errors / records);

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** The logs that new logs are compared with. */
interface LogReference {
  /** Undefined for a new workload: there is nothing to compare with. */
  readonly count: LogCount | undefined;
  /** Who wrote them, as the beginning of a clause. */
  readonly whose: string;
}

export const previousPods = "the previous release's pods had";

/**
 * What is wrong with a workload's logs: a greater share of errors than allowed, and more than twice of what the
 * previous release wrote. A new workload has nothing to be compared with.
 */
export const judgeLogs = (
  ref: ObjectRef,
  now: LogCount,
  { count: before, whose }: LogReference,
  ratio: number,
): Cause | undefined => {
  const [share, earlier] = [shareOf(now), before ? shareOf(before) : 0];
  if (now.errors < leastErrors || share <= ratio || share <= 2 * earlier) return undefined;
  const { line = '', times = 0 } = now.worst ?? {};
  const name = showRef(ref);
  const than = before ? `; ${whose} ${percent(earlier)}` : '';
  return {
    code: 'LogErrors',
    sentence: `${name}: ${now.errors} of ${now.records} log records of the new pods are errors (${percent(share)}, allowed are ${percent(ratio)}${than}), most often: ${clip(line, 200)}`,
    object: ref,
    hint: 'Find out what the most frequent error is about; raise `log-error-ratio` if so many are usual.',
    command: `kubectl -n ${ref.namespace} logs ${ref.kind.toLowerCase()}/${ref.name} --tail=200`,
    detail: { errors: now.errors, records: now.records, share: percent(share), previous: percent(earlier) },
    evidence: [{ source: 'log', of: name, text: `${times} times: ${clip(line, 200)}` }],
  };
};

/** A pod may go between the list and the reading of its log: it wrote nothing then, and the others tell enough. */
const unlessGone = async (text: Promise<string>): Promise<string> => {
  try {
    return await text;
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'NotFound') return '';
    throw error;
  }
};

/**
 * What some pods of a workload wrote.
 * @param seconds only what they wrote in so many last seconds
 */
const textOf = async ({ cluster }: ReleasePorts, pods: readonly Pod[], seconds?: number): Promise<string> => {
  const range = { tailLines, limitBytes, ...(seconds === undefined ? {} : { sinceSeconds: seconds }) };
  const texts = await Promise.all(
    pods
      .slice(0, mostPods)
      .flatMap((pod) =>
        (pod.spec?.containers ?? []).map(({ name }) =>
          unlessGone(cluster.logs(refOf(pod), { container: name, ...range })),
        ),
      ),
  );
  return texts.join('\n');
};

/** Counts of what the running pods of a workload wrote; pods of a version on trial are another workload's. */
export const countLogs = async (
  ports: ReleasePorts,
  workload: KubeObject,
  { onTrial = false, seconds }: { readonly onTrial?: boolean; readonly seconds?: number } = {},
): Promise<LogCount> => {
  const { namespace = '' } = workload.metadata;
  const selection = { apiVersion: 'v1', kind: 'Pod', namespace, labelSelector: labelSelectorOf(workload) };
  const pods = ofKind((await ports.cluster.list(selection)).items, 'Pod')
    .filter((pod) => pod.status?.phase === 'Running' && !isTerminating(pod))
    .filter((pod) => isCandidatePod(pod) === onTrial);
  return countErrors(await textOf(ports, pods, seconds));
};

/** Counts of what the pods that are there now wrote, by workload: read before they are replaced. */
const countBefore = async (
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

/** Without the right to read logs there is nothing to compare: that is said, and fails nothing. */
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

/** Reads what the present pods wrote, and returns the check that compares the new ones with them. */
export const watchLogErrors = async (
  ports: ReleasePorts,
  plan: readonly PlannedObject[],
  { ratio, watch }: LogErrorOptions,
): Promise<HealthCheck> => {
  const before = await unlessForbidden(ports, new Map<string, LogCount>(), () => countBefore(ports, plan));
  return async (tracked, signal) => {
    const fresh = tracked.filter(isNew);
    if (fresh.length === 0) return undefined;
    ports.log.info(`Watching the logs of the new pods for ${showDuration(watch)}.`);
    await ports.clock.sleep(watch, signal);
    return unlessForbidden(ports, undefined, async () => {
      for (const { target, assessment } of fresh) {
        const ref = refOf(target.desired);
        const now = countErrors(await textOf(ports, assessment.pods));
        const cause = judgeLogs(ref, now, { count: before.get(keyOf(ref)), whose: previousPods }, ratio);
        if (cause) return cause;
      }
      return undefined;
    });
  };
};
