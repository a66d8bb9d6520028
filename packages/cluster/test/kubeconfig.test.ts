import path from 'node:path';
import { connectTo, kubeconfigOf, withServer } from './support/harness.ts';
import { folder, write } from './support/temporary-folder.ts';

const version = { json: { gitVersion: 'v1.36.3' } };

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
