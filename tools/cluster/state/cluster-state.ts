import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { cacheFolder, checkoutFolder } from '../../system/cache-folder.ts';
import { withFileLock } from '../../system/file-lock.ts';
import { isAlive, type LaunchedProcess } from '../../system/processes.ts';
import { type ProgressLog, runOrThrow } from '../../system/run.ts';
import { type ClusterSlot, clusterSlot, slotCount, slotPorts } from './cluster-slot.ts';

/** The data for `down`, written before and during the start, so that `down` works after a crash as well. */
export interface ClusterState {
  readonly checkout: string;
  readonly slot: number;
  readonly processes: readonly LaunchedProcess[];
  /** The first process in the node's namespaces. When it ends, the kernel ends all others and unmounts everything. */
  readonly node?: LaunchedProcess;
  readonly ready: boolean;
}

const clusters = (): string => path.join(cacheFolder(), 'clusters');
/** Returns the folder of a cluster: certificates, data, logs. `down` removes all but the logs. */
export const clusterFolder = (number: number): string => path.join(clusters(), String(number));
const stateFile = (number: number): string => path.join(clusterFolder(number), 'state.json');

export const readState = (number: number): ClusterState | undefined => {
  if (!existsSync(stateFile(number))) return undefined;
  return JSON.parse(readFileSync(stateFile(number), 'utf8')) as ClusterState;
};

/** Replaces the file in one step, so that a reader never sees half of it. */
export const writeState = (state: ClusterState): void => {
  mkdirSync(clusterFolder(state.slot), { recursive: true });
  const next = `${stateFile(state.slot)}.next`;
  writeFileSync(next, JSON.stringify(state, undefined, 1));
  renameSync(next, stateFile(state.slot));
};

export const removeState = (number: number): void => rmSync(stateFile(number), { force: true });

const numbers = Array.from({ length: slotCount }, (_, index) => index);

/** Returns the states of all clusters in the cache, dead ones included. */
export const allStates = (): readonly ClusterState[] => numbers.flatMap((number) => readState(number) ?? []);

/** Returns the clusters of deleted checkouts, which cannot run `down` any more. */
export const abandonedStates = (): readonly ClusterState[] =>
  allStates().filter((state) => !existsSync(state.checkout));

/** Returns the cluster of a checkout, dead or alive. */
export const findState = (root = checkoutFolder): ClusterState | undefined =>
  allStates().find((state) => state.checkout === root);

export const hasLiveProcess = (state: ClusterState): boolean =>
  [...state.processes, ...(state.node ? [state.node] : [])].some(isAlive);

const isPortTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.unref();
    socket.once('connect', () => socket.destroy());
  });

const isFree = async (candidate: ClusterSlot, routes: string): Promise<boolean> => {
  if (readState(candidate.number)) return false;
  const nets = [candidate.podNetwork, candidate.serviceNetwork, candidate.hostAddress.replace(/\d+$/, '')];
  if (nets.some((net) => routes.includes(net))) return false;
  return !(await Promise.all(slotPorts(candidate).map(isPortTaken))).includes(true);
};

/** Returns the slot of a checkout: its own, or the first that no cluster and no program of this machine uses. */
export const claimSlot = (log: ProgressLog, owner = checkoutFolder): Promise<ClusterSlot> =>
  withFileLock(path.join(clusters(), 'lock'), log, async () => {
    const own = findState(owner);
    if (own) return clusterSlot(own.slot);
    const routes = await runOrThrow('ip', ['route', 'show', 'table', 'all']);
    for (const number of numbers) {
      if (!(await isFree(clusterSlot(number), routes))) continue;
      writeState({ checkout: owner, slot: number, processes: [], ready: false });
      return clusterSlot(number);
    }
    const owners = allStates().map((state) => state.checkout);
    throw new SlipwayError('Conflict', `All ${slotCount} slots for local clusters are taken: ${owners.join(', ')}.`, {
      hint: 'Run `npm run cluster -- down` in one of these checkouts.',
    });
  });

/** Returns the folder of a cluster's logs, which remain after `down`. */
export const logFolder = (number: number): string => path.join(clusterFolder(number), 'logs');

/** Removes all files of a cluster except its logs. */
export const removeClusterFiles = (number: number): void => {
  const folder = clusterFolder(number);
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder))
    if (entry !== 'logs' && entry !== 'lock') rmSync(path.join(folder, entry), { recursive: true, force: true });
};
