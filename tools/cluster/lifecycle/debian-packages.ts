/** The Debian packages of the local cluster, each with its purpose. */
export const clusterPackages: Readonly<Record<string, string>> = {
  containerd: 'the container runtime',
  runc: 'the container runtime',
  'containernetworking-plugins': "pods' network",
  'docker.io': 'the docker engine',
  'docker-registry': 'the registry',
  iptables: 'Services',
  ipset: 'Services',
  conntrack: 'Services',
  ethtool: 'Services',
  iproute2: "the node's link",
  socat: 'port-forward, and the registry as the node sees it',
  'busybox-static': 'test images',
  openssl: 'certificates',
  'ca-certificates': 'downloads',
};
