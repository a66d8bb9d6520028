import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError, type Cluster, connect, type RequestReport } from '@slipway/cluster';
import type { Log } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { ensureCluster } from '../../tools/cluster/index.ts';

export const provided = await ensureCluster({ log: () => {} });
/** The namespace of this test file: each file gets its own. */
export const namespace = `cluster-api-${randomBytes(3).toString('hex')}`;
export const stop = new AbortController();
/** The lines that the client logged. */
export const lines: string[] = [];
/** The requests that the client sent. */
export const reports: RequestReport[] = [];
const note = (line: string) => void lines.push(line);
const log: Log = {
  info: note,
  notice: note,
  warning: note,
  error: note,
  debug: note,
  untrusted: note,
  group: (_, body) => body(),
};
const clock = {
  monotonic: () => performance.now(),
  now: () => new Date().toISOString(),
  sleep: async (milliseconds: number, signal?: AbortSignal) => {
    await delay(milliseconds, undefined, signal ? { signal } : {});
  },
};
export const open = (kubeconfig: string): Promise<Cluster> =>
  connect({ kubeconfig, env: {}, log, clock, signal: stop.signal, onRequest: (report) => reports.push(report) });

export const cluster = await open(provided.kubeconfig);

/** Polls until the value is truthy, for two minutes at most. */
export const until = async <T>(read: () => Promise<T | undefined | false>): Promise<T> => {
  for (const end = Date.now() + 120_000; Date.now() < end; await delay(100)) {
    const value = await read();
    if (value) return value;
  }
  throw new Error('It did not come to pass within two minutes.');
};

export const named = (
  apiVersion: string,
  kind: string,
  name: string,
  fields: Record<string, unknown> = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  ...fields,
});
export const configMap = (name: string, data: Record<string, string>) => named('v1', 'ConfigMap', name, { data });

/** Returns the error of a request that fails. */
export const thrownBy = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw error;
  return error;
};

export const refTo = (kind: string, name: string) => ({ apiVersion: 'v1', kind, namespace, name });

/** Creates the namespace of this file, and waits until pods can run in it. */
export const createNamespace = async (): Promise<void> => {
  await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await until(() => cluster.get(refTo('ServiceAccount', 'default')));
};

interface ClusterScoped {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** Deletes the namespace of this file, and cluster-scoped objects. */
export const deleteNamespace = async (...more: readonly ClusterScoped[]): Promise<void> => {
  await cluster.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace });
  for (const object of more) await cluster.delete(object);
  await cluster.close();
};
