import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, type Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { blobPath } from './blobs.ts';
import { normal } from './entries.ts';
import type { Descriptor, LayoutImage } from './types.ts';

export interface LayerFile {
  /** Without a leading slash. */
  readonly name: string;
  readonly size: number;
  /** 1-based, from the base up. */
  readonly layer: number;
  /** The whole content. Only valid while the visitor runs. */
  read(): Promise<Buffer>;
}

const magics: readonly { readonly start: readonly number[]; readonly open: () => Transform }[] = [
  { start: [0x1f, 0x8b], open: createGunzip },
  { start: [0x28, 0xb5, 0x2f, 0xfd], open: createZstdDecompress },
];

/** By the bytes, not by the media type, which engines have got wrong. */
const decompressor = async (file: string): Promise<Transform> => {
  const handle = await open(file);
  try {
    const { buffer: start } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    const known = magics.find((magic) => magic.start.every((byte, index) => start[index] === byte));
    return known?.open() ?? new PassThrough();
  } finally {
    await handle.close();
  }
};

const walkLayer = async (
  layout: string,
  { digest }: Descriptor,
  layer: number,
  visit: (file: LayerFile) => Promise<void>,
): Promise<void> => {
  const file = blobPath(layout, digest);
  const entries = extract();
  const unpacked = await decompressor(file);
  createReadStream(file)
    .on('error', (error) => entries.destroy(error))
    .pipe(unpacked)
    .on('error', (error) => entries.destroy(error))
    .pipe(entries);
  for await (const entry of entries) {
    const { name, type, size = 0 } = entry.header;
    if (type === 'file')
      await visit({ name: normal(name), size, layer, read: () => buffer(entry as unknown as Readable) });
    entry.resume();
  }
};

/** Visits every file of every layer, also those that a later layer hides: whoever pulls the image can read them. */
export const walkLayers = async (image: LayoutImage, visit: (file: LayerFile) => Promise<void>): Promise<void> => {
  for (const [index, layer] of image.layers.entries()) await walkLayer(image.layout, layer, index + 1, visit);
};
