import http from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface Tunnel {
  readonly port: number;
  /** The `host:port` of each requested tunnel. */
  readonly asked: string[];
  close(): Promise<void>;
}

export interface TunnelOptions {
  /** The target of every tunnel, regardless of the requested name. */
  readonly to: { readonly host: string; readonly port: number };
  /** `user:password`; absent: no authentication. */
  readonly login?: string;
  /** TLS to the proxy itself. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

const join = (socket: Socket, { host, port }: TunnelOptions['to'], greeting: string | Buffer): void => {
  const onward = connect(port, host, () => {
    socket.write(greeting);
    socket.pipe(onward).pipe(socket);
  });
  const end = () => [socket, onward].map((one) => one.destroy());
  for (const one of [socket, onward]) one.on('error', end).on('close', end);
};

const serve = async (server: Server, asked: string[]): Promise<Tunnel> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};

/** Starts an HTTP proxy that supports only CONNECT. */
export const openTunnel = ({ to, login, tls }: TunnelOptions): Promise<Tunnel> => {
  const asked: string[] = [];
  const server = tls ? https.createServer(tls) : http.createServer();
  const expected = login && `Basic ${Buffer.from(login).toString('base64')}`;
  server.on('connect', (request: http.IncomingMessage, socket: Socket) => {
    if (expected && request.headers['proxy-authorization'] !== expected)
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
    asked.push(request.url ?? '');
    join(socket, to, 'HTTP/1.1 200 Connection established\r\n\r\n');
  });
  return serve(server, asked);
};

/** Starts a SOCKS 5 proxy without authentication: RFC 1928, CONNECT to a name or an IPv4 address. */
export const openSocks = ({ to }: Pick<TunnelOptions, 'to'>): Promise<Tunnel> => {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        const isName = request[3] === 3;
        const end = isName ? 5 + (request[4] ?? 0) : 8;
        const host = isName ? request.subarray(5, end).toString() : request.subarray(4, end).join('.');
        asked.push(`${host}:${request.readUInt16BE(end)}`);
        join(socket, to, Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
      });
    });
  });
  return serve(server, asked);
};
