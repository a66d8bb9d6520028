import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Readable as Streams } from 'node:stream';
import { SlipwayError } from '@slipway/core';
import { indexTar, openTarEntry } from '../tar/tar.ts';

/** A layout's files, in a folder or inside a tar. */
export interface LayoutFiles {
  /** The folder; absent for a tar. */
  readonly folder?: string;
  /** Returns a file's name for messages. */
  place(name: string): string;
  size(name: string): Promise<number | undefined>;
  read(name: string): Promise<Buffer>;
  stream(name: string): Readable;
}

const inFolder = (folder: string): LayoutFiles => ({
  folder,
  place: (name) => path.join(folder, name),
  size: async (name) => (await stat(path.join(folder, name)).catch(() => undefined))?.size,
  read: (name) => readFile(path.join(folder, name)),
  stream: (name) => createReadStream(path.join(folder, name), { highWaterMark: 1 << 18 }),
});

const inTar = async (file: string): Promise<LayoutFiles> => {
  const { files } = await indexTar(file);
  const stream = (name: string): Readable => {
    const entry = files.get(name);
    return entry ? openTarEntry(file, entry) : Streams.from([]);
  };
  return {
    place: (name) => `${file}!${name}`,
    size: async (name) => files.get(name)?.size,
    read: async (name) => Buffer.concat(await stream(name).toArray()),
    stream,
  };
};

/** @throws SlipwayError NotFound, or BadInput for a file that is not a tar */
export const openLayoutFiles = async (location: string): Promise<LayoutFiles> => {
  const found = await stat(location).catch((cause: unknown) => {
    throw new SlipwayError('NotFound', `The image layout ${location} does not exist.`, {
      cause,
      hint: 'Give the folder or the tar of an OCI image layout, for example the output `layout` of the build action.',
    });
  });
  return found.isDirectory() ? inFolder(location) : inTar(location);
};
