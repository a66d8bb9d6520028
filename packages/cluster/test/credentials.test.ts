import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withServer } from './support/harness.ts';
import { type Seen, status } from './support/server.ts';
import { folder, write } from './support/temporary-folder.ts';

const version = { json: { gitVersion: 'v1.36.3' } };
const unauthorized = status(401, 'Unauthorized', 'Unauthorized');

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
