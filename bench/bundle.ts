import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { root } from '../tools/action-files.ts';
import { cacheFolder } from '../tools/system/cache-folder.ts';
import { type ProgressLog, runOrThrow, withProgress } from '../tools/system/run.ts';

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
 * Returns the folder of a bundle of exactly these sources, from the cache or built now. The committed `dist/` may be
 * older than the sources, so it is measured only on request.
 * @param given a folder that was built before
 */
export const bundleFolder = async (log: ProgressLog, given: string | undefined): Promise<string> => {
  if (given !== undefined) {
    if (existsSync(path.join(given, 'deploy', 'index.js'))) return path.resolve(given);
    throw new SlipwayError('NotFound', `${given} holds no bundle.`, { hint: 'Run `npm run bundle` first.' });
  }
  const parent = path.join(cacheFolder(), 'bench-bundle');
  const folder = path.join(parent, fingerprint());
  if (existsSync(folder)) return folder;
  const next = `${folder}.${process.pid}`;
  const build = ['--disable-warning=ExperimentalWarning', 'scripts/bundle.ts', '--out', next];
  await withProgress(log, () => 'bench: building the bundle', runOrThrow(process.execPath, build, { cwd: root }));
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
  return folder;
};
