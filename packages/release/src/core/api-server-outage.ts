import type { Cluster } from '@slipway/cluster';
import type { Clock } from '@slipway/core';

interface Ports {
  readonly cluster: Cluster;
  readonly clock: Pick<Clock, 'monotonic'>;
}

/** Returns whether the API server is unreachable at this moment. */
export const isUnreachable = ({ cluster }: Pick<Ports, 'cluster'>): boolean => cluster.outage?.().isOngoing ?? false;

/**
 * Returns a clock in milliseconds that stops while the API server is unreachable. Rollouts continue behind an outage
 * without being seen, so its time must not count as delay. Outages are detected a moment late: the clock then goes back
 * by the time that it had counted.
 */
export const timeWithoutOutages =
  ({ cluster, clock }: Ports): (() => number) =>
  () =>
    clock.monotonic() - (cluster.outage?.().total ?? 0);
