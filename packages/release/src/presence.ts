import type { Cluster } from '@slipway/cluster';
import type { Clock } from '@slipway/contract';

/** Whether nothing can be known or done just now. */
export const isAway = ({ cluster }: { readonly cluster: Cluster }): boolean => cluster.absence?.().now ?? false;

/**
 * A monotonic clock in milliseconds that stands still while the API server is away: what is waited for goes on behind
 * it, unseen, and must not be called late because of that.
 */
export const presentTime = ({
  cluster,
  clock,
}: {
  readonly cluster: Cluster;
  readonly clock: Pick<Clock, 'monotonic'>;
}): (() => number) => {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    // An absence is noticed a moment late: the clock waits for what it had counted by then.
    last = Math.max(last, clock.monotonic() - (cluster.absence?.().total ?? 0));
    return last;
  };
};
