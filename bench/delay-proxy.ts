import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that takes longer. */
export interface DelayProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Passes everything on in its order, each piece this much later; the end too. */
const delayed = (from: Socket, to: Socket, milliseconds: number): void => {
  const later = (act: () => void): void => void setTimeout(act, milliseconds);
  from.on('data', (piece) => later(() => to.destroyed || to.write(piece)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => later(() => to.destroy()));
  from.on('close', () => later(() => to.end()));
};

/**
 * Listens on this machine and passes TCP on to `target`, half a round trip later in each direction. The handshake of
 * a connection is answered by the proxy itself, so its round trip is added to the first piece that the client sends.
 */
export const delayProxy = async (
  target: { readonly host: string; readonly port: number },
  roundTrip: number,
): Promise<DelayProxy> => {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true, pauseOnConnect: true, allowHalfOpen: true }, (client) => {
    const upstream = connect({ ...target, noDelay: true, allowHalfOpen: true });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    delayed(client, upstream, roundTrip / 2);
    delayed(upstream, client, roundTrip / 2);
    setTimeout(() => client.resume(), roundTrip);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
