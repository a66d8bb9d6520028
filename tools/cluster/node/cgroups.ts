import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const home = '/sys/fs/cgroup';

/** Version 2 has one tree, version 1 one per controller. */
const trees = (): readonly string[] =>
  existsSync(path.join(home, 'cgroup.controllers'))
    ? [home]
    : readdirSync(home)
        .map((name) => path.join(home, name))
        .filter((tree) => existsSync(path.join(tree, 'cgroup.procs')));

/** The kubelet wants its root to exist in every tree, and on version 2 its controllers handed down to it. */
export const makeCgroups = (name: string): void => {
  for (const tree of trees()) {
    mkdirSync(path.join(tree, name), { recursive: true });
    if (tree !== home) continue;
    const controllers = readFileSync(path.join(tree, 'cgroup.controllers'), 'utf8').trim().split(' ');
    writeFileSync(path.join(tree, 'cgroup.subtree_control'), controllers.map((one) => `+${one}`).join(' '));
  }
};

/** Throws EBUSY while a process that ends has not left yet. */
export const removeCgroups = (name: string): void => {
  for (const tree of trees()) removeTree(path.join(tree, name));
};

/** Inside out, because only an empty one can go. */
const removeTree = (folder: string): void => {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeTree(path.join(folder, entry.name));
  rmdirSync(folder);
};
