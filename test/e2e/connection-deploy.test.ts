import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startCluster } from '../../tools/cluster/index.ts';
import { configMap } from '../../tools/sample-manifests.ts';
import { admin, authority, decoded, file, inside, known, kubeconfig, provided, to } from './connection-kubeconfig.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { openTunnel } from './tunnel.ts';

describe('a deploy', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox('reach');
  });
  afterAll(() => sandbox.close());

  it.each<[string, () => Record<string, string>, string, RegExp]>([
    [
      'a token that has expired',
      () => ({ kubeconfig: kubeconfig(authority, { token: 'expired' }) }),
      'Forbidden',
      /rejects the credentials of user tester: they expired or belong to another cluster/,
    ],
    [
      'a server that nobody listens at',
      () => ({ kubeconfig: kubeconfig({ server: 'https://127.0.0.1:1', ...authority }) }),
      'ClusterUnreachable',
      /cannot be reached: connection refused \(no server listens at this address\)/,
    ],
    [
      'the authority of another cluster',
      () => ({ kubeconfig: kubeconfig({}) }),
      'ClusterUnreachable',
      /its certificate is not signed by the certificate authority of the kubeconfig/,
    ],
    [
      'a plugin that fails',
      () => ({
        kubeconfig: kubeconfig(authority, {
          exec: { command: 'false', apiVersion: 'client.authentication.k8s.io/v1' },
        }),
      }),
      'Forbidden',
      /Cannot get the credentials of user tester from false: it ended with exit code 1/,
    ],
    [
      'a kubeconfig without a context',
      () => ({ kubeconfig: kubeconfig(authority, admin, { 'current-context': '', contexts: [] }) }),
      'InvalidManifest',
      /The kubeconfig has no context\. Check that it is a kubeconfig/,
    ],
    [
      'a context that is not there',
      () => ({ kubeconfig: kubeconfig(authority), context: 'production' }),
      'InvalidManifest',
      /The kubeconfig has no context production\. Its contexts are: test/,
    ],
  ])('fails with one sentence and applies nothing with %s', async (_, inputs, code, sentence) => {
    const result = await sandbox.deploy([configMap({ A: '1' })], inputs());
    expect(result).toMatchObject({ exitCode: 1, outputs: { 'cause-code': code } });
    const errors = result.log.split('\n').filter((line) => line.startsWith('::error'));
    expect(errors).toEqual([expect.stringMatching(sentence)]);
    expect(result.log).not.toMatch(/^\s+at /m);
    expect(await sandbox.list('leases,secrets,configmaps', 'app.kubernetes.io/managed-by=slipway')).toEqual([]);
    expect(await sandbox.get('configmap', 'config')).toBeUndefined();
  });

  // TLS to the proxy takes a certificate that the authority has signed.
  const schemes = provided.provider === 'local' ? ['http', 'https'] : ['http'];

  it.each(schemes)('goes through HTTPS_PROXY by %s, and trusts what NODE_EXTRA_CA_CERTS holds', async (scheme) => {
    const { folder: home } = scheme === 'https' ? await startCluster({ log: () => {} }) : { folder: '' };
    const read = (name: string): Buffer => readFileSync(path.join(home, name));
    const tunnel = await openTunnel({
      to,
      login: 'me:secret-of-proxy',
      ...(home ? { tls: { cert: read('server.crt'), key: read('server.key') } } : {}),
    });
    try {
      const env = {
        HTTPS_PROXY: `${scheme}://me:secret-of-proxy@127.0.0.1:${tunnel.port}`,
        NODE_EXTRA_CA_CERTS: file('extra.crt', decoded(known['certificate-authority-data'])),
      };
      const result = await sandbox.deploy(
        [configMap({ A: '1' })],
        { kubeconfig: kubeconfig({ server: inside }) },
        { env },
      );
      expect(result).toMatchObject({
        exitCode: 0,
        outputs: { status: expect.stringMatching(/^(deployed|unchanged)$/) },
      });
      expect(new Set(tunnel.asked)).toEqual(new Set([`kubernetes.default.svc:${to.port}`]));
      expect(result.log).not.toContain('secret-of-proxy');
    } finally {
      await tunnel.close();
    }
  });
});
