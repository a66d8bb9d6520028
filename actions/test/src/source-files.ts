import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Ports } from '@slipway/action';
import { describeError, plural } from '@slipway/core';

/** A folder's files as the repository knows them. */
export interface SourceFiles {
  /** Relative to the folder, `/` between the parts, sorted. */
  readonly files: readonly string[];
  /** A file's text; '' where it cannot be read as one. */
  text(file: string): string;
}

/** Folders that hold other people's code or what was generated. */
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

/** Such a name, printed, could give the runner a command; nobody gives it to a test. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks and their like are what is looked for
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

/** Tracked and new files as git lists them; the folder's own content where there is no git or no repository. */
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

export const listSourceFiles = async (root: string, ports: Pick<Ports, 'exec' | 'log'>): Promise<SourceFiles> => ({
  files: (await listWithGit(root, ports)).filter(isOwn).sort(),
  text(file) {
    try {
      return readFileSync(path.join(root, file), 'utf8');
    } catch {
      // Listed by git but deleted in the work tree, or a broken link: it tells nothing about how to test.
      return '';
    }
  },
});

/** The folder of a file: '.' for the top one. */
export const folderOf = (file: string): string => path.posix.dirname(file);

/** A name for what belongs to a folder, which no other folder has: `a-b` and `a/b` are two. */
export const uniqueName = (folder: string): string => {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return `${folder === '.' ? 'root' : folder.replaceAll(/[^\w.-]+/g, '-')}-${hash}`;
};

/** `folder` itself and all above it, nearest first. */
export const parentFolders = (folder: string): string[] => {
  const parent = path.posix.dirname(folder);
  return folder === '.' ? ['.'] : [folder, ...parentFolders(parent)];
};

/** `1 test file`, `3 test files` */
export const countFiles = (files: readonly string[]): string => plural(files.length, 'test file');

/** A file's path seen from a folder above it. */
export const relativeTo = (folder: string, file: string): string =>
  folder === '.' ? file : file.slice(folder.length + 1);

export const isWithin = (folder: string, file: string): boolean => folder === '.' || file.startsWith(`${folder}/`);
