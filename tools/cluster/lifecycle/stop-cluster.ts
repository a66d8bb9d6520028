import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '@slipway/core';
import { findDockerProcess, stopUnusedDocker } from '../../system/docker.ts';
import { withFileLock } from '../../system/file-lock.ts';
import { isAlive, type LaunchedProcess, stopProcesses } from '../../system/processes.ts';
import type { ProgressLog } from '../../system/run.ts';
import { removeMountPoint } from '../gateway/certificate-mount.ts';
import { removeNode } from '../node/node.ts';
import { clusterSlot } from '../state/cluster-slot.ts';
import {
  abandonedStates,
  allStates,
  type ClusterState,
  clusterFolder,
  findState,
  hasLiveProcess,
  readState,
  removeClusterFiles,
  removeState,
} from '../state/cluster-state.ts';
import { requireRoot } from './require-root.ts';

/** Controllers stop first, or they would create the pods again. etcd stops last, or the API server would hang. */
const stopOrder = ['gateway', 'kube-controller-manager', 'kube-scheduler', 'node', 'kube-apiserver'];

const groupInStopOrder = (processes: readonly LaunchedProcess[]): readonly (readonly LaunchedProcess[])[] => [
  ...stopOrder.map((name) => processes.filter((process) => process.name === name)),
  processes.filter((process) => !stopOrder.includes(process.name)),
];

/** Retries until the last process has left the node's cgroups. */
const removeNodeSoon = async (number: number): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await removeNode(clusterSlot(number));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY' || attempt === 1200) throw error;
      await sleep(50);
    }
  }
};

/** Stops all processes of a state and removes its files. The caller holds the cluster's lock. */
export const removeCluster = async (state: ClusterState | undefined, log: ProgressLog): Promise<void> => {
  if (!state) return;
  // When the node's first process ends, the kernel ends all others.
  if (state.node && isAlive(state.node)) process.kill(state.node.pid, 'SIGKILL');
  // unshare ignores SIGTERM. When it is killed, its child ends, too.
  for (const group of groupInStopOrder(state.processes))
    await stopProcesses(group, group[0]?.name === 'node' ? 0 : 10_000);
  await removeNodeSoon(state.slot);
  const others = allStates().filter((other) => other.slot !== state.slot);
  removeMountPoint(clusterFolder(state.slot), others);
  removeClusterFiles(state.slot);
  removeState(state.slot);
  log('cluster: stopped');
};

const removeClusterLocked = (state: ClusterState, log: ProgressLog): Promise<void> =>
  withFileLock(path.join(clusterFolder(state.slot), 'lock'), log, () => removeCluster(readState(state.slot), log));

/** Removes the clusters of deleted checkouts. */
export const removeAbandonedClusters = async (log: ProgressLog): Promise<void> => {
  for (const state of abandonedStates()) {
    log(`cluster: removing the cluster of ${state.checkout}, which is deleted`);
    await removeClusterLocked(state, log);
  }
};

/** Stops the docker engine that was started for clusters, if no cluster lives. */
export const releaseUnusedDocker = async (log: ProgressLog): Promise<void> => {
  const users = allStates().filter(hasLiveProcess);
  if (users.length === 0) return stopUnusedDocker({ log });
  if (findDockerProcess())
    log(`dockerd keeps running for the cluster of ${users.map((user) => user.checkout).join(', ')}`);
};

export interface StopOptions {
  readonly log: ProgressLog;
  /** The folder that owns the cluster. Default: this checkout. */
  readonly owner?: string;
  /** Keeps the docker engine running, because another process uses it. */
  readonly keepDocker?: boolean;
}

/** Stops a checkout's cluster. Stops the docker engine as well if it was started for clusters and no other one lives. */
export const stopCluster = async ({ log, owner, keepDocker = false }: StopOptions): Promise<void> => {
  requireRoot();
  const found = findState(owner);
  if (found) await removeClusterLocked(found, log);
  else log('cluster: this checkout has none');
  await removeAbandonedClusters(log);
  if (!keepDocker) await releaseUnusedDocker(log);
};

/** Returns the state of this checkout's cluster. @throws SlipwayError NotFound if none runs */
export const requireRunningCluster = (): ClusterState => {
  const state = findState();
  if (state?.ready) return state;
  throw new SlipwayError('NotFound', 'This checkout has no running cluster.', {
    hint: 'Start it with `npm run cluster -- up`.',
  });
};
