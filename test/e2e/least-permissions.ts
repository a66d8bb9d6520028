import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseSingleDocument } from '@slipway/yaml';
import type { Sandbox } from './sandbox.ts';
import { slipway } from './slipway-command.ts';

interface Kubeconfig {
  readonly clusters: readonly {
    readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string };
  }[];
}

/** A kubeconfig of the account that has exactly the printed permissions. */
const limited = async (place: Sandbox): Promise<string> => {
  const whole = parseSingleDocument(readFileSync(place.cluster.kubeconfig, 'utf8'), 'kubeconfig').value as Kubeconfig;
  const token = (await place.kubectl('create', 'token', 'least', '--duration=1h')).trim();
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: whole.clusters[0]?.cluster }],
    users: [{ name: 'u', user: { token } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  });
};

/**
 * Prints the permissions of a release with the command, binds them to an account, and writes its kubeconfig.
 * @param where a folder for the release's manifests and the kubeconfig
 * @param more further options of the command
 * @returns the kubeconfig's path
 */
export const grant = async (place: Sandbox, where: string, items: object[], ...more: string[]): Promise<string> => {
  writeFileSync(path.join(where, 'release.json'), JSON.stringify({ kind: 'List', apiVersion: 'v1', items }));
  const printed = await slipway(
    ...['rbac', '--release', 'app', '--namespace', place.namespace, '--directory', where, ...more],
    ...['--manifests', 'release.json', '--smoke', 'GET /healthz 200 service=web', '--subject', 'ServiceAccount:least'],
  );
  expect(printed).toMatchObject({ exitCode: 0, stderr: '' });
  const role = path.join(where, 'rbac.yaml');
  writeFileSync(role, printed.stdout);
  await place.kubectl('apply', '-f', role);
  const file = path.join(where, 'kubeconfig');
  writeFileSync(file, await limited(place));
  return file;
};
