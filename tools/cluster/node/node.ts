import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '@slipway/core';
import { identifyProcess, isAlive, type LaunchedProcess, launchProcess } from '../../system/processes.ts';
import { run, runOrThrow } from '../../system/run.ts';
import { nodeKubeconfigFile } from '../api/kubeconfig.ts';
import type { ClusterSlot } from '../state/cluster-slot.ts';
import type { RunningCluster } from '../state/running-cluster.ts';
import { makeCgroups, removeCgroups } from './cgroups.ts';

/**
 * Returns the script of the node. The node has its own network, mount and process namespaces, with its own iptables
 * chains, mounts, /var/log and /run. When its first process ends, the kernel ends and unmounts everything.
 */
const nodeScript = ({ kube, folder, logs, slot }: RunningCluster): string => {
  const start = (name: string, command: string): string => `${command} >${logs}/${name}.log 2>&1 </dev/null &`;
  const common = `--kubeconfig=${nodeKubeconfigFile(folder)}`;
  const kubelet = `--config=${folder}/kubelet.yaml --hostname-override=localhost --node-ip=${slot.nodeAddress} --root-dir=${folder}/kubelet --cert-dir=${folder}/kubelet/pki`;
  const metrics = `--authentication-kubeconfig=${nodeKubeconfigFile(folder)} --authorization-kubeconfig=${nodeKubeconfigFile(folder)} --bind-address=${slot.nodeAddress} --secure-port=16444 --cert-dir=${folder}/metrics --kubelet-insecure-tls --kubelet-preferred-address-types=InternalIP --metric-resolution=15s --kubelet-request-timeout=5s`;
  return `set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/netns /run/lock /var/lib/cni
mount --bind ${folder}/var-log /var/log
mount --bind ${folder}/var-lib-cni /var/lib/cni
touch /var/log/kubelet.log
echo 1 >/proc/sys/net/ipv4/ip_forward
touch ${folder}/node-is-there
until [ -e ${folder}/link-is-there ]; do sleep 0.02; done
${start('containerd', `containerd -c ${folder}/containerd.toml`)}
until [ -e ${folder}/api-is-there ] && [ -S /run/containerd/containerd.sock ]; do sleep 0.05; done
${kube} kubelet ${common} ${kubelet} >/var/log/kubelet.log 2>&1 </dev/null &
${start('kube-proxy', `${kube} kube-proxy --config=${folder}/proxy.yaml`)}
${start('coredns', `${kube} coredns -conf ${folder}/Corefile`)}
${start('metrics-server', `${kube} metrics-server ${common} ${metrics}`)}
set +e
while :; do wait; sleep 1; done
`;
};

const writeMarker = (folder: string, what: string): void => writeFileSync(path.join(folder, what), '');

/** Returns process 1 inside the namespaces: the only child of `unshare`. */
const firstChild = (parent: LaunchedProcess): LaunchedProcess | undefined => {
  const children = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim();
  return children ? identifyProcess('node', Number(children.split(' ')[0])) : undefined;
};

export interface StartedNode {
  readonly parent: LaunchedProcess;
  readonly first: LaunchedProcess;
}

/** Starts the namespaces with containerd, and links them to the machine. */
export const startNode = async (
  cluster: RunningCluster,
  record: (started: LaunchedProcess) => void,
): Promise<StartedNode> => {
  const { folder, logs, slot } = cluster;
  for (const name of ['var-log', 'var-lib-cni']) mkdirSync(path.join(folder, name), { recursive: true });
  makeCgroups(slot.cgroup);
  writeFileSync(path.join(folder, 'node.sh'), nodeScript(cluster));
  const unshare = 'unshare --mount --net --pid --fork --kill-child --mount-proc --propagation private';
  const parent = launchProcess('node', [...(unshare.split(' ') as [string]), '/bin/sh', path.join(folder, 'node.sh')], {
    log: path.join(logs, 'node.log'),
    cwd: folder,
  });
  record(parent);
  while (!existsSync(path.join(folder, 'node-is-there'))) {
    if (!isAlive(parent)) {
      const output = readFileSync(path.join(logs, 'node.log'), 'utf8').trim();
      throw new SlipwayError('Internal', `Cannot create the node's namespaces: ${output}`);
    }
    await sleep(10);
  }
  const inside = firstChild(parent);
  if (!inside) throw new SlipwayError('Internal', "The node's first process ended at once.");
  await linkNode(inside.pid, slot);
  writeMarker(folder, 'link-is-there');
  return { parent, first: inside };
};

/** Creates a virtual cable between machine and node, and the routes to pods and Services through it. */
const linkNode = async (pid: number, slot: ClusterSlot): Promise<void> => {
  const ip = (...args: string[]): Promise<string> => runOrThrow('ip', args);
  const inside = (...args: string[]): Promise<string> =>
    runOrThrow('nsenter', ['-t', String(pid), '--net', 'ip', ...args]);
  await ip('link', 'add', slot.hostLink, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid));
  await ip('addr', 'add', `${slot.hostAddress}/30`, 'dev', slot.hostLink);
  await ip('link', 'set', slot.hostLink, 'up');
  await inside('addr', 'add', `${slot.nodeAddress}/30`, 'dev', 'eth0');
  await inside('link', 'set', 'lo', 'up');
  await inside('link', 'set', 'eth0', 'up');
  await inside('route', 'add', 'default', 'via', slot.hostAddress);
  for (const network of [slot.podNetwork, slot.serviceNetwork])
    await ip('route', 'add', network, 'via', slot.nodeAddress);
};

/** Starts kubelet, kube-proxy, CoreDNS and metrics-server. */
export const startNodeComponents = (folder: string): void => writeMarker(folder, 'api-is-there');

/** Removes the link and the cgroups, which outlive the namespaces. */
export const removeNode = async (slot: ClusterSlot): Promise<void> => {
  await run('ip', ['link', 'del', slot.hostLink]);
  removeCgroups(slot.cgroup);
};
