import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import { connectTo, kubeconfigOf } from './support/harness.ts';
import { selfSigned } from './support/server.ts';

const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };

describe('connections to a server that also speaks HTTP/2', () => {
  it('uses HTTP/1.1, and sends requests again that a lost connection cut', async () => {
    const tls = selfSigned();
    const sessions = new Set<{ destroy(): void }>();
    const versions: string[] = [];
    let [connections, cut] = [0, false];
    const server = http2.createSecureServer({ ...tls, allowHTTP1: true }, (request, response) => {
      versions.push(request.httpVersion);
      if (versions.length === 50 && !cut) {
        cut = true;
        for (const session of sessions) session.destroy();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ kind: 'ConfigMap', path: request.url }));
    });
    server.on('secureConnection', (socket) => {
      connections += 1;
      sessions.add(socket);
      socket.on('error', () => {});
    });
    server.on('sessionError', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const authority = Buffer.from(tls.cert).toString('base64');
    const { cluster } = await connectTo('', {
      kubeconfig: kubeconfigOf(`https://127.0.0.1:${port}`, {}, { 'certificate-authority-data': authority }),
    });
    try {
      const found = await Promise.all(
        Array.from({ length: 100 }, (_, index) => cluster.get({ ...ref, name: `c${index}` })),
      );
      expect(found.map((object) => object?.path)).toEqual(
        Array.from({ length: 100 }, (_, index) => `/api/v1/namespaces/shop/configmaps/c${index}`),
      );
      expect(cut).toBe(true);
      expect(new Set(versions)).toEqual(new Set(['1.1']));
      // The same number again after the cut.
      expect(connections).toBeLessThanOrEqual(64);
    } finally {
      await cluster.close();
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
