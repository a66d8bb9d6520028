import { plural } from '@slipway/core';
import { isReadyPod, type KubeObject, type Pod } from '@slipway/kubernetes';

export interface Counts {
  readonly desired: number;
  readonly updated: number;
  readonly available: number;
  /** Pods of any revision. */
  readonly total: number;
  readonly ready: number;
  /** Ready pods of the desired revision: {@link freshOf}. */
  readonly fresh: number;
}

/**
 * Counts the ready pods of the new revision. The status mixes the revisions in its counts, so it reads the pods
 * themselves, where they could be read.
 */
export const freshOf = (pods: readonly Pod[], otherwise: number): number =>
  pods.length === 0 ? otherwise : pods.filter((pod) => isReadyPod(pod)).length;

/** Describes the missing replicas in a few words; returns undefined when none are missing. */
export const missingOf = ({ desired, updated, available, total, ready, fresh }: Counts): string | undefined => {
  if (updated < desired) return `${updated} of ${desired} updated, ${fresh} ready`;
  if (total > updated) return `${fresh} of ${desired} ready, ${plural(total - updated, 'old pod')} left`;
  if (available < desired) {
    const soaking = ready > available ? `, ${ready - available} ready for less than minReadySeconds` : '';
    return `${available} of ${desired} available${soaking}`;
  }
  return undefined;
};

/** Lags behind: the status still describes an earlier spec. */
export const notObserved = (object: KubeObject, observed: number | undefined) =>
  object.metadata.generation !== undefined && (observed ?? 0) < object.metadata.generation;
