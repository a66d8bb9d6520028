import path from 'node:path';
import { kubeconfigFile } from '../api/kubeconfig.ts';
import type { ClusterSlot } from '../state/cluster-slot.ts';

export type Command = readonly [string, ...string[]];

const flags = (values: Readonly<Record<string, string | number | boolean>>): readonly string[] =>
  Object.entries(values).map(([name, value]) => `--${name}=${value}`);

/** Returns the commands of etcd and the API server. They start together, and each waits for the other. */
export const apiServerCommands = (
  kube: string,
  folder: string,
  slot: ClusterSlot,
): Readonly<Record<string, Command>> => {
  const file = (name: string): string => path.join(folder, name);
  const etcd = `http://127.0.0.1:${slot.etcdPort}`;
  return {
    etcd: [kube, 'etcd', file('etcd'), etcd, `http://127.0.0.1:${slot.etcdPeerPort}`],
    'kube-apiserver': [
      kube,
      'kube-apiserver',
      ...flags({
        'etcd-servers': etcd,
        'bind-address': '0.0.0.0',
        'secure-port': slot.apiPort,
        // Not the loopback: the API server rejects it, and pods cannot reach it.
        'advertise-address': slot.hostAddress,
        'enable-aggregator-routing': true,
        'tls-cert-file': file('server.crt'),
        'tls-private-key-file': file('server.key'),
        'client-ca-file': file('ca.crt'),
        'authorization-mode': 'Node,RBAC',
        'cert-dir': file('certificates'),
        'service-account-issuer': 'https://kubernetes.default.svc',
        'service-account-key-file': file('sa.pub'),
        'service-account-signing-key-file': file('sa.key'),
        'service-cluster-ip-range': slot.serviceNetwork,
        'kubelet-client-certificate': file('admin.crt'),
        'kubelet-client-key': file('admin.key'),
        'kubelet-preferred-address-types': 'InternalIP',
        'requestheader-client-ca-file': file('ca.crt'),
        'requestheader-allowed-names': 'aggregator',
        'requestheader-username-headers': 'X-Remote-User',
        'requestheader-group-headers': 'X-Remote-Group',
        'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
        'proxy-client-cert-file': file('aggregator.crt'),
        'proxy-client-key-file': file('aggregator.key'),
      }),
    ],
  };
};

/** Port 0: their own endpoints are not used, and two clusters cannot share the default ports. */
const common = (folder: string) => ({
  kubeconfig: kubeconfigFile(folder),
  'secure-port': 0,
  'leader-elect': false,
});

/** Returns the commands of controller manager and scheduler. They start after the API server and stop first. */
export const controllerCommands = (kube: string, folder: string): Readonly<Record<string, Command>> => ({
  'kube-controller-manager': [
    kube,
    'kube-controller-manager',
    ...flags({
      ...common(folder),
      'service-account-private-key-file': path.join(folder, 'sa.key'),
      'root-ca-file': path.join(folder, 'ca.crt'),
      'use-service-account-credentials': true,
      // On a busy machine the only node may not report for minutes. Its pods must not be evicted for that.
      'node-monitor-grace-period': '10m',
      // The start sends some hundred requests. With the default of 20 per second it takes four seconds.
      'kube-api-qps': 200,
      'kube-api-burst': 400,
      'cluster-signing-cert-file': path.join(folder, 'ca.crt'),
      'cluster-signing-key-file': path.join(folder, 'ca.key'),
    }),
  ],
  'kube-scheduler': [kube, 'kube-scheduler', ...flags(common(folder))],
});
