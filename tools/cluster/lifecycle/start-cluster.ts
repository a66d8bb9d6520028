import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutFolder } from '../../system/cache-folder.ts';
import { ensureDebianPackages } from '../../system/debian-packages.ts';
import { ensureDocker } from '../../system/docker.ts';
import { withFileLock } from '../../system/file-lock.ts';
import { isAlive, type LaunchedProcess, launchProcess } from '../../system/processes.ts';
import type { ProgressLog } from '../../system/run.ts';
import { apiGet, isApiReady, isNodeReady, waitFor } from '../api/api-client.ts';
import { buildKubeconfig, kubeconfigFile, nodeKubeconfigFile } from '../api/kubeconfig.ts';
import { writeCertificates } from '../control-plane/certificates.ts';
import { apiServerCommands, type Command, controllerCommands } from '../control-plane/commands.ts';
import { buildKubernetes } from '../kubernetes/build.ts';
import { startNode, startNodeComponents } from '../node/node.ts';
import { writeNodeFiles } from '../node/node-files.ts';
import { registryCommands } from '../registry/registry.ts';
import { pushPause } from '../registry/test-images.ts';
import { type ClusterSlot, clusterSlot } from '../state/cluster-slot.ts';
import {
  type ClusterState,
  claimSlot,
  clusterFolder,
  logFolder,
  readState,
  writeState,
} from '../state/cluster-state.ts';
import { type RunningCluster, runningCluster } from '../state/running-cluster.ts';
import { clusterPackages } from './debian-packages.ts';
import { registerMetrics } from './metrics-server.ts';
import { requireRoot } from './require-root.ts';
import { releaseUnusedDocker, removeAbandonedClusters, removeCluster } from './stop-cluster.ts';

/**
 * Returns whether all processes live, and API server and node are ready. It waits for readiness while the processes live:
 * other programs may use this cluster, so one slow response of a busy machine must not restart it.
 */
const isHealthy = async (state: ClusterState): Promise<boolean> => {
  const { node } = state;
  if (!state.ready || !node) return false;
  const folder = clusterFolder(state.slot);
  const watched = (): readonly LaunchedProcess[] => [...state.processes, node];
  if (!watched().every(isAlive)) return false;
  const isReady = async (): Promise<boolean> =>
    (await isApiReady(folder, clusterSlot(state.slot))) && (await isNodeReady(folder, clusterSlot(state.slot)));
  return waitFor('the cluster', isReady, { watched, logs: logFolder(state.slot) }).then(
    () => true,
    () => false,
  );
};

const serverAddress = (host: string, slot: ClusterSlot): string => `https://${host}:${slot.apiPort}`;

const writeClusterFiles = async ({ folder, logs, slot }: RunningCluster): Promise<void> => {
  for (const name of [folder, logs]) mkdirSync(name, { recursive: true });
  await writeCertificates(folder, slot);
  writeFileSync(kubeconfigFile(folder), buildKubeconfig(folder, serverAddress('127.0.0.1', slot)), { mode: 0o600 });
  writeFileSync(nodeKubeconfigFile(folder), buildKubeconfig(folder, serverAddress(slot.hostAddress, slot)), {
    mode: 0o600,
  });
  writeNodeFiles(folder, slot);
};

const isAnswering = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

/** Starts all processes. The state lists each process before the next one starts. */
const startComponents = async (cluster: RunningCluster, owner: string, signal?: AbortSignal): Promise<void> => {
  const { kube, folder, logs, slot } = cluster;
  let state: ClusterState = { checkout: owner, slot: slot.number, processes: [], ready: false };
  const record = (started: LaunchedProcess): void => {
    state = { ...state, processes: [...state.processes, started] };
    writeState(state);
  };
  const launchAll = (commands: Readonly<Record<string, Command>>): void => {
    for (const [name, command] of Object.entries(commands)) {
      signal?.throwIfAborted();
      record(launchProcess(name, command, { log: path.join(logs, `${name}.log`), cwd: folder }));
    }
  };
  const wait = (what: string, check: () => Promise<boolean>): Promise<void> =>
    waitFor(what, check, { watched: () => state.processes, logs, ...(signal ? { signal } : {}) });

  await writeClusterFiles(cluster);
  launchAll(apiServerCommands(kube, folder, slot));
  const node = await startNode(cluster, record);
  state = { ...state, node: node.first };
  launchAll(registryCommands(folder, slot));
  await wait('the registry', () => isAnswering(`http://${cluster.registry}/v2/`));
  await pushPause(cluster.registry);
  await wait('the API server', () => isApiReady(folder, slot));
  startNodeComponents(folder);
  launchAll(controllerCommands(kube, folder));
  await wait('the node', () => isNodeReady(folder, slot));
  await registerMetrics(cluster);
  // The API server rejects pods until the controller manager has created this account.
  const account = '/api/v1/namespaces/default/serviceaccounts/default';
  await wait('the default service account', async () => (await apiGet(folder, slot, account)).status === 200);
  writeState({ ...state, ready: true });
};

/** Waits for all promises, so that no process starts any more when the cluster is removed after a failure. */
const waitForAll = async (...work: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
};

export interface StartOptions {
  readonly log: ProgressLog;
  readonly signal?: AbortSignal;
  /** The folder that owns the cluster. Default: this checkout. If the folder is deleted, the cluster is removed. */
  readonly owner?: string;
}

/** Returns the cluster of a checkout, and starts it unless it is healthy. A failed or aborted start is removed. */
export const startCluster = async ({ log, signal, owner = checkoutFolder }: StartOptions): Promise<RunningCluster> => {
  requireRoot();
  await ensureDebianPackages(log, Object.keys(clusterPackages));
  const kube = await buildKubernetes(log, signal);
  await removeAbandonedClusters(log);
  const cluster = runningCluster(kube, await claimSlot(log, owner));
  return withFileLock(path.join(cluster.folder, 'lock'), log, async () => {
    signal?.throwIfAborted();
    const before = readState(cluster.slot.number);
    if (before && (await isHealthy(before))) {
      await ensureDocker({ log });
      return cluster;
    }
    if (before?.processes.length) {
      log('cluster: removing the rest of an earlier one');
      await removeCluster(before, log);
    }
    log(`cluster: starting (slot ${cluster.slot.number} of this machine)`);
    try {
      await waitForAll(startComponents(cluster, owner, signal), ensureDocker({ log }));
    } catch (error) {
      await removeCluster(readState(cluster.slot.number), log);
      await releaseUnusedDocker(log);
      throw error;
    }
    return cluster;
  });
};
