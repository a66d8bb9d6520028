import path from 'node:path';
import { kubeconfigFile } from '../api/kubeconfig.ts';
import type { ClusterSlot } from '../state/cluster-slot.ts';

export type Command = readonly [string, ...string[]];

const flags = (values: Readonly<Record<string, string | number | boolean>>): readonly string[] =>
  Object.entries(values).map(([name, value]) => `--${name}=${value}`);

/** etcd and the API server: they start together, each waits for the other. */
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
        // Never loopback: the API server refuses that, and pods could not reach it.
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

/** Port 0: nobody reads their own endpoints, and two clusters would fight for the default ones. */
const common = (folder: string) => ({
  kubeconfig: kubeconfigFile(folder),
  'secure-port': 0,
  'leader-elect': false,
});

/** What acts on objects; started when the API server answers, stopped before anything else. */
export const controllerCommands = (kube: string, folder: string): Readonly<Record<string, Command>> => ({
  'kube-controller-manager': [
    kube,
    'kube-controller-manager',
    ...flags({
      ...common(folder),
      'service-account-private-key-file': path.join(folder, 'sa.key'),
      'root-ca-file': path.join(folder, 'ca.crt'),
      'use-service-account-credentials': true,
      // A machine that does much else keeps the only node silent now and then: its pods are not to be given up for that.
      'node-monitor-grace-period': '10m',
      // Its start alone is some hundred requests, which the defaults (20 a second) stretch to four seconds.
      'kube-api-qps': 200,
      'kube-api-burst': 400,
      'cluster-signing-cert-file': path.join(folder, 'ca.crt'),
      'cluster-signing-key-file': path.join(folder, 'ca.key'),
    }),
  ],
  'kube-scheduler': [kube, 'kube-scheduler', ...flags(common(folder))],
});
