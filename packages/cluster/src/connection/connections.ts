import type { Dispatcher } from 'undici';
import Pool from 'undici/lib/dispatcher/pool.js';
import type { Credentials } from '../credentials/credentials.ts';
import type { ApiServer } from '../kubeconfig/api-server.ts';
import { createSender, type HttpSender } from './http-sender.ts';
import { openSockets } from './sockets.ts';

/** The connections to one API server with one client certificate. */
export interface Connections {
  /** Has a limit: further requests wait for a free connection. */
  readonly requests: HttpSender;
  /** For watches and log streams, which take no connection from the requests. */
  readonly streams: HttpSender;
  destroy(): Promise<void>;
}

/** Another way to the API server than a connection to its address, such as `az aks command invoke`. */
export interface Channel {
  /** Requests at once. They travel in bundles, so their response time does not show the server's load. */
  readonly parallel: number;
  open(): Connections;
}

const connectTimeout = 5_000;
/** API servers and load balancers close an idle connection after 90 s or more. */
const keepAliveTimeout = 60_000;

interface ConnectionOptions {
  readonly limit: number;
  /** Connections to open at once. */
  readonly early?: number;
}

/** Returns connections that stay open between requests. */
export const openConnections = async (
  server: ApiServer,
  credentials: Credentials,
  options: ConnectionOptions,
): Promise<Connections> => {
  const tls = {
    ...(server.ca ? { ca: server.ca } : {}),
    ...(server.servername ? { servername: server.servername } : {}),
    ...(credentials.cert ? { cert: credentials.cert } : {}),
    ...(credentials.key ? { key: credentials.key } : {}),
    ...(server.insecure ? { rejectUnauthorized: false } : {}),
    timeout: connectTimeout,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
  };
  const shared = { allowH2: false, keepAliveTimeout, connectTimeout };
  const { proxy } = server;
  const sockets = openSockets(server.url, tls);
  const open: (connections?: number) => Dispatcher = proxy
    ? await (async () => {
        // The whole of undici: its index adds CONNECT, which a proxy agent alone lacks.
        const { ProxyAgent } = await import('undici');
        return (connections?: number) =>
          new ProxyAgent({
            ...shared,
            uri: proxy,
            requestTls: { servername: server.url.hostname, ...tls },
            // Undici sends plain HTTP requests without a tunnel by default. A tunnel treats both alike.
            proxyTunnel: true,
            ...(connections ? { connections } : {}),
          });
      })()
    : (connections) =>
        new Pool(server.url.origin, {
          ...shared,
          connect: sockets.connect,
          ...(connections ? { connections } : {}),
        });
  if (!proxy) sockets.open(options.early ?? 0);
  const requests = open(options.limit);
  const streams = open();
  return {
    requests: createSender(requests),
    streams: createSender(streams),
    destroy: async () => {
      sockets.destroy();
      await Promise.all([requests.destroy(), streams.destroy()]);
    },
  };
};
