import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actionNames, root } from '../../tools/action-files.ts';
import { type ProgressLog, runOrThrow, withProgress } from '../../tools/cluster/index.ts';

/** How this repository is called by those who use it. */
export const repository = 'OWNER/slipway';

/** Keys that GitHub reads and act does not know yet. Neither does environments or concurrency at all. */
const unknownToAct = /^ +(?:queue: max|deployment: false)\n/gm;

/** `$/x` is this repository at the running commit; act only knows a repository with a name and a ref. */
export const rewriteForAct = (text: string, ref: string): string =>
  text.replaceAll(unknownToAct, '').replaceAll(/(uses: *)\$\/(\S+)/g, `$1${repository}/$2@${ref}`);

const newest = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'))
    .reduce((latest, entry) => Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs), 0);

/** The committed bundle; in a checkout that has none, one made from the sources, which takes half a minute. */
const bundle = async (log: ProgressLog): Promise<string> => {
  const committed = path.join(root, 'dist');
  if (existsSync(path.join(committed, 'index.js'))) return committed;
  const made = path.join(root, 'out', 'dist');
  const entry = path.join(made, 'index.js');
  const sources = ['packages', 'actions'].map((folder) => newest(path.join(root, folder)));
  if (existsSync(entry) && statSync(entry).mtimeMs > Math.max(...sources)) return made;
  log('actions: this checkout has no dist/, bundling the sources instead, half a minute');
  const args = [path.join('scripts', 'bundle.ts'), '--out', made];
  await withProgress(log, () => 'actions: bundling', runOrThrow(process.execPath, args, { cwd: root }));
  return made;
};

/**
 * A folder that act takes for this repository at a ref: workflow, action.yml files and bundle as they are committed,
 * but in words that act understands.
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
