import { PassThrough, type Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Blob, PlatformImage } from '../image/image.ts';
import { peek } from '../tar/peek-stream.ts';
import { normalizeName } from '../tar/tar.ts';

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
const decompressorFor = (start: Buffer): Transform =>
  magics.find((magic) => magic.start.every((byte, index) => start[index] === byte))?.open() ?? new PassThrough();

const walkLayer = async (blob: Blob, layer: number, visit: (file: LayerFile) => Promise<void>): Promise<void> => {
  // Loaded here: most users of this package read no layers.
  const { extract } = await import('tar-stream');
  const entries = extract();
  const { start, stream } = await peek(blob.open(), 4);
  stream
    .on('error', (error) => entries.destroy(error))
    .pipe(decompressorFor(start))
    .on('error', (error) => entries.destroy(error))
    .pipe(entries);
  try {
    for await (const entry of entries) {
      const { name, type, size = 0 } = entry.header;
      if (type === 'file')
        await visit({ name: normalizeName(name), size, layer, read: () => buffer(entry as unknown as Readable) });
      entry.resume();
    }
  } finally {
    stream.destroy();
  }
};

/** Visits every file of every layer, also those that a later layer hides: the image still contains them. */
export const walkLayers = async (
  { layers }: Pick<PlatformImage, 'layers'>,
  visit: (file: LayerFile) => Promise<void>,
): Promise<void> => {
  for (const [index, blob] of layers.entries()) await walkLayer(blob, index + 1, visit);
};
