import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { SlipwayError } from '@slipway/core';

/** What a blob is called and how long it is. */
export interface Written {
  readonly digest: string;
  readonly size: number;
}

/** A digest of a layout that somebody else wrote becomes a path: it may be nothing else. */
const form = /^[a-z0-9]+:[a-f0-9]{32,}$/;

/** @throws SlipwayError BadInput for what is no digest */
export const blobPath = (layout: string, digest: string): string => {
  if (form.test(digest)) return path.join(layout, 'blobs', ...digest.split(':'));
  throw new SlipwayError('BadInput', `\`${layout}\` names ${JSON.stringify(digest)} where a digest belongs.`);
};

export const digestOf = (bytes: Buffer | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export const readJson = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T;

/**
 * A manifest, index or config by its digest, which is what it is known by: proven, not believed.
 * @throws whatever reading throws, and Error for bytes of another digest
 */
export const readBlobJson = async <T>(layout: string, digest: string): Promise<T> => {
  const bytes = await readFile(blobPath(layout, digest));
  const found = digest.startsWith('sha256:') ? digestOf(bytes) : digest;
  if (found !== digest) throw new Error(`its digest is ${found}`);
  return JSON.parse(bytes.toString('utf8')) as T;
};

/** Writes bytes under their own digest. */
export const writeBlob = async (layout: string, bytes: Buffer): Promise<Written> => {
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
export const streamBlob = async (layout: string, source: Readable, compression: Compression): Promise<Written> => {
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

export const openBlob = (layout: string, digest: string): Readable => createReadStream(blobPath(layout, digest));
