import { access, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const isFolder = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );

const troubles: Readonly<Record<string, string>> = {
  EEXIST: 'a file with this name exists',
  ENOTDIR: 'a part of its path is a file',
  ENOENT: 'its parent does not accept folders',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'its name is too long',
};

/** Creates one folder after the other: mkdir of Node.js with `recursive` never ends below /proc. */
const makeFolder = async (folder: string): Promise<void> => {
  if (await isFolder(folder)) return;
  await makeFolder(path.dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    if (!(await isFolder(folder))) throw error;
  }
};

const openFolder = async (folder: string): Promise<readonly string[]> => {
  try {
    await makeFolder(path.resolve(folder));
    return await readdir(folder);
  } catch (cause) {
    const why = troubles[String((cause as NodeJS.ErrnoException).code)];
    if (!why) throw cause;
    throw new SlipwayError('BadInput', `The folder for the image, \`${folder}\`, cannot be created: ${why}.`, {
      cause,
      hint: 'Set `output` to another folder.',
    });
  }
};

/**
 * Creates an empty folder for a layout. It deletes an older layout in the folder, and nothing else.
 * @throws SlipwayError BadInput when the folder contains other files or cannot be created
 */
export const prepareLayoutFolder = async (folder: string): Promise<void> => {
  const entries = await openFolder(folder);
  if (entries.length === 0) return;
  if (!(await exists(path.join(folder, 'oci-layout'))))
    throw new SlipwayError(
      'BadInput',
      `The folder for the image, \`${folder}\`, contains other files (${entries.slice(0, 3).join(', ')}).`,
      { hint: 'Set `output` to an empty or new folder.' },
    );
  for (const entry of ['oci-layout', 'index.json', 'blobs', 'ingest'])
    await rm(path.join(folder, entry), { recursive: true, force: true });
};
