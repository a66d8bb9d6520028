import { connectTo, kubeconfigOf } from './support/harness.ts';
import { freePort, selfSigned, serve, serveSilence } from './support/server.ts';
import { write } from './support/temporary-folder.ts';

const version = { json: { gitVersion: 'v1.36.3' } };

describe('a cluster whose server cannot be reached', () => {
  const failing = async (server: string, options: Parameters<typeof connectTo>[1] = {}) => {
    const connected = await connectTo(server, options);
    try {
      const error = await connected.cluster.version().catch((thrown) => thrown);
      return { ...connected, error };
    } finally {
      await connected.cluster.close();
    }
  };

  it('reports a refused connection after 10 s, not after minutes', async () => {
    const port = await freePort();
    const { error, clock } = await failing(`http://127.0.0.1:${port}`);
    expect(error).toMatchObject({
      code: 'Unreachable',
      message: `The API server http://127.0.0.1:${port} cannot be reached: connection refused (no server listens at this address).`,
    });
    expect(clock.slept.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(10_000);
  });

  it('reports a name that DNS does not have', async () => {
    const { error } = await failing('http://no-such-host.invalid:6443', { connectFor: 0 });
    expect(error.message).toMatch(
      /no-such-host.invalid:6443 cannot be reached: DNS (has no record of its name|does not answer)/,
    );
  });

  it('reports a server that accepts the connection but does not answer', async () => {
    const silent = await serveSilence();
    const { error } = await failing(`https://127.0.0.1:${silent.port}`, { connectFor: 0 });
    expect(error).toMatchObject({
      code: 'Unreachable',
      message: expect.stringContaining('no answer from this address'),
    });
    await silent.close();
  });

  it('reports a certificate of another authority without a retry', async () => {
    const server = await serve(() => version, { tls: selfSigned() });
    const { error, clock } = await failing(server.url);
    expect(error).toMatchObject({ code: 'Unreachable', message: expect.stringContaining('certificate authority') });
    expect(clock.slept).toEqual([]);
    await server.close();
  });

  it.each<[string, (cert: string) => Record<string, unknown>]>([
    [
      'the kubeconfig contains that authority',
      (cert) => ({ 'certificate-authority-data': Buffer.from(cert).toString('base64') }),
    ],
    ['the kubeconfig names the file of that authority', (cert) => ({ 'certificate-authority': write('ca.pem', cert) })],
    ['the kubeconfig skips the verification', () => ({ 'insecure-skip-tls-verify': true })],
  ])('connects when %s', async (_, cluster) => {
    const tls = selfSigned();
    const server = await serve(() => version, { tls });
    const connected = await connectTo('', { kubeconfig: kubeconfigOf(server.url, {}, cluster(tls.cert)) });
    expect(await connected.cluster.version()).toBe('v1.36.3');
    await connected.cluster.close();
    await server.close();
  });
});
