import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import { blobPath, openBlob } from './blobs.ts';
import type { LayoutImage } from './types.ts';

const hex = (digest: string): string => digest.replace(/^sha256:/, '');

const addBlob = async (archive: Pack, layout: string, digest: string, name: string, size: number): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    const entry = archive.entry({ name, size }, (error) => (error ? reject(error) : resolve()));
    openBlob(layout, digest).on('error', reject).pipe(entry);
  });
};

const fill = async (archive: Pack, image: LayoutImage, reference: string): Promise<void> => {
  const config = await readFile(blobPath(image.layout, image.configDigest));
  archive.entry({ name: `${hex(image.configDigest)}.json` }, config);
  const added = new Set<string>();
  for (const { digest, size } of image.layers) {
    if (!added.has(digest)) await addBlob(archive, image.layout, digest, `${hex(digest)}.tar`, size);
    added.add(digest);
  }
  const layers = image.layers.map(({ digest }) => `${hex(digest)}.tar`);
  const entry = { Config: `${hex(image.configDigest)}.json`, RepoTags: [reference], Layers: layers };
  archive.entry({ name: 'manifest.json' }, JSON.stringify([entry]));
  archive.finalize();
};

/**
 * Writes the image as `docker load` of every version reads it: engines before 25 do not know OCI layouts. Layers stay
 * compressed.
 */
export const archiveFromLayout = async (image: LayoutImage, reference: string, file: string): Promise<void> => {
  const archive = pack();
  await Promise.all([pipeline(archive, createWriteStream(file)), fill(archive, image, reference)]);
};
