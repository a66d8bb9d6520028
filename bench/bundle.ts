import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/action-files.ts';
import { cacheFolder } from '../test/cluster/folders.ts';
import { must, type Say, withHeartbeat } from '../test/cluster/run.ts';

const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/node_modules|\/test(\/|$)/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

const fingerprint = (): string => {
  const hash = createHash('sha256');
  const files = [...sources('packages'), ...sources('actions'), path.join(root, 'package-lock.json')];
  for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
};

/**
 * The folder of a bundle of exactly these sources: the newest one in the cache, or one built now. The committed
 * `dist/` may be older than the sources that a change is measured on, so it is measured only where `dist` says so.
 */
export const bundleFolder = async (log: Say, options: { readonly dist: boolean }): Promise<string> => {
  if (options.dist) return path.join(root, 'dist');
  const parent = path.join(cacheFolder(), 'bench-bundle');
  const folder = path.join(parent, fingerprint());
  if (existsSync(folder)) return folder;
  const next = `${folder}.${process.pid}`;
  const build = ['--conditions=source', '--disable-warning=ExperimentalWarning', 'scripts/bundle.ts', '--out', next];
  await withHeartbeat(log, () => 'bench: building the bundle', must(process.execPath, build, { cwd: root }));
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
  return folder;
};
