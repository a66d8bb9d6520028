import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actionNames, readActionFile, root } from '../../tools/action-files.ts';
import { runStep } from '../e2e/step.ts';

const dist = path.join(root, 'dist');

/** At a shell: none of the runner's variables, an empty home, no cluster. */
const bare = { HOME: '/nonexistent', KUBECONFIG: '', GITHUB_ACTIONS: '', GITHUB_TOKEN: '' };

describe('the committed bundles', () => {
  it('are under 30 MB in all', () => {
    const sizes = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(path.join(dist, name)).size,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30e6);
  });

  it('have one launcher for each action.yml', () => {
    const launchers = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(launchers.map(({ name }) => name).sort()).toEqual(actionNames());
  });

  test.each(actionNames())('%s says in a sentence what it lacks, without a stack trace', async (name) => {
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

  it('names the server that does not answer', async () => {
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
  ])('says what is wrong with %s', async (_, text, expected) => {
    const result = await runStep(
      'deploy',
      { manifests: write(text), release: 'app', images: 'web=web:2', kubeconfig: kubeconfig('https://127.0.0.1:9') },
      { bundle: true },
    );
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(expected);
  });
});
