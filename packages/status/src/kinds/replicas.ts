import { count } from '../finding.ts';

export interface Counts {
  readonly desired: number;
  readonly updated: number;
  readonly available: number;
  /** Pods of any revision. */
  readonly total: number;
  readonly ready?: number;
}

/** What is still missing, in a few words; undefined when nothing is. */
export const missingOf = ({ desired, updated, available, total, ready }: Counts): string | undefined => {
  if (updated < desired) return `${updated} of ${desired} updated, ${Math.min(available, updated)} available`;
  if (total > updated) return `${available} of ${desired} available, ${count(total - updated, 'old pod')} to go`;
  if (available < desired) {
    const soaking =
      ready !== undefined && ready > available ? `, ${ready - available} ready but not yet for long enough` : '';
    return `${available} of ${desired} available${soaking}`;
  }
  return undefined;
};

/** Lags behind: the status still describes an earlier spec. */
export const notObserved = (
  object: { metadata: { generation?: number }; status?: unknown },
  observed: number | undefined,
) => object.metadata.generation !== undefined && (observed ?? 0) < object.metadata.generation;
