import type { Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { buildConnector } from 'undici';
import connectorOf from 'undici/lib/core/connect.js';

type Connect = buildConnector.connector;
/** It gives the socket out before it is connected, which the types do not tell. */
type Dial = (...args: Parameters<Connect>) => Socket | undefined;

interface EarlySocket {
  readonly ready: Promise<Socket>;
  end(): void;
}

export interface Sockets {
  /** What a dispatcher opens its connections by. */
  readonly connect: Connect;
  /** Opens so many before anybody asks; whoever asks next gets them. One that fails is tried again by who needs it. */
  open(count: number): void;
  /** Ends those that nobody has asked for. */
  destroy(): void;
}

/**
 * Sockets to one server under one certificate. Certificates are read once, and a connection after the first resumes
 * its TLS session: both cost more than a small request.
 */
export const openSockets = (
  { protocol, host, hostname, port }: URL,
  tls: SecureContextOptions & Readonly<Record<string, unknown>>,
  allowH2: boolean,
): Sockets => {
  let built: Dial | undefined;
  const dial: Dial = (options, callback) => {
    const { ca, cert, key, ...rest } = tls;
    try {
      // Only now: a certificate that cannot be read fails the request, which says so.
      built ??= connectorOf({
        ...rest,
        allowH2,
        ...(protocol === 'https:' ? { secureContext: createSecureContext({ ca, cert, key }) } : {}),
      }) as Dial;
      return built(options, callback);
    } catch (error) {
      callback(error as Error, null);
      return undefined;
    }
  };
  const at = { protocol, host, hostname: hostname.replace(/^\[|\]$/g, ''), port };
  const one = (): EarlySocket => {
    let socket: Socket | undefined;
    const ready = new Promise<Socket>((resolve, reject) => {
      socket = dial(at, (error, made) => (made ? resolve(made) : reject(error ?? new Error('no socket'))));
    });
    ready.catch(() => {});
    return { ready, end: () => socket?.destroy() };
  };
  const early: EarlySocket[] = [];
  return {
    connect: (options, callback) => {
      const open = (): unknown => dial(options, callback);
      const next = early.shift();
      if (next) next.ready.then((socket) => (socket.destroyed ? open() : callback(null, socket)), open);
      else open();
    },
    open: (count) => {
      for (let index = 0; index < count; index += 1) early.push(one());
    },
    destroy: () => {
      for (const { end } of early.splice(0)) end();
    },
  };
};
