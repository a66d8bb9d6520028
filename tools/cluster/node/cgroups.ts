import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const home = '/sys/fs/cgroup';

/** Returns the cgroup trees: one in version 2, one for each controller in version 1. */
const trees = (): readonly string[] =>
  existsSync(path.join(home, 'cgroup.controllers'))
    ? [home]
    : readdirSync(home)
        .map((name) => path.join(home, name))
        .filter((tree) => existsSync(path.join(tree, 'cgroup.procs')));

/** Creates the kubelet's root in each tree. Version 2 also needs its controllers delegated to it. */
export const makeCgroups = (name: string): void => {
  for (const tree of trees()) {
    mkdirSync(path.join(tree, name), { recursive: true });
    if (tree !== home) continue;
    const controllers = readFileSync(path.join(tree, 'cgroup.controllers'), 'utf8').trim().split(' ');
    writeFileSync(path.join(tree, 'cgroup.subtree_control'), controllers.map((one) => `+${one}`).join(' '));
  }
};

/** Removes the cgroups. @throws EBUSY while an ending process is still in one */
export const removeCgroups = (name: string): void => {
  for (const tree of trees()) removeTree(path.join(tree, name));
};

/** Removes the innermost cgroups first, because only an empty one can be removed. */
const removeTree = (folder: string): void => {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeTree(path.join(folder, entry.name));
  rmdirSync(folder);
};
