import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { connectEarly } from '../src/index.ts';
import { connectTo, fastClock, kubeconfigOf, recordingLog, until } from './support/harness.ts';
import { freePort, type Handler, selfSigned, serve } from './support/server.ts';

const version = { json: { gitVersion: 'v1.36.3' } };

/** Answers when this many requests have arrived. */
const together = (count: number): Handler => {
  const waiting: (() => void)[] = [];
  return (_, response) => {
    waiting.push(() => response.writeHead(200).end(JSON.stringify(version.json)));
    if (waiting.length === count) for (const answer of waiting.splice(0)) answer();
    return undefined;
  };
};

describe('connect with earlyConnections', () => {
  it('sends the first requests over the early connections', async () => {
    const server = await serve(together(3));
    const { cluster } = await connectTo(server.url, { earlyConnections: 3 });
    await until(() => server.connections() === 3);
    expect(server.seen).toEqual([]);
    await Promise.all([cluster.version(), cluster.version(), cluster.version()]);
    expect(server.connections()).toBe(3);
    await cluster.close();
    await server.close();
  });

  it('connects again if the server has closed an early connection', async () => {
    const server = await serve(() => version);
    const { cluster } = await connectTo(server.url, { earlyConnections: 2 });
    await until(() => server.connections() === 2);
    server.cut();
    expect(await cluster.version()).toBe('v1.36.3');
    await cluster.close();
    await server.close();
  });

  it('reports an unreachable server at the first request', async () => {
    const { cluster } = await connectTo(`http://127.0.0.1:${await freePort()}`, { earlyConnections: 2 });
    await expect(cluster.version()).rejects.toMatchObject({ code: 'Unreachable' });
    await cluster.close();
  });

  it('reports an unreadable certificate at the first request', async () => {
    const server = await serve(() => version, { tls: selfSigned() });
    const user = { 'client-certificate-data': 'bm9uZQ==', 'client-key-data': 'bm9uZQ==' };
    const { cluster } = await connectTo('', { earlyConnections: 2, kubeconfig: kubeconfigOf(server.url, user) });
    await expect(cluster.version()).rejects.toMatchObject({ code: 'Unreachable' });
    await cluster.close();
    await server.close();
  });

  it('closes unused connections with the cluster', async () => {
    const server = await serve(() => version);
    const { cluster } = await connectTo(server.url, { earlyConnections: 2 });
    await until(() => server.connections() === 2);
    await cluster.close();
    await until(() => server.open() === 0);
    await server.close();
  });

  it('opens no connection early if a plugin gives the credentials', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slipway-early-'));
    const marker = path.join(folder, 'marker');
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sh',
      args: ['-c', `touch ${marker}; printf '{"status":{"token":"t"}}'`],
      interactiveMode: 'Never',
    };
    const server = await serve(() => version);
    const { cluster } = await connectTo(server.url, { earlyConnections: 2, user: { exec }, env: process.env });
    expect([existsSync(marker), server.connections()]).toEqual([false, 0]);
    expect(await cluster.version()).toBe('v1.36.3');
    expect([existsSync(marker), server.connections()]).toEqual([true, 1]);
    await cluster.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
});

it('resumes the TLS session of the requests for a watch', async () => {
  const tls = selfSigned();
  const resumed: boolean[] = [];
  const server = await serve(
    ({ query }, response) => {
      const isWatch = query.get('watch') !== null;
      if (isWatch) resumed.push((response.socket as TLSSocket).isSessionReused());
      return isWatch ? { text: '' } : { json: { metadata: { resourceVersion: '1' }, items: [] } };
    },
    { tls },
  );
  const authority = { 'certificate-authority-data': Buffer.from(tls.cert).toString('base64') };
  const { cluster, stop } = await connectTo('', { kubeconfig: kubeconfigOf(server.url, {}, authority) });
  const following = cluster.watch(
    { apiVersion: 'v1', kind: 'Pod', namespace: 'shop' },
    { onSync: () => {}, onEvent: () => {} },
    stop.signal,
  );
  await until(() => resumed.length > 0);
  expect(resumed[0]).toBe(true);
  stop.abort();
  await following;
  await cluster.close();
  await server.close();
});

describe('connectEarly', () => {
  const options = (kubeconfig: string) => ({
    kubeconfig,
    context: undefined,
    env: {},
    log: recordingLog(),
    clock: fastClock(),
    signal: new AbortController().signal,
  });

  it('returns the same cluster to each caller, under the signal of the caller', async () => {
    const server = await serve(() => version);
    const early = connectEarly(options(kubeconfigOf(server.url)));
    const stop = new AbortController();
    const [one, other] = [
      await early.connect({ signal: stop.signal }),
      await early.connect({ signal: new AbortController().signal }),
    ];
    stop.abort(new Error('enough'));
    await expect(one.version()).rejects.toThrow('enough');
    expect(await other.version()).toBe('v1.36.3');
    await early.close();
    await expect(other.version()).rejects.toMatchObject({ code: 'Cancelled' });
    await server.close();
  });

  it('reports a wrong kubeconfig only to a caller of connect', async () => {
    const early = connectEarly(options('/nowhere/config'));
    await expect(early.connect({ signal: new AbortController().signal })).rejects.toMatchObject({ code: 'BadInput' });
    await early.close();
    await connectEarly(options('/nowhere/config')).close();
  });
});

it('sends a request that follows from a response over the same connection', async () => {
  const server = await serve(() => version);
  const { cluster } = await connectTo(server.url);
  await Promise.all([cluster.version(), cluster.version()]).then(() => cluster.version());
  for (let left = 5; left > 0; left -= 1) await Promise.all([cluster.version(), cluster.version()]);
  expect(server.connections()).toBe(2);
  await cluster.close();
  await server.close();
});
