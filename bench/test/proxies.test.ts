import http from 'node:http';
import { connect, createServer } from 'node:net';
import { delayProxy } from '../delay-proxy.ts';

it('passes all data on in order in both directions', async () => {
  const server = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await delayProxy({ host: '127.0.0.1', port: (server.address() as { port: number }).port }, 4);
  const client = connect(proxy.port, '127.0.0.1');
  const sent = Array.from({ length: 200 }, (_, index) => `${index} `).join('');
  let heard = '';
  client.on('data', (data) => (heard += data));
  for (const word of sent.split(' ')) client.write(`${word} `);
  client.end();
  await new Promise((resolve) => client.on('close', resolve));
  expect(heard.trim()).toBe(sent.trim());
  await proxy.close();
  await new Promise((resolve) => server.close(resolve));
});

it('reports a missing server to the client, and keeps the proxy running', async () => {
  const proxy = await delayProxy({ host: '127.0.0.1', port: 1 }, 4);
  const failure = await new Promise<Error>((resolve) =>
    http.get({ host: '127.0.0.1', port: proxy.port }).on('error', resolve),
  );
  expect(failure.message).toMatch(/hang up|reset|closed/i);
  await proxy.close();
});
