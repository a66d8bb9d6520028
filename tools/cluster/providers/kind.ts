import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, checkoutFolder, fingerprint } from '../../system/cache-folder.ts';
import { withFileLock } from '../../system/file-lock.ts';
import { run, runOrThrow, withProgress } from '../../system/run.ts';
import { createKubectl } from '../api/kubectl.ts';
import type { EnsureOptions, TestCluster } from './test-cluster.ts';

const name = `slipway-${fingerprint(checkoutFolder)}`;
const registryName = `${name}-registry`;
const folder = (): string => path.join(cacheFolder(), 'kind', name);

export const isKindInstalled = async (): Promise<boolean> =>
  (await run('kind', ['version']).catch(() => undefined))?.exitCode === 0;

const configuration = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
containerdConfigPatches:
  - |-
    [plugins."io.containerd.grpc.v1.cri".registry]
      config_path = "/etc/containerd/certs.d"
`;

/** Starts the registry as a container beside the node, on a port of 127.0.0.1 that docker chooses. Returns its address. */
const ensureRegistry = async (): Promise<string> => {
  const existing = await run('docker', ['port', registryName, '5000/tcp']);
  if (existing.exitCode !== 0) {
    await run('docker', ['rm', '-f', registryName]);
    await runOrThrow('docker', [
      'run',
      '-d',
      '--name',
      registryName,
      '-p',
      '127.0.0.1::5000',
      '--network',
      'kind',
      'registry:2',
    ]);
  }
  const shown = await runOrThrow('docker', ['port', registryName, '5000/tcp']);
  return `localhost:${/:(\d+)\s*$/m.exec(shown)?.[1]}`;
};

/** Lets the node pull images named `localhost:PORT/…` from that container. */
const configureRegistry = async (registry: string): Promise<void> => {
  const home = `/etc/containerd/certs.d/${registry}`;
  for (const node of (await runOrThrow('kind', ['get', 'nodes', '--name', name])).trim().split('\n')) {
    await runOrThrow('docker', ['exec', node, 'mkdir', '-p', home]);
    const input = `server = "http://${registryName}:5000"\n`;
    await runOrThrow('docker', ['exec', '-i', node, 'cp', '/dev/stdin', `${home}/hosts.toml`], { input });
  }
};

/** Returns this checkout's kind cluster and registry. Creates them if necessary. */
export const kindCluster = ({ log }: EnsureOptions): Promise<TestCluster> =>
  withFileLock(path.join(folder(), 'lock'), log, async () => {
    mkdirSync(folder(), { recursive: true });
    const kubeconfig = path.join(folder(), 'kubeconfig');
    const known = (await runOrThrow('kind', ['get', 'clusters'])).split('\n').includes(name);
    if (!known) {
      const create = [
        'create',
        'cluster',
        '--name',
        name,
        '--kubeconfig',
        kubeconfig,
        '--config',
        '-',
        '--wait',
        '120s',
      ];
      await withProgress(log, () => `kind: creating ${name}`, runOrThrow('kind', create, { input: configuration }));
    } else await runOrThrow('kind', ['export', 'kubeconfig', '--name', name, '--kubeconfig', kubeconfig]);
    const registry = await ensureRegistry();
    await configureRegistry(registry);
    return { kubeconfig, registry, kubectl: createKubectl(['kubectl'], kubeconfig), provider: 'kind' };
  });
