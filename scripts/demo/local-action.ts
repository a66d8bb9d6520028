import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actionNames, root } from '../../tools/action-files.ts';
import { type ProgressLog, runOrThrow, withProgress } from '../../tools/cluster/index.ts';

/** The name of this repository in workflows of its users. */
export const repository = 'OWNER/slipway';

/** Keys that act does not support yet. It supports neither environments nor concurrency. */
const unknownToAct = /^ +(?:queue: max|deployment: false)\n/gm;

/** Rewrites a workflow for act. `$/x` means this repository at the running commit, but act needs a name and a ref. */
export const rewriteForAct = (text: string, ref: string): string =>
  text.replaceAll(unknownToAct, '').replaceAll(/(uses: *)\$\/(\S+)/g, `$1${repository}/$2@${ref}`);

const newest = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'))
    .reduce((latest, entry) => Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs), 0);

/** Returns the folder of the committed bundle. A checkout without one bundles its sources in half a minute. */
const bundle = async (log: ProgressLog): Promise<string> => {
  const committed = path.join(root, 'dist');
  if (existsSync(path.join(committed, 'index.js'))) return committed;
  const made = path.join(root, 'out', 'dist');
  const entry = path.join(made, 'index.js');
  const sources = ['packages', 'actions'].map((folder) => newest(path.join(root, folder)));
  if (existsSync(entry) && statSync(entry).mtimeMs > Math.max(...sources)) return made;
  log('actions: this checkout has no dist/, so its sources are bundled, which takes half a minute');
  const args = [path.join('scripts', 'bundle.ts'), '--out', made];
  await withProgress(log, () => 'actions: bundling', runOrThrow(process.execPath, args, { cwd: root }));
  return made;
};

/**
 * Writes a folder that act uses as this repository at a ref: the committed workflow, the action.yml files and the bundle,
 * with the syntax that act supports.
 */
export const writeLocalAction = async (folder: string, ref: string, log: ProgressLog): Promise<void> => {
  const copies = [
    path.join('.github', 'workflows', 'ship.yml'),
    ...actionNames().map((name) => path.join('actions', name, 'action.yml')),
  ];
  rmSync(folder, { recursive: true, force: true });
  for (const file of copies) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), rewriteForAct(readFileSync(path.join(root, file), 'utf8'), ref));
  }
  cpSync(await bundle(log), path.join(folder, 'dist'), { recursive: true });
};
