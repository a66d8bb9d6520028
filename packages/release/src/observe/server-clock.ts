import { timeWithoutOutages } from '../core/api-server-outage.ts';
import type { ReleasePorts } from '../core/types.ts';

/**
 * Returns a function that returns the server's time, RFC 3339. Between two answers, the clock of this machine advances
 * it. During an outage it stops, and before the first answer it is undefined.
 */
export const serverClock = (ports: ReleasePorts): (() => string | undefined) => {
  const localTime = timeWithoutOutages(ports);
  let last: { readonly time: string; readonly at: number } | undefined;
  return () => {
    const time = ports.cluster.serverTime();
    if (time !== undefined && time !== last?.time) last = { time, at: localTime() };
    return last && new Date(Date.parse(last.time) + localTime() - last.at).toISOString();
  };
};
