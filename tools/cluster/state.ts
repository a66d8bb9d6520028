import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { cacheFolder, checkout } from './folders.ts';
import { withLock } from './lock.ts';
import { isAlive, type Started } from './processes.ts';
import { must, type Say } from './run.ts';
import { ports, type Slot, slot, slotCount } from './slot.ts';

/** What `down` needs, written before and while things start, so that it works after a crash as well. */
export interface State {
  readonly checkout: string;
  readonly slot: number;
  readonly processes: readonly Started[];
  /** The first process inside the node's namespaces: when it ends the kernel ends all others and unmounts everything. */
  readonly node?: Started;
  readonly ready: boolean;
}

const clusters = (): string => path.join(cacheFolder(), 'clusters');
/** The folder of one cluster: certificates, data, logs. Gone after `down`, apart from the logs. */
export const clusterFolder = (number: number): string => path.join(clusters(), String(number));
const stateFile = (number: number): string => path.join(clusterFolder(number), 'state.json');

export const readState = (number: number): State | undefined => {
  if (!existsSync(stateFile(number))) return undefined;
  return JSON.parse(readFileSync(stateFile(number), 'utf8')) as State;
};

/** Replaced as a whole, so that a reader never sees half of it. */
export const writeState = (state: State): void => {
  mkdirSync(clusterFolder(state.slot), { recursive: true });
  const next = `${stateFile(state.slot)}.next`;
  writeFileSync(next, JSON.stringify(state, undefined, 1));
  renameSync(next, stateFile(state.slot));
};

export const removeState = (number: number): void => rmSync(stateFile(number), { force: true });

const numbers = Array.from({ length: slotCount }, (_, index) => index);

/** All clusters of this cache that have a state, dead ones included. */
export const allStates = (): readonly State[] => numbers.flatMap((number) => readState(number) ?? []);

/** Clusters whose checkout was deleted: nobody can take them down any more by a command of theirs. */
export const abandonedStates = (): readonly State[] => allStates().filter((state) => !existsSync(state.checkout));

/** The cluster of a checkout, dead or alive. */
export const ownState = (root = checkout): State | undefined => allStates().find((state) => state.checkout === root);

export const hasLiveProcess = (state: State): boolean =>
  [...state.processes, ...(state.node ? [state.node] : [])].some(isAlive);

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.unref();
    socket.once('connect', () => socket.destroy());
  });

const isFree = async (candidate: Slot, routes: string): Promise<boolean> => {
  if (readState(candidate.number)) return false;
  const nets = [candidate.podNetwork, candidate.serviceNetwork, candidate.hostAddress.replace(/\d+$/, '')];
  if (nets.some((net) => routes.includes(net))) return false;
  return !(await Promise.all(ports(candidate).map(isTaken))).includes(true);
};

/** The slot of a checkout: the one it has, or the first that nobody and nothing on this machine uses. */
export const claimSlot = (say: Say, owner = checkout): Promise<Slot> =>
  withLock(path.join(clusters(), 'lock'), say, async () => {
    const own = ownState(owner);
    if (own) return slot(own.slot);
    const routes = await must('ip', ['route', 'show', 'table', 'all']);
    for (const number of numbers) {
      if (!(await isFree(slot(number), routes))) continue;
      writeState({ checkout: owner, slot: number, processes: [], ready: false });
      return slot(number);
    }
    const owners = allStates().map((state) => state.checkout);
    throw new SlipwayError('Conflict', `All ${slotCount} places for a local cluster are taken: ${owners.join(', ')}.`, {
      hint: 'Run `npm run cluster -- down` in one of these checkouts.',
    });
  });

/** Files that a cluster leaves for a look afterwards. */
export const logFolder = (number: number): string => path.join(clusterFolder(number), 'logs');

/** Removes everything of a cluster but its logs. */
export const clearFolder = (number: number): void => {
  const folder = clusterFolder(number);
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder))
    if (entry !== 'logs' && entry !== 'lock') rmSync(path.join(folder, entry), { recursive: true, force: true });
};
