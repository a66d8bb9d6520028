import type { Clock, Log } from '@slipway/core';
import type { Cluster, RequestReport } from '../api/cluster.ts';
import { type Channel, openConnections } from '../connection/connections.ts';
import { type Credentials, obtainCredentials } from '../credentials/credentials.ts';
import { readApiServer } from '../kubeconfig/api-server.ts';
import { type Environment, readKubeconfig } from '../kubeconfig/kubeconfig.ts';
import { Discovery } from '../objects/discovery.ts';
import { Transport } from '../transport/transport.ts';
import { defaultIdle } from '../watch/watch.ts';
import { createClusterClient } from './cluster-client.ts';

/** A login that replaces the user of the kubeconfig. */
export interface Login {
  /** The user, for messages. */
  readonly user: string;
  /** Returns credentials: at the start, and each time the server rejects the last ones. */
  obtain(): Promise<Credentials>;
}

export interface ConnectOptions {
  /** A path, or the YAML or JSON itself. Default: KUBECONFIG, `~/.kube/config`, the pod's service account. */
  readonly kubeconfig?: string;
  /** Default: the kubeconfig's current-context. */
  readonly context?: string;
  readonly env: Environment;
  readonly log: Log;
  readonly clock: Clock;
  /** Ends every request of this Cluster. `withSignal` returns one with another signal. */
  readonly signal: AbortSignal;
  /** Milliseconds to retry a request while the server fails. Default: 300 s, enough for a restart or an upgrade. */
  readonly retryFor?: number;
  /** The same before the server has answered at all. Default: 10 s. */
  readonly connectFor?: number;
  /** Milliseconds without event or bookmark after which a watch reconnects. Default: 70 s. */
  readonly watchIdle?: number;
  /**
   * Connections to open while the caller still prepares its requests. Default: 0. It has no effect if a plugin or
   * another login gives the credentials.
   */
  readonly earlyConnections?: number;
  readonly onRequest?: (report: RequestReport) => void;
  /** Replaces the kubeconfig's user. */
  readonly login?: Login;
  /** Replaces the connections to the kubeconfig's server. */
  readonly channel?: Channel;
}

const connectionLimit = 32;

/**
 * Reads the kubeconfig and returns the cluster. The first request opens the connection and obtains the credentials.
 * @throws SlipwayError BadInput if the kubeconfig has no usable server.
 */
export const connect = async (options: ConnectOptions): Promise<Cluster> => {
  const { env, log, clock, login, channel } = options;
  const entry = await readKubeconfig(options.kubeconfig, options.context, env);
  const server = readApiServer(entry, env);
  const early = login || channel || entry.user.user.exec ? 0 : (options.earlyConnections ?? 0);
  const transport = new Transport({
    server,
    login: login ? async () => ({ renewable: true, ...(await login.obtain()) }) : () => obtainCredentials(entry),
    open: (credentials) => channel?.open() ?? openConnections(server, credentials, { limit: connectionLimit, early }),
    parallel: channel?.parallel,
    user: login?.user ?? `user ${entry.user.name}`,
    log,
    clock,
    retryFor: options.retryFor ?? 300_000,
    connectFor: options.connectFor ?? 10_000,
    onRequest: options.onRequest,
  });
  if (early > 0) transport.prepare(options.signal);
  const discovery = new Discovery(transport, clock);
  const watchIdle = options.watchIdle ?? defaultIdle;
  return createClusterClient({ transport, discovery, log, clock, watchIdle }, options.signal);
};
