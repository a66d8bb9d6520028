/**
 * Everything two clusters on one machine would otherwise share, derived from one number.
 * Twelve slots: 10.96.0.0/12 holds their service networks without touching the pods' 10.244 and the links' 10.245.
 */
export interface ClusterSlot {
  readonly number: number;
  readonly apiPort: number;
  readonly etcdPort: number;
  readonly etcdPeerPort: number;
  readonly registryPort: number;
  /** The end of the link that the machine holds; the API server's address as pods see it. */
  readonly hostAddress: string;
  /** The node's end: kubelet, DNS, metrics. */
  readonly nodeAddress: string;
  readonly podNetwork: string;
  readonly serviceNetwork: string;
  readonly apiService: string;
  /** At most 15 characters, the kernel's limit for a link's name. */
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
