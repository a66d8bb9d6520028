import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { get, sendRequest } from '../../src/requests/send-request.ts';

const servers: Server[] = [];

const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const now = (): number => 0;

describe('sendRequest', () => {
  it('sends method, query, headers and JSON', async () => {
    const port = await serve((request, response) => {
      let body = '';
      request.on('data', (data) => {
        body += data;
      });
      request.on('end', () =>
        response.end(
          JSON.stringify([request.method, request.url, request.headers['content-type'], request.headers['x-a'], body]),
        ),
      );
    });
    const reply = await sendRequest(
      port,
      { method: 'POST', path: '/p', query: { a: 'b c' }, headers: { 'x-a': '1' }, json: { age: 1 } },
      1000,
      now,
    );
    expect(reply).toEqual({
      status: 200,
      milliseconds: 0,
      body: '["POST","/p?a=b+c","application/json","1","{\\"age\\":1}"]',
    });
  });

  it('returns the reason when the server does not answer', async () => {
    const port = await serve((request) => request.socket.destroy());
    expect(await sendRequest(port, get('/'), 1000, now)).toMatchObject({
      error: expect.stringMatching(/reset|hang up/),
    });
    const closed = await serve(() => {});
    await new Promise((resolve) => servers.at(-1)?.close(resolve));
    expect(await sendRequest(closed, get('/'), 1000, now)).toMatchObject({ error: 'connection refused' });
  });

  it('stops waiting after the timeout', async () => {
    const port = await serve(() => {});
    expect(await sendRequest(port, get('/'), 50, now)).toMatchObject({ error: 'no answer in 50 ms' });
  });
});
