import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '@slipway/core';
import { releaseDocker, startedDocker } from './docker.ts';
import { removeMountPoint } from './gateway-mount.ts';
import { withLock } from './lock.ts';
import { removeNode } from './node.ts';
import { isAlive, type Started, stop } from './processes.ts';
import { requireRoot } from './require-root.ts';
import type { Say } from './run.ts';
import { slot } from './slot.ts';
import {
  abandonedStates,
  allStates,
  clearFolder,
  clusterFolder,
  hasLiveProcess,
  ownState,
  readState,
  removeState,
  type State,
} from './state.ts';

/** Controllers first, or they make the pods again; etcd last, or the API server hangs. */
const order = ['gateway', 'kube-controller-manager', 'kube-scheduler', 'node', 'kube-apiserver'];

const inOrder = (processes: readonly Started[]): readonly (readonly Started[])[] => [
  ...order.map((name) => processes.filter((process) => process.name === name)),
  processes.filter((process) => !order.includes(process.name)),
];

/** The node's cgroups can go only when the last process has left them. */
const removeNodeSoon = async (number: number): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await removeNode(slot(number));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY' || attempt === 1200) throw error;
      await sleep(50);
    }
  }
};

/** Ends and removes what a state names, whatever is left of it. The caller holds the cluster's lock. */
export const takeDown = async (state: State | undefined, log: Say): Promise<void> => {
  if (!state) return;
  // The end of its first process ends every other one of the node: nothing in there needs to be asked.
  if (state.node && isAlive(state.node)) process.kill(state.node.pid, 'SIGKILL');
  // unshare ignores SIGTERM and takes its child along when it is killed.
  for (const group of inOrder(state.processes)) await stop(group, group[0]?.name === 'node' ? 0 : 10_000);
  await removeNodeSoon(state.slot);
  const others = allStates().filter((other) => other.slot !== state.slot);
  removeMountPoint(clusterFolder(state.slot), others);
  clearFolder(state.slot);
  removeState(state.slot);
  log('cluster: stopped');
};

const takeDownLocked = (state: State, log: Say): Promise<void> =>
  withLock(path.join(clusterFolder(state.slot), 'lock'), log, () => takeDown(readState(state.slot), log));

/** Takes down the clusters of checkouts that are no longer there. */
export const removeAbandoned = async (log: Say): Promise<void> => {
  for (const state of abandonedStates()) {
    log(`cluster: the one of ${state.checkout}, which is gone, is removed`);
    await takeDownLocked(state, log);
  }
};

/** Stops the docker engine that was started for clusters once none lives. */
export const releaseUnusedDocker = async (log: Say): Promise<void> => {
  const users = allStates().filter(hasLiveProcess);
  if (users.length === 0) return releaseDocker({ log });
  if (startedDocker())
    log(`dockerd stays: it is used by the cluster of ${users.map((user) => user.checkout).join(', ')}`);
};

export interface DownOptions {
  readonly log: Say;
  /** The folder that the cluster belongs to; this checkout unless given. */
  readonly owner?: string;
  /** Leaves the docker engine alone: somebody builds with it. */
  readonly keepDocker?: boolean;
}

/** Stops a checkout's cluster and, when no other checkout's cluster lives, the docker engine that was started for it. */
export const down = async ({ log, owner, keepDocker = false }: DownOptions): Promise<void> => {
  requireRoot();
  const found = ownState(owner);
  if (found) await takeDownLocked(found, log);
  else log('cluster: none of this checkout is there');
  await removeAbandoned(log);
  if (!keepDocker) await releaseUnusedDocker(log);
};

/** Throws unless a cluster of this checkout is there. */
export const mustHaveState = (): State => {
  const state = ownState();
  if (state?.ready) return state;
  throw new SlipwayError('NotFound', 'No local cluster of this checkout runs.', {
    hint: 'Start it with `npm run cluster -- up`.',
  });
};
