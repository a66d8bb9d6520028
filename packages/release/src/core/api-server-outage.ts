import type { Cluster } from '@slipway/cluster';
import type { Clock } from '@slipway/core';

interface Ports {
  readonly cluster: Cluster;
  readonly clock: Pick<Clock, 'monotonic'>;
}

/** Whether nothing can be known or done just now. */
export const isUnreachable = ({ cluster }: Pick<Ports, 'cluster'>): boolean => cluster.outage?.().isOngoing ?? false;

/**
 * A clock in milliseconds that stands still while the API server is away: what is waited for goes on behind it, unseen,
 * and must not be called late because of that. An absence is noticed a moment late: the clock then steps back by what
 * it had counted of it.
 */
export const timeWithoutOutages =
  ({ cluster, clock }: Ports): (() => number) =>
  () =>
    clock.monotonic() - (cluster.outage?.().total ?? 0);
