import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request with its whole body. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface StubResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export const jsonResponse = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): StubResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export interface RunningServer {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly origin: string;
  stop(): Promise<void>;
}

/** Returns the response, or `reset` to close the connection without one. */
export type RequestHandler = (
  request: ReceivedRequest,
  raw: IncomingMessage,
) => Promise<StubResponse | 'reset'> | StubResponse | 'reset';

/** Starts a server on a free port of the loopback. An error of the handler becomes status 500 with its text. */
export const startHttpServer = async (handler: RequestHandler): Promise<RunningServer> => {
  const server = createServer((incoming, outgoing) => {
    respond(handler, incoming, outgoing).catch((error: Error) => {
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end(String(error.stack));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, origin: `http://${host}`, stop: () => stopServer(server) };
};

const respond = async (handler: RequestHandler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = 'GET', headers } = incoming;
  const url = new URL(incoming.url ?? '/', `http://${headers.host}`);
  const reply = await handler({ method, url, headers, body: Buffer.concat(chunks) }, incoming);
  if (reply === 'reset') {
    incoming.socket.destroy();
    return;
  }
  const body = Buffer.from((reply.body as string) ?? '');
  const length = { 'content-length': String(body.length) };
  outgoing.writeHead(reply.status, { ...length, ...reply.headers });
  outgoing.end(method === 'HEAD' ? undefined : body);
};

const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
