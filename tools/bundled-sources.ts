import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryFiles } from './repository-files.ts';

/** Everything that the content of dist depends on, and dist itself. */
const inputs = ['packages', 'actions', 'dist', 'scripts/bundle.ts', 'scripts/entry.ts', 'package-lock.json'];

const recordOf = (root: string): string => path.join(root, 'build', 'bundled-sources');

const hashOf = (root: string): string => {
  const hash = createHash('sha256');
  for (const file of repositoryFiles(root, inputs)) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
};

/** Records that dist is what the sources build. */
export const recordBundle = (root: string): void => {
  mkdirSync(path.dirname(recordOf(root)), { recursive: true });
  writeFileSync(recordOf(root), hashOf(root));
};

/** Returns whether dist was found to be what the sources build, and neither has changed since. */
export const isBundleRecorded = (root: string): boolean => {
  try {
    return readFileSync(recordOf(root), 'utf8') === hashOf(root);
  } catch {
    return false;
  }
};
