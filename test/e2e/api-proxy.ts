import { readFileSync, writeFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { parse } from 'yaml';

/**
 * The state of the way to the API server. `open`: connections pass. `refuse`: the port is closed. `reset`: each
 * connection is reset. `unavailable`: a load balancer answers 503. `silent`: connections are accepted and stay half
 * open, earlier ones for ever.
 */
export type Way = 'open' | 'refuse' | 'reset' | 'unavailable' | 'silent';

interface SeenRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly authorization: string;
  /** The answer, as soon as it is complete. */
  status?: number;
}

export interface ApiProxy {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  turn(way: Way): Promise<void>;
  /** Writes a kubeconfig that leads here, for this user. */
  kubeconfig(file: string, user?: Readonly<Record<string, unknown>>): string;
  close(): Promise<void>;
}

export interface ApiProxyOptions {
  /** The Authorization headers that are valid now; others are answered 401. Default: all. */
  readonly accepts?: (authorization: string) => boolean;
  readonly onRequest?: (request: SeenRequest) => void;
}

interface Upstream {
  readonly server: URL;
  readonly ca: Buffer;
  readonly cert: Buffer;
  readonly key: Buffer;
}

const upstreamOf = (kubeconfig: string): Upstream => {
  const config = parse(readFileSync(kubeconfig, 'utf8')) as {
    clusters: [{ cluster: Record<string, string> }];
    users: [{ user: Record<string, string> }];
  };
  const [{ cluster }] = config.clusters;
  const [{ user }] = config.users;
  const decoded = (text = ''): Buffer => Buffer.from(text, 'base64');
  return {
    server: new URL(cluster.server ?? ''),
    ca: decoded(cluster['certificate-authority-data']),
    cert: decoded(user['client-certificate-data']),
    key: decoded(user['client-key-data']),
  };
};

const unauthorized = JSON.stringify({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  code: 401,
  reason: 'Unauthorized',
  message: 'Unauthorized',
});

/** Starts a proxy in front of the API server of a kubeconfig, with its permissions, on this machine only. */
export const openApiProxy = async (kubeconfig: string, options: ApiProxyOptions = {}): Promise<ApiProxy> => {
  const { server, ...tls } = upstreamOf(kubeconfig);
  const agent = new https.Agent({ ...tls, keepAlive: true });
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  /** Half open for ever. */
  const dead = new WeakSet<Socket>();
  const open = new Map<ServerResponse, IncomingMessage>();
  let way: Way = 'open';

  const forward = (request: IncomingMessage, response: ServerResponse, entry: SeenRequest): void => {
    const { authorization: _, host: __, connection: ___, ...headers } = request.headers;
    const { hostname: target, port } = server;
    const onward = https.request(
      { agent, host: target, port, path: request.url, method: request.method, headers },
      (answer) => {
        entry.status = answer.statusCode ?? 0;
        if (dead.has(request.socket)) return answer.destroy();
        open.set(response, answer);
        answer.on('close', () => open.delete(response));
        answer.on('error', () => response.destroy());
        response.writeHead(entry.status, answer.headers);
        response.flushHeaders();
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };

  const listener = http.createServer((request, response) => {
    response.on('error', () => {});
    request.on('error', () => {});
    const entry: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
    };
    seen.push(entry);
    options.onRequest?.(entry);
    if (dead.has(request.socket)) return;
    if (way === 'unavailable') {
      entry.status = 503;
      response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>503 Service Unavailable</h1>');
    } else if (options.accepts?.(entry.authorization) === false) {
      entry.status = 401;
      response.writeHead(401, { 'content-type': 'application/json' }).end(unauthorized);
    } else forward(request, response, entry);
  });
  listener.on('connection', (socket: Socket) => {
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    if (way === 'reset') return socket.resetAndDestroy();
    if (way === 'silent') dead.add(socket);
    sockets.add(socket);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => listener.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = listener.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const begin: Readonly<Record<Way, () => void>> = {
    open: () => {},
    refuse: () => {
      listener.close();
      cut();
    },
    reset: cut,
    unavailable: cut,
    silent: () => {
      for (const [response, answer] of open) answer.unpipe(response).destroy();
      for (const socket of sockets) dead.add(socket);
    },
  };
  return {
    url,
    seen,
    turn: async (next) => {
      const before = way;
      way = next;
      if (before === 'refuse') await listen(port);
      begin[next]();
    },
    kubeconfig: (file, user = { token: 'any' }) => {
      const config = {
        'current-context': 'proxy',
        contexts: [{ name: 'proxy', context: { cluster: 'proxy', user: 'proxied' } }],
        clusters: [{ name: 'proxy', cluster: { server: url } }],
        users: [{ name: 'proxied', user }],
      };
      writeFileSync(file, JSON.stringify(config));
      return file;
    },
    close: async () => {
      const closed = way === 'refuse' ? Promise.resolve() : new Promise((resolve) => listener.close(resolve));
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      await closed;
    },
  };
};
