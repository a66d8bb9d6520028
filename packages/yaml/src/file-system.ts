import { glob, readdir, readFile, stat } from 'node:fs/promises';
import { fileErrorReason, SlipwayError } from '@slipway/core';

/** Access to a file system. Paths are absolute. Errors are those of node:fs. */
export interface FileSystem {
  read(path: string): Promise<Uint8Array>;
  /** Returns the kind of the path. Follows symbolic links. */
  kind(path: string): Promise<'file' | 'directory' | 'nothing'>;
  /** Returns the names in a directory. A link to a directory counts as a file, so that a recursive walk ends. */
  list(directory: string): Promise<readonly { readonly name: string; readonly directory: boolean }[]>;
  /** Returns the matching paths, relative to `directory` or absolute like the pattern. */
  glob(pattern: string, directory: string): Promise<readonly string[]>;
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

const kind: FileSystem['kind'] = async (path) => {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'directory' : 'file';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'nothing';
    // A circular link counts as a file. Reading it fails with the reason.
    if (codeOf(error) === 'ELOOP') return 'file';
    throw error;
  }
};

export const nodeFileSystem: FileSystem = {
  read: (path) => readFile(path),
  kind,
  list: async (directory) => {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, directory: entry.isDirectory() }));
  },
  glob: async (pattern, directory) => {
    const paths: string[] = [];
    for await (const path of glob(pattern, { cwd: directory })) paths.push(path);
    return paths;
  },
};

const missing = 'it does not exist, or it is a link to a missing file';

/**
 * Reads a text file.
 * @param shown name of the file in messages
 * @throws {BadInput} if the file cannot be read or is not UTF-8
 */
export const readTextFile = async (fs: Pick<FileSystem, 'read'>, path: string, shown: string): Promise<string> => {
  const bytes = await fs.read(path).catch((cause: unknown) => {
    const why = codeOf(cause) === 'ENOENT' ? missing : fileErrorReason(cause as NodeJS.ErrnoException);
    throw new SlipwayError('BadInput', `${shown} cannot be read: ${why}.`, { cause, place: { file: shown } });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SlipwayError('BadInput', `${shown} is not UTF-8 text.`, { cause, place: { file: shown } });
  }
};
