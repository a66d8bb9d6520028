import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Seen {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly text?: string;
}

export type Handler = (seen: Seen, response: ServerResponse) => Answer | undefined;

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly seen: Seen[];
  /** Connections that were opened so far. */
  connections(): number;
  /** Connections that are open now. */
  open(): number;
  /** Cuts every connection that is open. */
  cut(): void;
  close(): Promise<void>;
}

export const status = (code: number, reason: string, message: string, details?: unknown): Answer => ({
  status: code,
  json: { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message, details },
});

export const notFound = status(404, 'NotFound', 'not found');

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

const listen = async (server: Server | http.Server, port: number): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** Starts an HTTP server that sends the answers of `handler`; undefined: the handler writes the response itself. */
export const serve = async (
  handler: Handler,
  options: { readonly tls?: Certificate; readonly port?: number } = {},
): Promise<TestServer> => {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => {});
    const url = new URL(request.url ?? '/', 'http://localhost');
    const one: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: await read(request).catch(() => ''),
    };
    seen.push(one);
    const answer = handler(one, response);
    if (!answer) return;
    const type = answer.text === undefined ? 'application/json' : 'text/plain';
    response.writeHead(answer.status ?? 200, { 'content-type': type, ...answer.headers });
    response.end(answer.text ?? JSON.stringify(answer.json ?? {}));
  };
  const server = options.tls
    ? https.createServer({ cert: options.tls.cert, key: options.tls.key }, onRequest)
    : http.createServer(onRequest);
  server.on('connection', (socket: Socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listen(server, options.port ?? 0);
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    seen,
    connections: () => opened,
    open: () => sockets.size,
    cut,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
};

/** Accepts connections and sends nothing. */
export const serveSilence = async (): Promise<{ port: number; close(): Promise<void> }> => {
  const sockets = new Set<Socket>();
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  const port = await listen(server, 0);
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** Returns a port without a listener. */
export const freePort = async (): Promise<number> => {
  const server = createTcp();
  const port = await listen(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Returns a certificate for 127.0.0.1 and api.test that is its own authority. */
export const selfSigned = (): Certificate => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-cert-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=slipway test', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:api.test'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  try {
    execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert], { stdio: 'pipe' });
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
