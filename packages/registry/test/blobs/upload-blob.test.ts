import type { AddressInfo } from 'node:net';
import { createServer, connect as tcp } from 'node:net';
import { Readable } from 'node:stream';
import { type Blob, digestOf } from '@slipway/oci';
import { type FakeRegistry, type FakeRegistryOptions, jsonResponse, startFakeRegistry } from '@slipway/testkit';
import { connectTo } from '../connect.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const start = async (options: FakeRegistryOptions = {}): Promise<FakeRegistry> => {
  const double = await startFakeRegistry(options);
  stops.push(double.stop);
  return double;
};

const connect = (host: string) => {
  const connected = connectTo(host);
  stops.push(connected.registry.close);
  return connected;
};

const content = Buffer.alloc(3_000_000, 'layer ');
const blob: Blob = {
  descriptor: { mediaType: 'application/octet-stream', digest: digestOf(content), size: content.length },
  place: 'test',
  open: (from = 0) => Readable.from(chunks(content.subarray(from))),
};
function* chunks(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const methods = ({ requests }: FakeRegistry) => requests.map(({ method }) => method).join(' ');

describe('uploadBlob', () => {
  it('sends a blob once, with progress to the last byte', async () => {
    const double = await start();
    const { registry } = connect(double.host);
    const progress: number[] = [];
    const upload = () => registry.upload('shop/api', blob, { onProgress: (sent) => progress.push(sent) });
    expect(await upload()).toBe('uploaded');
    expect(double.blobs.get(blob.descriptor.digest)?.equals(content)).toBe(true);
    expect(progress.at(-1)).toBe(content.length);
    expect(await upload()).toBe('present');
  });

  it('mounts from another repository instead of sending', async () => {
    const double = await start({
      intercept: ({ method, url }) =>
        method === 'HEAD' && url.pathname.includes('/new/') ? { status: 404 } : undefined,
    });
    double.blobs.set(blob.descriptor.digest, content);
    const { registry } = connect(double.host);
    expect(await registry.upload('new/api', blob, { mountFrom: 'shop/api' })).toBe('mounted');
  });

  it('uploads when it may not read the other repository', async () => {
    const denied = jsonResponse(403, { errors: [{ code: 'DENIED', message: 'no' }] });
    const double = await start({ intercept: ({ url }) => (url.searchParams.has('mount') ? denied : undefined) });
    const { registry } = connect(double.host);
    expect(await registry.upload('new/api', blob, { mountFrom: 'secret/api' })).toBe('uploaded');
  });

  it('waits for the time of Retry-After', async () => {
    let refusals = 2;
    const busy = { status: 429, headers: { 'retry-after': '7' } };
    const double = await start({ intercept: ({ method }) => (method === 'POST' && refusals-- > 0 ? busy : undefined) });
    const { registry, ports } = connect(double.host);
    expect(await registry.upload('shop/api', blob)).toBe('uploaded');
    expect(ports.sleeps).toHaveLength(2);
    for (const slept of ports.sleeps) expect(slept).toBeGreaterThanOrEqual(7000);
  });

  it('restarts when the registry lost the upload', async () => {
    let lost = 1;
    const double = await start({
      intercept: ({ method }) => (method === 'PUT' && lost-- > 0 ? { status: 404 } : undefined),
    });
    const { registry } = connect(double.host);
    expect(await registry.upload('shop/api', blob)).toBe('uploaded');
    expect(double.blobs.get(blob.descriptor.digest)?.equals(content)).toBe(true);
  });

  it('continues where the registry stopped reading', async () => {
    const half = content.subarray(0, 1_000_000);
    let breaks = 1;
    const double = await start({
      intercept: ({ method, url }) => {
        if (method === 'PUT' && breaks-- > 0) return 'reset';
        // The bytes that the registry received before the connection broke.
        if (method === 'GET' && url.pathname.includes('/uploads/'))
          return { status: 204, headers: { range: `0-${half.length - 1}`, location: url.pathname } };
        if (method === 'PATCH') {
          return { status: 202, headers: { location: url.pathname } };
        }
        return method === 'PUT' ? { status: 201 } : undefined;
      },
    });
    const { registry } = connect(double.host);
    expect(await registry.upload('shop/api', blob)).toBe('uploaded');
    const patch = double.requests.find(({ method }) => method === 'PATCH');
    expect(patch?.headers['content-range']).toBe(`1000000-${content.length - 1}`);
    expect(patch?.body.equals(content.subarray(half.length))).toBe(true);
    expect(methods(double)).toMatch(/POST PUT HEAD GET PATCH PUT$/);
  });

  it('survives a connection cut in the middle of the content', async () => {
    const double = await start();
    let cuts = 1;
    const cutter = createServer((client) => {
      const upstream = tcp(Number(double.host.split(':')[1]), '127.0.0.1');
      let passed = 0;
      client.on('data', (data) => {
        passed += data.length;
        if (passed > 1_000_000 && cuts-- > 0) {
          client.destroy();
          upstream.destroy();
        } else upstream.write(data);
      });
      upstream.pipe(client);
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
    await new Promise<void>((resolve) => cutter.listen(0, '127.0.0.1', resolve));
    stops.push(async () => {
      cutter.close();
    });
    const { registry } = connect(`127.0.0.1:${(cutter.address() as AddressInfo).port}`);
    expect(await registry.upload('shop/api', blob)).toBe('uploaded');
    expect(double.blobs.get(blob.descriptor.digest)?.equals(content)).toBe(true);
    expect(cuts).toBeLessThan(1);
  });

  it('fails with the reasons of the registry in one sentence', async () => {
    const reply = jsonResponse(
      403,
      {
        errors: [
          {
            code: 'DENIED',
            message: "client with IP '1.2.3.4' is not allowed access. Refer https://aka.ms/acr/firewall",
          },
        ],
      },
      { 'x-ms-correlation-request-id': 'abc-123' },
    );
    const double = await start({ intercept: ({ method }) => (method === 'POST' ? reply : undefined) });
    const { registry } = connect(double.host);
    await expect(registry.upload('shop/api', blob)).rejects.toMatchObject({
      name: 'RegistryError',
      code: 'Refused',
      correlationId: 'abc-123',
      message: expect.stringMatching(/shop\/api: 403, DENIED: client with IP .*correlation id abc-123/),
      hint: expect.stringContaining('firewall'),
    });
  });
});
