import { setMaxListeners } from 'node:events';
import type { Clock, Log } from '@slipway/core';
import type { Cluster, RequestReport } from '../api/cluster.ts';
import { type Channel, openConnections } from '../connection/connections.ts';
import { type Credentials, obtainCredentials } from '../credentials/credentials.ts';
import { readApiServer } from '../kubeconfig/api-server.ts';
import { type Environment, readKubeconfig } from '../kubeconfig/kubeconfig.ts';
import { readLog, streamLog } from '../logs/logs.ts';
import { Discovery } from '../objects/discovery.ts';
import { listObjects } from '../objects/list.ts';
import {
  applyObject,
  createObject,
  deleteObject,
  getObject,
  patchObject,
  type RequestContext,
  replaceObject,
} from '../objects/objects.ts';
import { checkPermissions } from '../permissions/permissions.ts';
import { sendThroughProxy } from '../proxy/service-proxy.ts';
import { Transport } from '../transport/transport.ts';
import { defaultIdle, watch } from '../watch/watch.ts';

/** Who asks, where the kubeconfig's user is not it. */
export interface Login {
  /** For people. */
  readonly user: string;
  /** Called at the start, and after each refusal of what it gave before. */
  obtain(): Promise<Credentials>;
}

export interface ConnectOptions {
  /** A path, or the YAML or JSON itself. Absent: KUBECONFIG, `~/.kube/config`, the pod's service account. */
  readonly kubeconfig?: string;
  /** Default: the kubeconfig's current-context. */
  readonly context?: string;
  readonly env: Environment;
  readonly log: Log;
  readonly clock: Clock;
  /** The deadline of everything that this Cluster does; see `withSignal` for another one. */
  readonly signal: AbortSignal;
  /** Milliseconds that a request is tried again while the server fails; default 300 s: a control plane that restarts or is upgraded. */
  readonly retryFor?: number;
  /** The same before the server has answered at all; default 10 s. */
  readonly connectFor?: number;
  /** Milliseconds without event or bookmark after which a watch reconnects; default 70 s. */
  readonly watchIdle?: number;
  /** Offer HTTP/2 to the server; default false: faster, but a lost connection can end an answer as if it were whole. */
  readonly http2?: boolean;
  /**
   * Connections to open at once, while the caller still prepares its requests; default 0. None where a program or
   * another login has to be asked for credentials first.
   */
  readonly earlyConnections?: number;
  readonly onRequest?: (report: RequestReport) => void;
  /** Instead of the kubeconfig's user. */
  readonly login?: Login;
  /** Instead of connections to the kubeconfig's server. */
  readonly channel?: Channel;
}

const connectionLimit = 32;

interface Parts {
  readonly transport: Transport;
  readonly discovery: Discovery;
  readonly options: ConnectOptions;
}

const createClusterClient = (parts: Parts, signal: AbortSignal): Cluster => {
  // Hundreds of parallel requests listen to the one deadline.
  setMaxListeners(0, signal);
  const { transport, discovery, options } = parts;
  const { clock, log } = options;
  const context: RequestContext = { transport, discovery, signal };
  return {
    server: transport.server,
    version: async () =>
      (
        await transport.json<{ gitVersion: string }>(
          { method: 'GET', path: '/version', intent: 'read the version of the API server' },
          signal,
        )
      ).gitVersion,
    resource: (apiVersion, kind) => discovery.find(apiVersion, kind, signal),
    get: (ref) => getObject(context, ref),
    list: async (selection) =>
      listObjects(transport, await discovery.require(selection.apiVersion, selection.kind, signal), selection, signal),
    apply: (object, how) => applyObject(context, object, how),
    create: (object, how) => createObject(context, object, how),
    replace: (object) => replaceObject(context, object),
    patch: (ref, patch, how) => patchObject(context, ref, patch, how),
    delete: (ref, how) => deleteObject(context, ref, how),
    watch: async (selection, handlers, until) => {
      const both = AbortSignal.any([signal, until]);
      setMaxListeners(0, both);
      const resource = await discovery.require(selection.apiVersion, selection.kind, both);
      const idle = options.watchIdle ?? defaultIdle;
      await watch({ transport, resource, selection, handlers, signal: both, clock, log, idle });
    },
    logs: (pod, how) => readLog(transport, pod, how, signal),
    streamLogs: (pod, { container, follow: onward = true }, onLine, until) =>
      streamLog({ transport, clock, pod, container, follow: onward, onLine, signal: AbortSignal.any([signal, until]) }),
    checkPermissions: (questions) => checkPermissions(context, questions),
    serviceProxy: (service, request) => sendThroughProxy(transport, service, request, signal),
    podProxy: (pod, request) => sendThroughProxy(transport, pod, request, signal),
    serverTime: () =>
      transport.date === undefined ? undefined : new Date(transport.date).toISOString().replace('.000Z', 'Z'),
    outage: () => transport.outage,
    requestCount: () => transport.requests,
    withSignal: (other) => createClusterClient(parts, other),
    close: () => transport.close(),
  };
};

/**
 * Reads the kubeconfig; the first request opens the connection and obtains the credentials.
 * @throws SlipwayError BadInput when the kubeconfig does not say where to go.
 */
export const connect = async (options: ConnectOptions): Promise<Cluster> => {
  const { env, log, clock, login, channel } = options;
  const entry = await readKubeconfig(options.kubeconfig, options.context, env);
  const target = readApiServer(entry, env);
  const http2 = options.http2 ?? false;
  const early = login || channel || entry.user.user.exec ? 0 : (options.earlyConnections ?? 0);
  const transport = new Transport({
    target,
    login: login ? async () => ({ renewable: true, ...(await login.obtain()) }) : () => obtainCredentials(entry),
    open: (credentials) =>
      channel?.open() ?? openConnections(target, credentials, { limit: connectionLimit, http2, early }),
    parallel: channel?.parallel,
    user: login?.user ?? `user ${entry.user.name}`,
    log,
    clock,
    retryFor: options.retryFor ?? 300_000,
    connectFor: options.connectFor ?? 10_000,
    onRequest: options.onRequest,
  });
  if (early > 0) transport.prepare(options.signal);
  return createClusterClient({ transport, discovery: new Discovery(transport, clock), options }, options.signal);
};
