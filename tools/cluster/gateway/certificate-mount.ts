import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../system/processes.ts';
import type { ClusterState } from '../state/cluster-state.ts';

/** The folder from which the gateway's controller reads its certificates. It cannot be configured. */
export const mountPoint = '/certs';

const mark = (folder: string): string => path.join(folder, 'made-mount-point');

/** Creates the mount point, and marks it in the cluster's folder for removal. */
export const makeMountPoint = (folder: string): void => {
  if (existsSync(mountPoint)) return;
  writeFileSync(mark(folder), '');
  mkdirSync(mountPoint);
};

/** Removes the mount point that was created here, unless the gateway of another cluster uses it. */
export const removeMountPoint = (folder: string, others: readonly ClusterState[]): void => {
  if (!existsSync(mark(folder)) || !existsSync(mountPoint)) return;
  const isUsed = others.some(({ processes }) => processes.some((one) => one.name === 'gateway' && isAlive(one)));
  if (!isUsed) rmdirSync(mountPoint);
};
