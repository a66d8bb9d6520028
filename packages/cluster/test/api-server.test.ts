import http from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { findProxy } from '../src/kubeconfig/api-server.ts';
import { connectTo, kubeconfigOf } from './support/harness.ts';
import { freePort, selfSigned, serve } from './support/server.ts';

const address = new URL('https://api.example.com:6443');
const proxy = 'http://proxy:3128';

describe('findProxy', () => {
  it.each<[string, string, Record<string, string>, string | undefined]>([
    ['HTTPS_PROXY', address.href, { HTTPS_PROXY: proxy }, proxy],
    ['https_proxy', address.href, { https_proxy: proxy }, proxy],
    ['an address without scheme', address.href, { HTTPS_PROXY: 'proxy:3128' }, proxy],
    ['none for this machine', 'https://127.0.0.1:6443', { HTTPS_PROXY: proxy }, undefined],
    ['none for plain http', 'http://api.example.com', { HTTPS_PROXY: proxy }, undefined],
    ['NO_PROXY with the name', address.href, { HTTPS_PROXY: proxy, NO_PROXY: 'a, api.example.com' }, undefined],
    ['NO_PROXY with a parent', address.href, { HTTPS_PROXY: proxy, NO_PROXY: 'example.com' }, undefined],
    ['NO_PROXY with a suffix', address.href, { HTTPS_PROXY: proxy, NO_PROXY: '.example.com' }, undefined],
    ['NO_PROXY with a part of a name', address.href, { HTTPS_PROXY: proxy, NO_PROXY: 'ample.com' }, proxy],
    ['NO_PROXY with a star', address.href, { HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined],
    ['NO_PROXY with another port', address.href, { HTTPS_PROXY: proxy, NO_PROXY: 'example.com:443' }, proxy],
    ['NO_PROXY with a range', 'https://10.1.2.3', { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, undefined],
    ['NO_PROXY with another range', 'https://10.1.2.3', { HTTPS_PROXY: proxy, NO_PROXY: '10.2.0.0/16' }, proxy],
    ['NO_PROXY with an IPv6 range', 'https://[fd00::1]', { HTTPS_PROXY: proxy, NO_PROXY: 'fd00::/8' }, undefined],
  ])('returns the proxy of the environment: %s', (_, server, env, expected) => {
    expect(findProxy(new URL(server), env)).toBe(expected);
  });
});

describe('a cluster behind a proxy', () => {
  /** A proxy that connects each name to this machine. */
  const tunnel = async () => {
    const tunnels: { target: string; auth: string | undefined }[] = [];
    const server = http.createServer();
    server.on('connect', (request, socket) => {
      tunnels.push({ target: request.url ?? '', auth: request.headers['proxy-authorization'] });
      const onward = connectTcp(Number((request.url ?? '').split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      const end = () => [socket, onward].map((one) => one.destroy());
      for (const one of [socket, onward]) one.on('error', end).on('close', end);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { tunnels, server, port: (server.address() as AddressInfo).port };
  };

  it.each<[string, string, boolean, Record<string, string>]>([
    ['proxy-url', 'api.test', true, {}],
    ['HTTPS_PROXY', 'api.test', false, {}],
    ['HTTPS_PROXY with a tls-server-name', 'other.test', false, { 'tls-server-name': 'api.test' }],
  ])(
    'opens a tunnel through the proxy of %s, and verifies the certificate of the server behind it',
    async (_, name, inFile, fields) => {
      const tls = selfSigned();
      const api = await serve(() => ({ json: { gitVersion: 'v1.36.3' } }), { tls });
      const { tunnels, server, port } = await tunnel();
      const url = `http://me:pass@127.0.0.1:${port}`;
      const authority = Buffer.from(tls.cert).toString('base64');
      const { cluster } = await connectTo('', {
        kubeconfig: kubeconfigOf(
          `https://${name}:${api.port}`,
          {},
          { 'certificate-authority-data': authority, ...fields, ...(inFile ? { 'proxy-url': url } : {}) },
        ),
        env: inFile ? {} : { HTTPS_PROXY: url },
      });
      try {
        expect(await cluster.version()).toBe('v1.36.3');
        const auth = `Basic ${Buffer.from('me:pass').toString('base64')}`;
        expect(tunnels).toEqual([{ target: `${name}:${api.port}`, auth }]);
      } finally {
        await cluster.close();
        await api.close();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  );

  it('names a proxy that cannot be reached in the error', async () => {
    const port = await freePort();
    const { cluster } = await connectTo('', {
      kubeconfig: kubeconfigOf('https://api.test:6443', {}, { 'proxy-url': `http://127.0.0.1:${port}` }),
      connectFor: 0,
    });
    try {
      await expect(cluster.version()).rejects.toMatchObject({
        code: 'Unreachable',
        message: expect.stringContaining(`through the proxy 127.0.0.1:${port}: connection refused`),
      });
    } finally {
      await cluster.close();
    }
  });
});
