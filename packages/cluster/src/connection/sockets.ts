import type { Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { buildConnector } from 'undici';
import connectorOf from 'undici/lib/core/connect.js';

type Connect = buildConnector.connector;
/** Undici's connector also returns the socket before it is connected. Its types omit that. */
type ConnectNow = (...args: Parameters<Connect>) => Socket | undefined;

interface EarlySocket {
  readonly ready: Promise<Socket>;
  end(): void;
}

export interface Sockets {
  /** Connects for a dispatcher. It uses an early connection if there is one. */
  readonly connect: Connect;
  /** Opens connections for the next requests. If one fails, the request connects again. */
  open(count: number): void;
  /** Closes the connections that no request has used. */
  destroy(): void;
}

/**
 * Returns the sockets to one server with one certificate. The certificates are read once, and each later connection
 * resumes the TLS session of the first. Either costs more time than a small request.
 */
export const openSockets = (
  { protocol, host, hostname, port }: URL,
  tls: SecureContextOptions & Readonly<Record<string, unknown>>,
): Sockets => {
  let connector: ConnectNow | undefined;
  const connectNow: ConnectNow = (options, callback) => {
    const { ca, cert, key, ...rest } = tls;
    try {
      // Created late, so that the request reports the error of an unreadable certificate.
      connector ??= connectorOf({
        ...rest,
        allowH2: false,
        ...(protocol === 'https:' ? { secureContext: createSecureContext({ ca, cert, key }) } : {}),
      }) as ConnectNow;
      return connector(options, callback);
    } catch (error) {
      callback(error as Error, null);
      return undefined;
    }
  };
  const address = { protocol, host, hostname: hostname.replace(/^\[|\]$/g, ''), port };
  const openOne = (): EarlySocket => {
    let socket: Socket | undefined;
    const ready = new Promise<Socket>((resolve, reject) => {
      socket = connectNow(address, (error, made) => (made ? resolve(made) : reject(error ?? new Error('no socket'))));
    });
    ready.catch(() => {});
    return { ready, end: () => socket?.destroy() };
  };
  const early: EarlySocket[] = [];
  return {
    connect: (options, callback) => {
      const connect = (): unknown => connectNow(options, callback);
      const next = early.shift();
      if (next) next.ready.then((socket) => (socket.destroyed ? connect() : callback(null, socket)), connect);
      else connect();
    },
    open: (count) => {
      for (let index = 0; index < count; index += 1) early.push(openOne());
    },
    destroy: () => {
      for (const { end } of early.splice(0)) end();
    },
  };
};
