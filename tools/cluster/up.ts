import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiGet, isApiReady, isNodeReady, waitFor } from './api.ts';
import { writeCertificates } from './certificates.ts';
import type { Running } from './cluster.ts';
import { apiServer, type Command, controllers } from './control-plane.ts';
import { clusterPackages, ensurePackages } from './debian.ts';
import { ensureDocker } from './docker.ts';
import { releaseUnusedDocker, removeAbandoned, takeDown } from './down.ts';
import { checkout } from './folders.ts';
import { pushPause } from './images.ts';
import { ensureKube } from './kube.ts';
import { kubeconfig, kubeconfigFile, nodeKubeconfigFile } from './kubeconfig.ts';
import { withLock } from './lock.ts';
import { registerMetrics } from './metrics.ts';
import { joinNode, startNode } from './node.ts';
import { writeNodeFiles } from './node-files.ts';
import { isAlive, launch, type Started } from './processes.ts';
import { registry } from './registry.ts';
import { requireRoot } from './require-root.ts';
import type { Say } from './run.ts';
import { type Slot, slot as slotOf } from './slot.ts';
import { claimSlot, clusterFolder, logFolder, readState, type State, writeState } from './state.ts';

const running = (kube: string, slot: Slot): Running => ({
  kube,
  slot,
  folder: clusterFolder(slot.number),
  logs: logFolder(slot.number),
  kubeconfig: kubeconfigFile(clusterFolder(slot.number)),
  registry: `localhost:${slot.registryPort}`,
});

/**
 * All its processes live and both API server and node say that they are ready. While the processes live it is waited for:
 * others work with this cluster, and one slow answer of a busy machine is no reason to take it from them.
 */
export const isHealthy = async (state: State): Promise<boolean> => {
  const { node } = state;
  if (!state.ready || !node) return false;
  const folder = clusterFolder(state.slot);
  const watched = (): readonly Started[] => [...state.processes, node];
  if (!watched().every(isAlive)) return false;
  const isReady = async (): Promise<boolean> =>
    (await isApiReady(folder, slotOf(state.slot))) && (await isNodeReady(folder, slotOf(state.slot)));
  return waitFor('the cluster', isReady, { watched, logs: logFolder(state.slot) }).then(
    () => true,
    () => false,
  );
};

const serverAddress = (host: string, slot: Slot): string => `https://${host}:${slot.apiPort}`;

const prepare = async ({ folder, logs, slot }: Running): Promise<void> => {
  for (const name of [folder, logs]) mkdirSync(name, { recursive: true });
  await writeCertificates(folder, slot);
  writeFileSync(kubeconfigFile(folder), kubeconfig(folder, serverAddress('127.0.0.1', slot)), { mode: 0o600 });
  writeFileSync(nodeKubeconfigFile(folder), kubeconfig(folder, serverAddress(slot.hostAddress, slot)), { mode: 0o600 });
  writeNodeFiles(folder, slot);
};

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

/** Starts everything; each process is in the state before the next one starts. */
const start = async (cluster: Running, owner: string, signal?: AbortSignal): Promise<void> => {
  const { kube, folder, logs, slot } = cluster;
  let state: State = { checkout: owner, slot: slot.number, processes: [], ready: false };
  const record = (started: Started): void => {
    state = { ...state, processes: [...state.processes, started] };
    writeState(state);
  };
  const launchAll = (commands: Readonly<Record<string, Command>>): void => {
    for (const [name, command] of Object.entries(commands)) {
      signal?.throwIfAborted();
      record(launch(name, command, { log: path.join(logs, `${name}.log`), cwd: folder }));
    }
  };
  const wait = (what: string, check: () => Promise<boolean>): Promise<void> =>
    waitFor(what, check, { watched: () => state.processes, logs, ...(signal ? { signal } : {}) });

  await prepare(cluster);
  launchAll(apiServer(kube, folder, slot));
  const node = await startNode(kube, folder, logs, slot, record);
  state = { ...state, node: node.first };
  launchAll(registry(folder, slot));
  await wait('the registry', () => answers(`http://${cluster.registry}/v2/`));
  await pushPause(cluster.registry);
  await wait('the API server', () => isApiReady(folder, slot));
  joinNode(folder);
  launchAll(controllers(kube, folder));
  await wait('the node', () => isNodeReady(folder, slot));
  await registerMetrics(cluster);
  // Pods are refused until the controller manager has made this.
  const account = '/api/v1/namespaces/default/serviceaccounts/default';
  await wait('the default service account', async () => (await apiGet(folder, slot, account)).status === 200);
  writeState({ ...state, ready: true });
};

/** Both to their end, so that nothing starts any more when what has started is taken down. */
const both = async (...work: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
};

export interface UpOptions {
  readonly log: Say;
  readonly signal?: AbortSignal;
  /** The folder that the cluster belongs to; this checkout unless given. A folder that vanishes gives it up. */
  readonly owner?: string;
}

/** The cluster of a checkout: the healthy one, or a new one. What fails or is aborted is taken down again. */
export const up = async ({ log, signal, owner = checkout }: UpOptions): Promise<Running> => {
  requireRoot();
  await ensurePackages(log, Object.keys(clusterPackages));
  const kube = await ensureKube(log, signal);
  await removeAbandoned(log);
  const cluster = running(kube, await claimSlot(log, owner));
  return withLock(path.join(cluster.folder, 'lock'), log, async () => {
    signal?.throwIfAborted();
    const before = readState(cluster.slot.number);
    if (before && (await isHealthy(before))) {
      await ensureDocker({ log });
      return cluster;
    }
    if (before?.processes.length) {
      log('cluster: what is left of an earlier one is removed first');
      await takeDown(before, log);
    }
    log(`cluster: starting (place ${cluster.slot.number} of this machine)`);
    try {
      await both(start(cluster, owner, signal), ensureDocker({ log }));
    } catch (error) {
      await takeDown(readState(cluster.slot.number), log);
      await releaseUnusedDocker(log);
      throw error;
    }
    return cluster;
  });
};
