import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../system/processes.ts';
import type { ClusterState } from '../state/cluster-state.ts';

/** Where the gateway's controller looks for its certificates; it cannot be told another place. */
export const mountPoint = '/certs';

const mark = (folder: string): string => path.join(folder, 'made-mount-point');

/** `folder` is the cluster's. Remembers whether the folder is ours to remove. */
export const makeMountPoint = (folder: string): void => {
  if (existsSync(mountPoint)) return;
  writeFileSync(mark(folder), '');
  mkdirSync(mountPoint);
};

/** The kernel would unmount another cluster's certificates along with the folder, hence `others`. */
export const removeMountPoint = (folder: string, others: readonly ClusterState[]): void => {
  if (!existsSync(mark(folder)) || !existsSync(mountPoint)) return;
  const isUsed = others.some(({ processes }) => processes.some((one) => one.name === 'gateway' && isAlive(one)));
  if (!isUsed) rmdirSync(mountPoint);
};
