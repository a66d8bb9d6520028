import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Blob, PlatformImage } from '@slipway/oci';
import { type Pack, pack } from 'tar-stream';

const hex = (digest: string): string => digest.replace(/^sha256:/, '');

const addBlob = async (archive: Pack, blob: Blob, name: string): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    const { size } = blob.descriptor;
    const entry = archive.entry({ name, size }, (error) => (error ? reject(error) : resolve()));
    entry.on('error', reject);
    blob.open().on('error', reject).pipe(entry);
  });
};

const fill = async (archive: Pack, { configBlob, layers }: PlatformImage, reference: string): Promise<void> => {
  const configFile = `${hex(configBlob.descriptor.digest)}.json`;
  const layerFile = ({ descriptor }: Blob): string => `${hex(descriptor.digest)}.tar`;
  await addBlob(archive, configBlob, configFile);
  const added = new Set<string>();
  for (const layer of layers) {
    if (!added.has(layerFile(layer))) await addBlob(archive, layer, layerFile(layer));
    added.add(layerFile(layer));
  }
  const entry = { Config: configFile, RepoTags: [reference], Layers: layers.map(layerFile) };
  archive.entry({ name: 'manifest.json' }, JSON.stringify([entry]));
  archive.finalize();
};

/**
 * Writes the image in the format that `docker load` of every version reads: docker before 25 cannot read OCI layouts.
 * Layers stay compressed.
 */
export const writeDockerArchive = async (image: PlatformImage, reference: string, file: string): Promise<void> => {
  const archive = pack();
  await Promise.all([
    pipeline(archive, createWriteStream(file)),
    fill(archive, image, reference).catch((error: Error) => {
      // Otherwise the file waits for the rest of the archive.
      archive.destroy(error);
      throw error;
    }),
  ]);
};
