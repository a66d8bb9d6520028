import type { Cluster } from '../api/cluster.ts';
import { type ConnectOptions, connect } from './connect.ts';

/** A cluster that is being connected before anybody asks for it. */
export interface EarlyConnection {
  /** It, under the caller's signal. Rejects with what was wrong, which nobody has heard of before. */
  connect(options: Pick<ConnectOptions, 'signal'>): Promise<Cluster>;
  close(): Promise<void>;
}

/** What a release asks for first, all at once: the lock, the ledger, its rights, what stands there, autoscalers. */
const firstRequests = 5;

/** Which cluster, as inputs say it, and what its requests need. */
export interface EarlyConnectionOptions extends Pick<ConnectOptions, 'env' | 'log' | 'clock' | 'signal'> {
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
}

/** Opens connections while the caller still loads what works with them, and reads what it works on. */
export const connectEarly = ({ kubeconfig, context, ...rest }: EarlyConnectionOptions): EarlyConnection => {
  const opened = connect({
    ...rest,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    earlyConnections: firstRequests,
  });
  opened.catch(() => {});
  return {
    connect: async ({ signal }) => (await opened).withSignal(signal),
    close: () =>
      opened.then(
        (cluster) => cluster.close(),
        () => {},
      ),
  };
};
