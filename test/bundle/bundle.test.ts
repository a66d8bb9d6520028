import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { kubeconfigOf } from '../../packages/cluster/test/support/harness.ts';
import { startOidcIssuer } from '../../packages/cluster/test/support/oidc-issuer.ts';
import { serve, status } from '../../packages/cluster/test/support/server.ts';
import { actionNames, readActionFile, root } from '../../tools/action-files.ts';
import { runStep } from '../e2e/step.ts';

const dist = path.join(root, 'dist');

/** At a shell: none of the runner's variables, an empty home, no cluster. */
const bare = { HOME: '/nonexistent', KUBECONFIG: '', GITHUB_ACTIONS: '', GITHUB_TOKEN: '' };

describe('the committed bundle', () => {
  it('takes less than 14 MB', () => {
    const sizes = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(path.join(dist, name)).size,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(14e6);
  });

  it('contains one launcher for each action.yml', () => {
    const launchers = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(launchers.map(({ name }) => name).sort()).toEqual(actionNames());
  });

  test.each(actionNames())('reports in a sentence what %s lacks, without a stack trace', async (name) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slipway-empty-'));
    try {
      const result = await runStep(
        name,
        { directory: folder, kubeconfig: '/nonexistent/kubeconfig' },
        { bundle: true, env: bare },
      );
      const { main } = readActionFile(name).runs;
      expect(main).toBe(`../../dist/${name}/index.js`);
      if (name === 'summary') return;
      expect(result.exitCode).toBe(1);
      expect(result.log).toMatch(/^::error.*::.{20,}/m);
      expect(result.log).not.toMatch(/^\s+at .*\(/m);
      expect(result.log).not.toContain('Unexpected');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('deploy, by hand', () => {
  const kubeconfig = (server: string): string =>
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster: { server } }],
      users: [{ name: 'u', user: { token: 't' } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    });
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'slipway-hand-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (text: string): string => {
    const file = path.join(folder, 'app.yaml');
    writeFileSync(file, text);
    return file;
  };

  it('reports the server that does not answer', async () => {
    const manifests = write('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    const result = await runStep(
      'deploy',
      { manifests, release: 'app', kubeconfig: kubeconfig('https://127.0.0.1:9') },
      { bundle: true },
    );
    expect(result.exitCode).toBe(1);
    expect(result.outputs.status).toBe('failed');
    expect(result.log).toMatch(/::error::.*https:\/\/127\.0\.0\.1:9/);
  });

  test.each([
    ['a manifest without a name', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n', /app\.yaml:\d+.*metadata\.name/],
    ['broken YAML', 'apiVersion: v1\nkind: [\n', /app\.yaml:\d+/],
    [
      'an entry of images that matches nothing',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      /"web=web:2" matches no image/,
    ],
  ])('reports the problem with %s', async (_, text, expected) => {
    const result = await runStep(
      'deploy',
      { manifests: write(text), release: 'app', images: 'web=web:2', kubeconfig: kubeconfig('https://127.0.0.1:9') },
      { bundle: true },
    );
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(expected);
  });
});

describe('a login of the kubeconfig, in the bundle', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'slipway-login-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return file;
  };

  /** Authorization headers of a deploy to an API server that refuses them all. */
  const authorizationsOf = async (user: Record<string, unknown>): Promise<Set<string | undefined>> => {
    const server = await serve(() => status(401, 'Unauthorized', 'Unauthorized'));
    try {
      const manifests = write('app.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
      const inputs = { manifests, release: 'app', kubeconfig: kubeconfigOf(server.url, user) };
      const { exitCode } = await runStep('deploy', inputs, { bundle: true });
      expect(exitCode).toBe(1);
      return new Set(server.seen.map(({ headers }) => headers.authorization));
    } finally {
      await server.close();
    }
  };

  const cloudLogin = (name: string): Record<string, unknown> => {
    const config = {
      'access-token': 'old',
      expiry: '2001-01-01T00:00:00Z',
      'cmd-path': write('login', `#!/bin/sh\nprintf '{"token":"from-${name}","expiry":"2099-01-01T00:00:00Z"}'\n`),
      'token-key': '{.token}',
      'expiry-key': '{.expiry}',
    };
    return { 'auth-provider': { name, config } };
  };
  const plugin = (): string => write('plugin', `#!/bin/sh\nprintf '{"status":{"token":"from-plugin"}}'\n`);

  it.each<[string, () => Record<string, unknown>, string]>([
    ['a token file', () => ({ tokenFile: write('token', 'from-file') }), 'from-file'],
    ['an exec plugin', () => ({ exec: { command: plugin() } }), 'from-plugin'],
    ['auth-provider gcp', () => cloudLogin('gcp'), 'from-gcp'],
    ['auth-provider azure', () => cloudLogin('azure'), 'from-azure'],
  ])('sends the token of %s', async (_, user, token) => {
    expect(await authorizationsOf(user())).toEqual(new Set([`Bearer ${token}`]));
  });

  it('refreshes the expired ID token of auth-provider oidc and sends the new one', async () => {
    const issuer = await startOidcIssuer();
    try {
      const sent = await authorizationsOf({ 'auth-provider': { name: 'oidc', config: issuer.settings() } });
      expect(issuer.refreshed).toEqual(['refresh-1']);
      expect(sent).toEqual(new Set([`Bearer ${issuer.issued[0]}`]));
    } finally {
      await issuer.close();
    }
  });
});
