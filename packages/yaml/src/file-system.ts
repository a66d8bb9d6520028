import { glob, readdir, readFile, stat } from 'node:fs/promises';
import { fileTrouble, SlipwayError } from '@slipway/core';

/** The few questions asked of a file system. Paths are absolute; errors are those of node:fs. */
export interface FileSystem {
  read(path: string): Promise<Uint8Array>;
  /** What stands at the path; symbolic links are followed. */
  kind(path: string): Promise<'file' | 'directory' | 'nothing'>;
  /** Names in a directory. A link to a directory counts as a file, so that a walk always ends. */
  list(directory: string): Promise<readonly { readonly name: string; readonly directory: boolean }[]>;
  /** Paths that match, relative to `directory` or absolute as the pattern is. */
  glob(pattern: string, directory: string): Promise<readonly string[]>;
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

const kind: FileSystem['kind'] = async (path) => {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'directory' : 'file';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'nothing';
    // A link that leads back to itself: whoever reads it says so.
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

const missing = 'it is not there, or a link to what is not there';

/** Reads a text file that messages call `shown`. Throws BadInput when it cannot be read or is not UTF-8. */
export const readTextFile = async (fs: Pick<FileSystem, 'read'>, path: string, shown: string): Promise<string> => {
  const bytes = await fs.read(path).catch((cause: unknown) => {
    const why = codeOf(cause) === 'ENOENT' ? missing : fileTrouble(cause as NodeJS.ErrnoException);
    throw new SlipwayError('BadInput', `${shown} cannot be read: ${why}.`, { cause, place: { file: shown } });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SlipwayError('BadInput', `${shown} is not UTF-8 text.`, { cause, place: { file: shown } });
  }
};
