import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Ports } from '@slipway/action';
import { describeError, plural } from '@slipway/core';

/** The files of a folder in the repository. */
export interface SourceFiles {
  /** Relative to the folder, `/` between the parts, sorted. */
  readonly files: readonly string[];
  /** Returns the text of a file, `''` if it cannot be read. */
  text(file: string): string;
}

/** Folders with third-party or generated code. */
const excludedFolders = new Set([
  '.git',
  '.venv',
  'venv',
  'node_modules',
  '__pycache__',
  '.tox',
  '.nox',
  'site-packages',
  'renv',
  'packrat',
]);

/** File names that the runner would execute as a command if they were logged. A test does not need them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern must match control characters
const unprintable = /[\u0000-\u001f\u007f]|##\[/;

const isOwn = (file: string): boolean =>
  !unprintable.test(file) &&
  !file
    .split('/')
    .slice(0, -1)
    .some((part) => excludedFolders.has(part));

const walk = (root: string, folder = ''): string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return excludedFolders.has(entry.name) ? [] : walk(root, name);
    return entry.isFile() ? [name] : [];
  });

/** Returns tracked and new files from git. Without git or a repository, returns all files in the folder. */
const listWithGit = async (root: string, { exec, log }: Pick<Ports, 'exec' | 'log'>): Promise<string[]> => {
  const arguments_ = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  try {
    const { exitCode, stdout, stderr } = await exec('git', arguments_, { cwd: root });
    if (exitCode === 0) return stdout.split('\0').filter((file) => file !== '');
    log.debug(`git ls-files: ${stderr.trim()}`);
  } catch (error) {
    log.debug(`git ls-files: ${describeError(error)}`);
  }
  return walk(root);
};

/** Lists the source files of a folder. */
export const listSourceFiles = async (root: string, ports: Pick<Ports, 'exec' | 'log'>): Promise<SourceFiles> => ({
  files: (await listWithGit(root, ports)).filter(isOwn).sort(),
  text(file) {
    try {
      return readFileSync(path.join(root, file), 'utf8');
    } catch {
      // git also lists deleted files and broken links. They do not describe tests.
      return '';
    }
  },
});

/** Returns the folder of a file, `.` for the root. */
export const folderOf = (file: string): string => path.posix.dirname(file);

/** Returns a unique name for a folder. `a-b` and `a/b` get different names. */
export const uniqueName = (folder: string): string => {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return `${folder === '.' ? 'root' : folder.replaceAll(/[^\w.-]+/g, '-')}-${hash}`;
};

/** Returns the folder and its parents, the nearest first. */
export const parentFolders = (folder: string): string[] => {
  const parent = path.posix.dirname(folder);
  return folder === '.' ? ['.'] : [folder, ...parentFolders(parent)];
};

/** Returns `1 test file`, `3 test files`. */
export const countFiles = (files: readonly string[]): string => plural(files.length, 'test file');

/** Returns the path of a file relative to a parent folder. */
export const relativeTo = (folder: string, file: string): string =>
  folder === '.' ? file : file.slice(folder.length + 1);

/** Checks whether a file is in a folder. */
export const isWithin = (folder: string, file: string): boolean => folder === '.' || file.startsWith(`${folder}/`);
