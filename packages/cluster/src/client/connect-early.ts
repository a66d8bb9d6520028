import type { Cluster } from '../api/cluster.ts';
import { type ConnectOptions, connect } from './connect.ts';

/** A cluster whose connections open before the first request. */
export interface EarlyConnection {
  /** Returns the cluster under the caller's signal. Rejects with the error of the connection. */
  connect(options: Pick<ConnectOptions, 'signal'>): Promise<Cluster>;
  close(): Promise<void>;
}

/** A release starts with this many requests at once: lock, history, permissions, live objects, autoscalers. */
const firstRequests = 5;

/** The inputs that name a cluster, and the ports of its requests. */
export interface EarlyConnectionOptions extends Pick<ConnectOptions, 'env' | 'log' | 'clock' | 'signal'> {
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
}

/** Opens the connections while the caller still loads its code and reads its files. */
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
