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
  EEXIST: 'what is there is no folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOENT: 'no folder can be made there',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'its name is too long',
};

/** Step by step: mkdir of node with `recursive` never ends below a folder that takes none, such as /proc. */
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
    throw new SlipwayError('BadInput', `The folder for the image, \`${folder}\`, cannot be made: ${why}.`, {
      cause,
      hint: 'Name another one in `output`.',
    });
  }
};

/**
 * Makes the folder an empty place for a layout; an older layout in it goes.
 * @throws SlipwayError BadInput when the folder holds anything else, since nothing of another's is deleted, and when it
 * cannot be made
 */
export const prepareLayoutFolder = async (folder: string): Promise<void> => {
  const entries = await openFolder(folder);
  if (entries.length === 0) return;
  if (!(await exists(path.join(folder, 'oci-layout'))))
    throw new SlipwayError(
      'BadInput',
      `The folder for the image, \`${folder}\`, holds other files (${entries.slice(0, 3).join(', ')}).`,
      { hint: 'Name an empty or new folder in `output`.' },
    );
  for (const entry of ['oci-layout', 'index.json', 'blobs', 'ingest'])
    await rm(path.join(folder, entry), { recursive: true, force: true });
};
