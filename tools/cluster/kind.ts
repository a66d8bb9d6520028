import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Cluster, EnsureOptions } from './cluster.ts';
import { cacheFolder, checkout, fingerprint } from './folders.ts';
import { kubectlWith } from './kubectl.ts';
import { withLock } from './lock.ts';
import { must, run, withHeartbeat } from './run.ts';

const name = `slipway-${fingerprint(checkout)}`;
const registryName = `${name}-registry`;
const folder = (): string => path.join(cacheFolder(), 'kind', name);

export const hasKind = async (): Promise<boolean> =>
  (await run('kind', ['version']).catch(() => undefined))?.exitCode === 0;

const configuration = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
containerdConfigPatches:
  - |-
    [plugins."io.containerd.grpc.v1.cri".registry]
      config_path = "/etc/containerd/certs.d"
`;

/** The registry is a container beside the node; 127.0.0.1 gets a port that docker chooses. */
const ensureRegistry = async (): Promise<string> => {
  const existing = await run('docker', ['port', registryName, '5000/tcp']);
  if (existing.exitCode !== 0) {
    await run('docker', ['rm', '-f', registryName]);
    await must('docker', [
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
  const shown = await must('docker', ['port', registryName, '5000/tcp']);
  return `localhost:${/:(\d+)\s*$/m.exec(shown)?.[1]}`;
};

/** Makes the node pull `localhost:PORT/…` from that container. */
const introduceRegistry = async (registry: string): Promise<void> => {
  const home = `/etc/containerd/certs.d/${registry}`;
  for (const node of (await must('kind', ['get', 'nodes', '--name', name])).trim().split('\n')) {
    await must('docker', ['exec', node, 'mkdir', '-p', home]);
    const input = `server = "http://${registryName}:5000"\n`;
    await must('docker', ['exec', '-i', node, 'cp', '/dev/stdin', `${home}/hosts.toml`], { input });
  }
};

/** This checkout's kind cluster and registry, made when they are not there. */
export const kindCluster = ({ log }: EnsureOptions): Promise<Cluster> =>
  withLock(path.join(folder(), 'lock'), log, async () => {
    mkdirSync(folder(), { recursive: true });
    const kubeconfig = path.join(folder(), 'kubeconfig');
    const known = (await must('kind', ['get', 'clusters'])).split('\n').includes(name);
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
      await withHeartbeat(log, () => `kind: creating ${name}`, must('kind', create, { input: configuration }));
    } else await must('kind', ['export', 'kubeconfig', '--name', name, '--kubeconfig', kubeconfig]);
    const registry = await ensureRegistry();
    await introduceRegistry(registry);
    return { kubeconfig, registry, kubectl: kubectlWith(['kubectl'], kubeconfig), provider: 'kind' };
  });

/** Removes this checkout's kind cluster and its registry. */
export const removeKindCluster = async (): Promise<void> => {
  await run('docker', ['rm', '-f', registryName]);
  await must('kind', ['delete', 'cluster', '--name', name]);
};
