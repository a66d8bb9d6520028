import type { Dispatcher } from 'undici';
import Pool from 'undici/lib/dispatcher/pool.js';
import type { Credentials } from '../credentials/credentials.ts';
import type { ApiServer } from '../kubeconfig/api-server.ts';
import { createSender, type HttpSender } from './http-sender.ts';
import { openSockets } from './sockets.ts';

/** The way to one API server; where TLS is ours, under one client certificate. */
export interface Connections {
  /** Bounded: what waits here waits for a free connection. */
  readonly requests: HttpSender;
  /** For watches and log streams, so that they take no connection from the requests. */
  readonly streams: HttpSender;
  destroy(): Promise<void>;
}

/** Another way to the API server than connections of this machine to its address. */
export interface Channel {
  /** How many requests it takes at once, in bundles; how long one of them takes says nothing about the server. */
  readonly parallel: number;
  open(): Connections;
}

const connectTimeout = 5_000;
/** Under the 90 s and more after which API servers and load balancers close an idle connection. */
const keepAliveTimeout = 60_000;

/** A connection that died silently is found by an HTTP/2 ping without answer, after twice this. */
const pingInterval = 15_000;

/** Kept-alive connections, `early` of them opened at once. */
export const openConnections = async (
  target: ApiServer,
  credentials: Credentials,
  options: { readonly limit: number; readonly http2: boolean; readonly early?: number },
): Promise<Connections> => {
  const tls = {
    ...(target.ca ? { ca: target.ca } : {}),
    ...(target.servername ? { servername: target.servername } : {}),
    ...(credentials.cert ? { cert: credentials.cert } : {}),
    ...(credentials.key ? { key: credentials.key } : {}),
    ...(target.insecure ? { rejectUnauthorized: false } : {}),
    timeout: connectTimeout,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
  };
  const shared = { allowH2: options.http2, h2Options: { pingInterval }, keepAliveTimeout, connectTimeout };
  const { proxy } = target;
  const sockets = openSockets(target.url, tls, options.http2);
  const open: (connections?: number) => Dispatcher = proxy
    ? await (async () => {
        // The whole of undici: a proxy agent alone lacks the CONNECT that the index adds to it.
        const { ProxyAgent } = await import('undici');
        return (connections?: number) =>
          new ProxyAgent({
            ...shared,
            uri: proxy,
            requestTls: { servername: target.url.hostname, ...tls },
            // Undici would send plain http requests without a tunnel; a tunnel keeps both alike.
            proxyTunnel: true,
            ...(connections ? { connections } : {}),
          });
      })()
    : (connections) =>
        new Pool(target.url.origin, {
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
