import { type ConnectOptions, connect } from './connect.ts';
import type { Cluster } from './types.ts';

/** A cluster that is being connected before anybody asks for it. */
export interface Ahead {
  /** It, under the caller's signal. Rejects with what was wrong, which nobody has heard of before. */
  connect(options: Pick<ConnectOptions, 'signal'>): Promise<Cluster>;
  close(): Promise<void>;
}

/** What a release asks for first, all at once: the lock, the ledger, its rights, what stands there, autoscalers. */
const firstRequests = 5;

/** Which cluster, as inputs say it, and what its requests need. */
export interface AheadOptions extends Pick<ConnectOptions, 'env' | 'log' | 'clock' | 'signal'> {
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
}

/** Opens connections while the caller still loads what works with them, and reads what it works on. */
export const connectAhead = ({ kubeconfig, context, ...rest }: AheadOptions): Ahead => {
  const opened = connect({
    ...rest,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    early: firstRequests,
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
