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

/** Controllers first, or they make the pods again; etcd last, or the API server hangs. */
const stopOrder = ['gateway', 'kube-controller-manager', 'kube-scheduler', 'node', 'kube-apiserver'];

const groupInStopOrder = (processes: readonly LaunchedProcess[]): readonly (readonly LaunchedProcess[])[] => [
  ...stopOrder.map((name) => processes.filter((process) => process.name === name)),
  processes.filter((process) => !stopOrder.includes(process.name)),
];

/** The node's cgroups can go only when the last process has left them. */
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

/** Ends and removes what a state names, whatever is left of it. The caller holds the cluster's lock. */
export const removeCluster = async (state: ClusterState | undefined, log: ProgressLog): Promise<void> => {
  if (!state) return;
  // The end of its first process ends every other one of the node: nothing in there needs to be asked.
  if (state.node && isAlive(state.node)) process.kill(state.node.pid, 'SIGKILL');
  // unshare ignores SIGTERM and takes its child along when it is killed.
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

/** Takes down the clusters of checkouts that are no longer there. */
export const removeAbandonedClusters = async (log: ProgressLog): Promise<void> => {
  for (const state of abandonedStates()) {
    log(`cluster: the one of ${state.checkout}, which is gone, is removed`);
    await removeClusterLocked(state, log);
  }
};

/** Stops the docker engine that was started for clusters once none lives. */
export const releaseUnusedDocker = async (log: ProgressLog): Promise<void> => {
  const users = allStates().filter(hasLiveProcess);
  if (users.length === 0) return stopUnusedDocker({ log });
  if (findDockerProcess())
    log(`dockerd stays: it is used by the cluster of ${users.map((user) => user.checkout).join(', ')}`);
};

export interface StopOptions {
  readonly log: ProgressLog;
  /** The folder that the cluster belongs to; this checkout unless given. */
  readonly owner?: string;
  /** Leaves the docker engine alone: somebody builds with it. */
  readonly keepDocker?: boolean;
}

/** Stops a checkout's cluster and, when no other checkout's cluster lives, the docker engine that was started for it. */
export const stopCluster = async ({ log, owner, keepDocker = false }: StopOptions): Promise<void> => {
  requireRoot();
  const found = findState(owner);
  if (found) await removeClusterLocked(found, log);
  else log('cluster: none of this checkout is there');
  await removeAbandonedClusters(log);
  if (!keepDocker) await releaseUnusedDocker(log);
};

/** Throws unless a cluster of this checkout is there. */
export const requireRunningCluster = (): ClusterState => {
  const state = findState();
  if (state?.ready) return state;
  throw new SlipwayError('NotFound', 'No local cluster of this checkout runs.', {
    hint: 'Start it with `npm run cluster -- up`.',
  });
};
