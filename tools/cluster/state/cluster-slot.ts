/**
 * The ports, networks and names that two clusters on one machine must not share, derived from one number. The service
 * networks of twelve slots fit into 10.96.0.0/12, below 10.244 (pods) and 10.245 (links).
 */
export interface ClusterSlot {
  readonly number: number;
  readonly apiPort: number;
  readonly etcdPort: number;
  readonly etcdPeerPort: number;
  readonly registryPort: number;
  /** The machine's end of the link, which is the API server's address for pods. */
  readonly hostAddress: string;
  /** The node's end of the link: kubelet, DNS, metrics. */
  readonly nodeAddress: string;
  readonly podNetwork: string;
  readonly serviceNetwork: string;
  readonly apiService: string;
  /** At most 15 characters, the kernel's limit. */
  readonly hostLink: string;
  readonly cgroup: string;
}

export const slotCount = 12;

export const clusterSlot = (number: number): ClusterSlot => ({
  number,
  apiPort: 16443 + number,
  etcdPort: 12379 + 10 * number,
  etcdPeerPort: 12380 + 10 * number,
  registryPort: 5000 + number,
  hostAddress: `10.245.${number}.1`,
  nodeAddress: `10.245.${number}.2`,
  podNetwork: `10.244.${number}.0/24`,
  serviceNetwork: `10.96.${number * 16}.0/20`,
  apiService: `10.96.${number * 16}.1`,
  hostLink: `slipway${number}`,
  cgroup: `/slipway-${number}`,
});

export const slotPorts = (of: ClusterSlot): readonly number[] => [
  of.apiPort,
  of.etcdPort,
  of.etcdPeerPort,
  of.registryPort,
];
