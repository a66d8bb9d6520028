import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { digestOf } from '../image/digest.ts';
import type { Descriptor } from '../image/manifest.ts';

/** A blob's digest and length. */
export type BlobSize = Pick<Descriptor, 'digest' | 'size'>;

/** Returns the path of a blob. The digest must be valid: it becomes a path. */
export const blobPath = (layout: string, digest: string): string => path.join(layout, 'blobs', ...digest.split(':'));

/** Writes bytes under their own digest. */
export const writeBlob = async (layout: string, bytes: Buffer): Promise<BlobSize> => {
  const digest = digestOf(bytes);
  const file = blobPath(layout, digest);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return { digest, size: bytes.length };
};

export type Compression = 'gzip' | 'none';

/**
 * Streams into a blob. The gzip stream has no name, no time and a fixed level, so the same layer gives the same
 * digest on every run.
 */
export const streamBlob = async (layout: string, source: Readable, compression: Compression): Promise<BlobSize> => {
  const folder = path.join(layout, 'blobs', 'sha256');
  await mkdir(folder, { recursive: true });
  const partial = path.join(folder, `.partial-${randomUUID()}`);
  const hash = createHash('sha256');
  let size = 0;
  const packed: Transform = compression === 'gzip' ? createGzip({ level: 6 }) : new PassThrough();
  try {
    await pipeline(
      source,
      packed,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(partial),
    );
    const digest = `sha256:${hash.digest('hex')}`;
    await rename(partial, blobPath(layout, digest));
    return { digest, size };
  } finally {
    await rm(partial, { force: true });
  }
};
