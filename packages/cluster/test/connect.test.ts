import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectTo, kubeconfigOf, withServer } from './support/harness.ts';
import { freePort, type Seen, selfSigned, serve, serveSilence, status } from './support/server.ts';

const version = { json: { gitVersion: 'v1.36.3' } };
const unauthorized = status(401, 'Unauthorized', 'Unauthorized');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-connect-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

describe('readKubeconfig', () => {
  it.each<[string, (url: string) => Parameters<typeof connectTo>[1]]>([
    ['a path', (url) => ({ kubeconfig: write('config', kubeconfigOf(url)) })],
    [
      'its YAML',
      (url) => ({
        kubeconfig: `clusters:\n- name: c\n  cluster: {server: "${url}"}\ncontexts:\n- name: x\n  context: {cluster: c}\n`,
      }),
    ],
    ['KUBECONFIG', (url) => ({ env: { KUBECONFIG: `${folder}/none:${write('config', kubeconfigOf(url))}` } })],
    [
      'the home directory',
      (url) => ({ env: { HOME: path.dirname(path.dirname(write('.kube/config', kubeconfigOf(url)))) } }),
    ],
  ])('reads the kubeconfig from %s', async (_, options) => {
    await withServer(
      () => version,
      async ({ server }) => {
        const { kubeconfig, ...rest } = options(server.url) ?? {};
        const { cluster } = await connectTo('http://unused', { ...rest, kubeconfig: kubeconfig as string });
        expect(cluster.server).toBe(server.url);
        expect(await cluster.version()).toBe('v1.36.3');
        await cluster.close();
      },
    );
  });

  const two = `
contexts: [{name: a, context: {cluster: c, user: u}}, {name: b, context: {cluster: gone}}, {name: d, context: {cluster: c, user: gone}}]
clusters: [{name: c, cluster: {server: not an address}}]
users: [{name: u, user: {}}]
`;
  it.each<[string, Parameters<typeof connectTo>[1], string]>([
    [
      'a missing file',
      { kubeconfig: '/nowhere/config' },
      'Cannot read the kubeconfig /nowhere/config: the file does not exist.',
    ],
    ['text that is not YAML', { kubeconfig: 'a: [\ntoken: secret' }, 'The kubeconfig is not YAML (line 2).'],
    ['YAML that is not a kubeconfig', { kubeconfig: 'hello: {}\n' }, 'The kubeconfig has no context.'],
    [
      'several contexts without a current one',
      { kubeconfig: two },
      'The kubeconfig has no current-context. Its contexts are: a, b, d.',
    ],
    [
      'an unknown context',
      { kubeconfig: two, context: 'x' },
      'The kubeconfig has no context x. Its contexts are: a, b, d.',
    ],
    [
      'an unknown cluster',
      { kubeconfig: two, context: 'b' },
      'Context b of the kubeconfig names the cluster gone, which the kubeconfig does not contain.',
    ],
    [
      'an unknown user',
      { kubeconfig: two, context: 'd' },
      'Context d of the kubeconfig names the user gone, which the kubeconfig does not contain.',
    ],
    [
      'a server that is not a URL',
      { kubeconfig: two, context: 'a' },
      'The server of cluster c in the kubeconfig is not a URL: "not an address".',
    ],
    [
      'a secret instead of a path',
      { kubeconfig: 'c2VjcmV0'.repeat(500) },
      'The kubeconfig is neither YAML nor the path of a file.',
    ],
  ])('fails with the reason for %s', async (_, options, message) => {
    await expect(connectTo('http://unused', options)).rejects.toMatchObject({ code: 'BadInput', message });
  });
});

describe('obtainCredentials', () => {
  const sent = async (user: Record<string, unknown>): Promise<Seen['headers']> =>
    withServer(
      () => version,
      async ({ cluster, server }) => {
        await cluster.version();
        return server.seen[0]?.headers ?? {};
      },
      { user },
    );

  const plugin = (script: string): { apiVersion: string; command: string } => {
    const command = write('plugin', `#!/bin/sh\n${script}\n`);
    chmodSync(command, 0o755);
    return { apiVersion: 'client.authentication.k8s.io/v1', command };
  };
  const print = `printf '{"kind":"ExecCredential","status":{"token":"from-plugin"}}'`;

  /** The legacy login of a cloud with an expired access token. Its command prints a new one. */
  const cloudLogin = (name: string): Record<string, unknown> => ({
    'auth-provider': {
      name,
      config: {
        'access-token': 'old',
        expiry: '2001-01-01T00:00:00Z',
        'cmd-path': plugin(`printf '{"a":{"token":"from-${name}","expiry":"2099-01-01T00:00:00Z"}}'`).command,
        'token-key': '{.a.token}',
        'expiry-key': '{.a.expiry}',
      },
    },
  });

  it.each<[string, () => Record<string, unknown>, Record<string, string>]>([
    ['a token', () => ({ token: 'abc' }), { authorization: 'Bearer abc' }],
    ['a token file', () => ({ tokenFile: write('token', 'abc\n') }), { authorization: 'Bearer abc' }],
    ['a Google Cloud login', () => cloudLogin('gcp'), { authorization: 'Bearer from-gcp' }],
    ['an Azure login', () => cloudLogin('azure'), { authorization: 'Bearer from-azure' }],
    ['a password', () => ({ username: 'me', password: 'x' }), { authorization: 'Basic bWU6eA==' }],
    ['a plugin', () => ({ exec: plugin(print) }), { authorization: 'Bearer from-plugin' }],
    [
      'impersonation',
      () => ({ token: 'abc', as: 'dev', 'as-groups': ['a', 'b'], 'as-uid': '7', 'as-user-extra': { 'x/y': ['z'] } }),
      {
        authorization: 'Bearer abc',
        'impersonate-user': 'dev',
        'impersonate-group': 'a, b',
        'impersonate-uid': '7',
        'impersonate-extra-x%2fy': 'z',
      },
    ],
  ])('sends the credentials of %s', async (_, user, headers) => {
    expect(await sent(user())).toMatchObject(headers);
  });

  it('passes the cluster to a plugin that requests it', async () => {
    const exec = {
      ...plugin(`printf '{"status":{"token":"%s"}}' "$(printf %s "$KUBERNETES_EXEC_INFO" | base64 -w0)"`),
      provideClusterInfo: true,
    };
    const { authorization = '' } = await sent({ exec });
    expect(JSON.parse(Buffer.from(authorization.slice('Bearer '.length), 'base64').toString())).toMatchObject({
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: expect.stringContaining('http://127.0.0.1') } },
    });
  });

  it.each<[string, () => Record<string, unknown>, string, string]>([
    [
      'is not installed',
      () => ({ exec: { command: 'kubelogin-not-here' } }),
      'ToolMissing',
      'needs the program kubelogin-not-here.',
    ],
    [
      'fails',
      () => ({ exec: plugin('echo starting >&2; echo AADSTS700016 >&2; exit 1') }),
      'Unauthorized',
      'plugin: AADSTS700016',
    ],
  ])('names a plugin that %s in the error', async (_, user, code, message) => {
    await expect(sent(user())).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('reads a token file once when the token expires, and retries all requests', async () => {
    const tokenFile = write('token', 'first');
    let valid = 'Bearer first';
    await withServer(
      ({ headers }) => (headers.authorization === valid ? version : unauthorized),
      async ({ cluster, server }) => {
        await cluster.version();
        write('token', 'second');
        valid = 'Bearer second';
        expect(await Promise.all([1, 2, 3].map(() => cluster.version()))).toEqual(Array(3).fill('v1.36.3'));
        expect(server.seen.filter(({ headers }) => headers.authorization === valid)).toHaveLength(3);
      },
      { user: { tokenFile } },
    );
  });

  it('does not run the plugin again for a late 401 of a token that is already renewed', async () => {
    const runs = path.join(folder, 'runs');
    const exec = plugin(`echo x >> ${runs}; printf '{"status":{"token":"t%s"}}' "$(wc -l < ${runs} | tr -d ' ')"`);
    let [valid, refusals] = ['Bearer t1', 0];
    await withServer(
      ({ headers }, response) => {
        if (headers.authorization === valid) return version;
        refusals += 1;
        if (refusals === 1) return unauthorized;
        setTimeout(() => response.writeHead(401).end(), 300);
        return undefined;
      },
      async ({ cluster }) => {
        await cluster.version();
        valid = 'Bearer t2';
        await Promise.all([cluster.version(), cluster.version()]);
        expect(refusals).toBe(2);
        expect(readFileSync(runs, 'utf8')).toBe('x\nx\n');
      },
      { user: { exec } },
    );
  });

  it.each([
    [true, 'Cannot read the version of the API server: the credentials of user tester expired or were revoked'],
    [false, 'rejects the credentials of user tester'],
  ])('names the user if a new token is rejected too (accepted before: %s)', async (before, message) => {
    let valid = before;
    await withServer(
      () => (valid ? version : unauthorized),
      async ({ cluster, server }) => {
        if (before) await cluster.version();
        valid = false;
        const before401 = server.seen.length;
        await expect(cluster.version()).rejects.toMatchObject({
          code: 'Unauthorized',
          message: expect.stringContaining(message),
        });
        expect(server.seen.length - before401).toBe(2);
      },
      { user: { token: 'abc' } },
    );
  });
});

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
