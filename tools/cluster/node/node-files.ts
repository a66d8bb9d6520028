import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeKubeconfigFile } from '../api/kubeconfig.ts';
import type { ClusterSlot } from '../state/cluster-slot.ts';

const socket = '/run/containerd/containerd.sock';

// restrict_oom_score_adj: without CAP_SYS_RESOURCE, runc would fail.
const containerd = (folder: string, slot: ClusterSlot): string => `version = 2
root = "${folder}/containerd"
state = "/run/containerd"
[grpc]
  address = "${socket}"
[plugins."io.containerd.grpc.v1.cri"]
  restrict_oom_score_adj = true
  sandbox_image = "localhost:${slot.registryPort}/slipway/pause:1"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${folder}/cni"
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "${folder}/registries"
`;

const network = (slot: ClusterSlot): string =>
  JSON.stringify({
    cniVersion: '1.0.0',
    name: 'slipway',
    plugins: [
      {
        type: 'bridge',
        bridge: 'pods',
        isGateway: true,
        ipMasq: false,
        hairpinMode: true,
        ipam: { type: 'host-local', ranges: [[{ subnet: slot.podNetwork }]], routes: [{ dst: '0.0.0.0/0' }] },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  });

const kubelet = (folder: string, slot: ClusterSlot): string => `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: ${slot.nodeAddress}
clusterDNS: [${slot.nodeAddress}]
clusterDomain: cluster.local
containerRuntimeEndpoint: unix://${socket}
failCgroupV1: false
cgroupDriver: cgroupfs
cgroupRoot: ${slot.cgroup}
cgroupsPerQOS: true
failSwapOn: false
enableSystemLogHandler: true
enableSystemLogQuery: true
authentication:
  x509: { clientCAFile: ${folder}/ca.crt }
  anonymous: { enabled: false }
  webhook: { enabled: false }
authorization: { mode: AlwaysAllow }
resolvConf: ""
imageGCHighThresholdPercent: 100
evictionHard: {}
enforceNodeAllocatable: []
`;

const proxy = (folder: string, slot: ClusterSlot): string => `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection: { kubeconfig: ${nodeKubeconfigFile(folder)} }
mode: iptables
hostnameOverride: localhost
clusterCIDR: ${slot.podNetwork}
iptables: { minSyncPeriod: 100ms }
conntrack: { maxPerCore: 0, min: 0, tcpCloseWaitTimeout: 0s, tcpEstablishedTimeout: 0s }
`;

const dns = (folder: string, slot: ClusterSlot): string => `.:53 {
 bind ${slot.nodeAddress}
 errors
 kubernetes cluster.local in-addr.arpa {
  kubeconfig ${nodeKubeconfigFile(folder)}
 }
 cache 5
}
`;

/** Lets containerd pull images named `name/…` by plain HTTP from `address`. It reads this file at each pull. */
export const trustRegistry = (folder: string, name: string, address: string): void => {
  const home = path.join(folder, 'registries', name);
  mkdirSync(home, { recursive: true });
  // Both lines: containerd 1.6 needs a host section, and tries the server after a 404 of that host.
  const url = `http://${address}`;
  writeFileSync(path.join(home, 'hosts.toml'), `server = "${url}"\n[host."${url}"]\n`);
};

/** Writes the configuration files of the node's programs. */
export const writeNodeFiles = (folder: string, slot: ClusterSlot): void => {
  const files: Readonly<Record<string, string>> = {
    'containerd.toml': containerd(folder, slot),
    'cni/10-slipway.conflist': network(slot),
    'kubelet.yaml': kubelet(folder, slot),
    'proxy.yaml': proxy(folder, slot),
    Corefile: dns(folder, slot),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  trustRegistry(folder, `localhost:${slot.registryPort}`, `${slot.hostAddress}:${slot.registryPort}`);
};
