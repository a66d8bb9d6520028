import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { connectEarly } from '../src/index.ts';
import { connectTo, fastClock, kubeconfigOf, recordingLog, until } from './support/harness.ts';
import { freePort, type Handler, selfSigned, serve } from './support/server.ts';

const version = { json: { gitVersion: 'v1.36.3' } };

/** Answers only once so many requests are there. */
const together = (count: number): Handler => {
  const waiting: (() => void)[] = [];
  return (_, response) => {
    waiting.push(() => response.writeHead(200).end(JSON.stringify(version.json)));
    if (waiting.length === count) for (const answer of waiting.splice(0)) answer();
    return undefined;
  };
};

describe('connections that are opened before the first request', () => {
  it('take the first requests, and no more are opened for these', async () => {
    const server = await serve(together(3));
    const { cluster } = await connectTo(server.url, { earlyConnections: 3 });
    await until(() => server.connections() === 3);
    expect(server.seen).toEqual([]);
    await Promise.all([cluster.version(), cluster.version(), cluster.version()]);
    expect(server.connections()).toBe(3);
    await cluster.close();
    await server.close();
  });

  it('are opened again when the server has closed them meanwhile', async () => {
    const server = await serve(() => version);
    const { cluster } = await connectTo(server.url, { earlyConnections: 2 });
    await until(() => server.connections() === 2);
    server.cut();
    expect(await cluster.version()).toBe('v1.36.3');
    await cluster.close();
    await server.close();
  });

  it('leave it to the first request to tell that there is no server', async () => {
    const { cluster } = await connectTo(`http://127.0.0.1:${await freePort()}`, { earlyConnections: 2 });
    await expect(cluster.version()).rejects.toMatchObject({ code: 'Unreachable' });
    await cluster.close();
  });

  it('leave it to the first request to tell that a certificate cannot be read', async () => {
    const server = await serve(() => version, { tls: selfSigned() });
    const user = { 'client-certificate-data': 'bm9uZQ==', 'client-key-data': 'bm9uZQ==' };
    const { cluster } = await connectTo('', { earlyConnections: 2, kubeconfig: kubeconfigOf(server.url, user) });
    await expect(cluster.version()).rejects.toMatchObject({ code: 'Unreachable' });
    await cluster.close();
    await server.close();
  });

  it('end with the cluster when nobody has used them', async () => {
    const server = await serve(() => version);
    const { cluster } = await connectTo(server.url, { earlyConnections: 2 });
    await until(() => server.connections() === 2);
    await cluster.close();
    await until(() => server.open() === 0);
    await server.close();
  });

  it('are none where a program has to be asked for credentials first', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slipway-early-'));
    const asked = path.join(folder, 'asked');
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sh',
      args: ['-c', `touch ${asked}; printf '{"status":{"token":"t"}}'`],
      interactiveMode: 'Never',
    };
    const server = await serve(() => version);
    const { cluster } = await connectTo(server.url, { earlyConnections: 2, user: { exec }, env: process.env });
    expect([existsSync(asked), server.connections()]).toEqual([false, 0]);
    expect(await cluster.version()).toBe('v1.36.3');
    expect([existsSync(asked), server.connections()]).toEqual([true, 1]);
    await cluster.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
});

it('a connection for a watch resumes the TLS session of the requests', async () => {
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

describe('a cluster that is connected ahead', () => {
  const options = (kubeconfig: string) => ({
    kubeconfig,
    context: undefined,
    env: {},
    log: recordingLog(),
    clock: fastClock(),
    signal: new AbortController().signal,
  });

  it('is the same for whoever asks, each under a signal of its own', async () => {
    const server = await serve(() => version);
    const ahead = connectEarly(options(kubeconfigOf(server.url)));
    const stop = new AbortController();
    const [one, other] = [
      await ahead.connect({ signal: stop.signal }),
      await ahead.connect({ signal: new AbortController().signal }),
    ];
    stop.abort(new Error('enough'));
    await expect(one.version()).rejects.toThrow('enough');
    expect(await other.version()).toBe('v1.36.3');
    await ahead.close();
    await expect(other.version()).rejects.toMatchObject({ code: 'Cancelled' });
    await server.close();
  });

  it('tells what is wrong with the kubeconfig to who asks for it, and to nobody else', async () => {
    const ahead = connectEarly(options('/nowhere/config'));
    await expect(ahead.connect({ signal: new AbortController().signal })).rejects.toMatchObject({ code: 'BadInput' });
    await ahead.close();
    await connectEarly(options('/nowhere/config')).close();
  });
});

it('a request that follows from an answer takes the connection of that answer', async () => {
  const server = await serve(() => version);
  const { cluster } = await connectTo(server.url);
  await Promise.all([cluster.version(), cluster.version()]).then(() => cluster.version());
  for (let left = 5; left > 0; left -= 1) await Promise.all([cluster.version(), cluster.version()]);
  expect(server.connections()).toBe(2);
  await cluster.close();
  await server.close();
});
