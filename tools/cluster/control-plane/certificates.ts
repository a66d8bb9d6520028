import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runOrThrow } from '../../system/run.ts';
import type { ClusterSlot } from '../state/cluster-slot.ts';

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
/** The aggregator has its own name, by which the API server recognizes it. */
const subjects = {
  server: '/CN=kube-apiserver',
  admin: '/O=system:masters/CN=admin',
  aggregator: '/CN=aggregator',
} as const;

const issue = async (folder: string, name: keyof typeof subjects): Promise<void> => {
  const file = (suffix: string): string => path.join(folder, `${name}.${suffix}`);
  await runOrThrow('openssl', ['req', ...curve, '-keyout', file('key'), '-out', file('csr'), '-subj', subjects[name]]);
  const serial = String(Object.keys(subjects).indexOf(name) + 1);
  await runOrThrow(
    'openssl',
    ['x509', '-req', '-in', file('csr'), '-CA', 'ca.crt', '-CAkey', 'ca.key', '-set_serial', serial].concat([
      ...['-days', '365', '-out', file('crt'), '-extfile', 'san'],
    ]),
    { cwd: folder },
  );
};

/** Writes the certificates ca, server, admin and aggregator (.crt, .key), and the service accounts' key pair sa.key, sa.pub. */
export const writeCertificates = async (folder: string, slot: ClusterSlot): Promise<void> => {
  const names = ['localhost', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local'];
  const addresses = ['127.0.0.1', slot.hostAddress, slot.apiService];
  const san = [...addresses.map((address) => `IP:${address}`), ...names.map((name) => `DNS:${name}`)].join(',');
  writeFileSync(path.join(folder, 'san'), `subjectAltName=${san}\n`);
  const at = { cwd: folder };
  const authority = ['req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '365'];
  const accounts = async (): Promise<void> => {
    await runOrThrow('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'sa.key'], at);
    await runOrThrow('openssl', ['ec', '-in', 'sa.key', '-pubout', '-out', 'sa.pub'], at);
  };
  await Promise.all([runOrThrow('openssl', [...authority, '-subj', '/CN=slipway-local'], at), accounts()]);
  await Promise.all([issue(folder, 'server'), issue(folder, 'admin'), issue(folder, 'aggregator')]);
};
