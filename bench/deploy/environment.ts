import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '@slipway/action';
import { type Cluster as Api, connect } from '@slipway/cluster';
import { ensureCluster, type TestCluster } from '../../tools/cluster/index.ts';
import type { ProgressLog } from '../../tools/system/run.ts';
import { credentialsOf } from '../counting-proxy.ts';
import { delayProxy } from '../delay-proxy.ts';

/** From where the cluster is used. */
export interface Where {
  readonly name: 'beside the cluster' | '20 ms away';
  readonly kubeconfig: string;
}

/** Everything that a row needs. */
export interface BenchEnvironment {
  readonly cluster: TestCluster;
  readonly bundle: string;
  readonly kubectl: string;
  readonly helm: string;
  readonly runs: number;
  readonly log: ProgressLog;
  /** For looking on from beside the cluster, without a process. */
  readonly api: Api;
  /** A new namespace, gone when everything is over. */
  namespace(): Promise<string>;
  /** A file with these objects. */
  file(name: string, objects: readonly object[]): string;
  readonly folder: string;
  /** A kubeconfig that leads to this server, without certificates when that is plain HTTP. */
  kubeconfigTo(name: string, server: string): string;
  readonly places: readonly Where[];
  close(): Promise<void>;
}

const silent = (): void => {};
const quiet = {
  info: silent,
  notice: silent,
  warning: silent,
  error: silent,
  debug: silent,
  untrusted: silent,
  group: <T>(_: string, body: () => Promise<T>) => body(),
};

const text = (content: Buffer | undefined): string | undefined => content?.toString('base64');

export const openBenchEnvironment = async (
  programs: Pick<BenchEnvironment, 'bundle' | 'kubectl' | 'helm'>,
  runs: number,
  log: ProgressLog,
): Promise<BenchEnvironment> => {
  const cluster = await ensureCluster({ log });
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-bench-'));
  const stop = new AbortController();
  const api = await connect({
    kubeconfig: cluster.kubeconfig,
    env: process.env,
    log: quiet,
    clock: systemClock,
    signal: stop.signal,
  });
  const { server, ca, cert, key, token } = credentialsOf(cluster.kubeconfig);
  const kubeconfigTo = (name: string, address: string): string => {
    const file = path.join(folder, `${name}.kubeconfig`);
    const plain = address.startsWith('http:');
    const user = plain
      ? {}
      : { 'client-certificate-data': text(cert), 'client-key-data': text(key), ...(token ? { token } : {}) };
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster: { server: address, ...(plain ? {} : { 'certificate-authority-data': text(ca) }) } }],
      users: [{ name, user }],
      contexts: [{ name, context: { cluster: name, user: name } }],
    };
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    return file;
  };
  const proxy = await delayProxy({ host: server.hostname, port: Number(server.port) }, 20);
  const namespaces: string[] = [];
  return {
    ...programs,
    cluster,
    runs,
    log,
    api,
    folder,
    kubeconfigTo,
    namespace: async () => {
      const name = `bench-deploy-${process.pid}-${namespaces.length}`;
      namespaces.push(name);
      await api.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      return name;
    },
    file: (name, objects) => {
      const file = path.join(folder, name);
      writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
      return file;
    },
    places: [
      { name: 'beside the cluster', kubeconfig: kubeconfigTo('beside', server.origin) },
      { name: '20 ms away', kubeconfig: kubeconfigTo('away', `https://127.0.0.1:${proxy.port}`) },
    ],
    close: async () => {
      await Promise.all(namespaces.map((name) => api.delete({ apiVersion: 'v1', kind: 'Namespace', name })));
      stop.abort();
      await api.close();
      await proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
