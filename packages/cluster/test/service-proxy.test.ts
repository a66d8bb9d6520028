import { withServer } from './support/harness.ts';
import { status } from './support/server.ts';

const service = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'api' };

describe('sendThroughProxy', () => {
  it.each<[Parameters<import('../src/index.ts').Cluster['serviceProxy']>[1], string]>([
    [
      { port: 'http', path: '/predict?n=1&q=a%20b' },
      '/api/v1/namespaces/shop/services/api:http/proxy/predict?n=1&q=a%20b',
    ],
    [{ port: 8443, path: '/', scheme: 'https' }, '/api/v1/namespaces/shop/services/https:api:8443/proxy/'],
  ])('sends the request %j to its path', async (request, url) => {
    await withServer(
      () => ({ text: 'hello' }),
      async ({ cluster, server }) => {
        expect(await cluster.serviceProxy(service, request)).toMatchObject({ status: 200, body: 'hello' });
        expect(server.seen[0]?.url).toBe(url);
      },
    );
  });

  it('sends a request to a pod, and returns a refused connection as a response', async () => {
    await withServer(
      () => status(503, 'ServiceUnavailable', 'dial tcp 10.0.0.5:9090: connect: connection refused'),
      async ({ cluster, server }) => {
        const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'api-1' };
        expect(await cluster.podProxy(pod, { port: 9090, path: '/' })).toMatchObject({ status: 503 });
        expect(server.seen.map(({ url }) => url)).toEqual(['/api/v1/namespaces/shop/pods/api-1:9090/proxy/']);
      },
    );
  });

  it('passes method, headers and body on', async () => {
    await withServer(
      ({ method, headers, body }) => ({
        headers: { 'x-model': '7' },
        json: { method, type: headers['content-type'], body },
      }),
      async ({ cluster }) => {
        const answer = await cluster.serviceProxy(service, {
          port: 80,
          path: '/predict',
          method: 'POST',
          headers: { 'content-type': 'text/csv' },
          body: 'a,b',
        });
        expect(answer.headers['x-model']).toBe('7');
        expect(JSON.parse(answer.body)).toEqual({ method: 'POST', type: 'text/csv', body: 'a,b' });
      },
    );
  });

  const unavailable = status(503, 'ServiceUnavailable', 'no endpoints available for service "api"');
  it.each([
    ["the application's error", { status: 500, text: 'Traceback' }],
    ["the application's refusal", { status: 401, text: 'who are you' }],
    ["the application's own limit", { status: 429, text: 'slow down' }],
    ['a Service without endpoints', unavailable],
  ])('returns %s as a response without a retry', async (_, answer) => {
    await withServer(
      () => answer,
      async ({ cluster, server }) => {
        expect(await cluster.serviceProxy(service, { port: 80, path: '/' })).toMatchObject({ status: answer.status });
        expect(server.seen).toHaveLength(1);
      },
    );
  });

  it("retries after the API server's own 429", async () => {
    const answers = [status(429, 'TooManyRequests', 'Too many requests'), { text: 'hello' }];
    await withServer(
      () => answers.shift(),
      async ({ cluster }) => {
        expect(await cluster.serviceProxy(service, { port: 80, path: '/' })).toMatchObject({ body: 'hello' });
      },
    );
  });

  it('fails if the identity may not use the proxy', async () => {
    await withServer(
      () => status(403, 'Forbidden', 'User "dev" cannot get resource "services/proxy"'),
      async ({ cluster }) => {
        await expect(cluster.serviceProxy(service, { port: 80, path: '/x' })).rejects.toMatchObject({
          code: 'Refused',
          message: 'Cannot send GET /x to Service/shop/api: User "dev" cannot get resource "services/proxy"',
        });
      },
    );
  });

  it('names an application that does not answer in time', async () => {
    await withServer(
      () => undefined,
      async ({ cluster }) => {
        await expect(cluster.serviceProxy(service, { port: 80, path: '/x', timeout: 50 })).rejects.toMatchObject({
          code: 'Timeout',
          message: 'Cannot send GET /x to Service/shop/api: no answer within 50 ms.',
        });
      },
    );
  });
});
