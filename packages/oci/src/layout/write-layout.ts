import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Image, pickPlatform } from '../image/image.ts';
import {
  type Descriptor,
  type ImageConfig,
  type ImageIndex,
  type ImageManifest,
  mediaTypes,
} from '../image/manifest.ts';
import { platformOf } from '../image/platform.ts';
import { blobPath, writeBlob } from './blobs.ts';
import { readLayout } from './read-layout.ts';

/** Writes `oci-layout` and an index with one manifest (or index), whose blobs are there already. */
export const writeLayoutIndex = async (folder: string, root: Descriptor): Promise<void> => {
  const index: ImageIndex = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [root] };
  await writeFile(path.join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(path.join(folder, 'index.json'), JSON.stringify(index));
};

/** Copies an image into a folder as an OCI layout: for programs that read no tar, and out of a registry. */
export const writeLayout = async (image: Image, folder: string): Promise<void> => {
  await mkdir(path.dirname(blobPath(folder, image.root.descriptor.digest)), { recursive: true });
  for (const { descriptor, open } of image.blobs)
    await pipeline(open(), createWriteStream(blobPath(folder, descriptor.digest)));
  for (const { descriptor, bytes } of [...image.children, image.root])
    await writeFile(blobPath(folder, descriptor.digest), bytes);
  await writeLayoutIndex(folder, image.root.descriptor);
};

/** Stores a manifest whose blobs are there already, and makes it the layout's one image. */
export const writeManifest = async (folder: string, manifest: ImageManifest, config: ImageConfig): Promise<void> => {
  const { digest, size } = await writeBlob(folder, Buffer.from(JSON.stringify(manifest)));
  await writeLayoutIndex(folder, { mediaType: mediaTypes.ociManifest, digest, size, platform: platformOf(config) });
};

/**
 * Brings the layout of any engine into one form: a single manifest with these annotations. Configuration and layers
 * stay as they are, so the built image is the pushed image.
 * @throws SlipwayError BadInput when the layout does not have exactly one platform
 */
export const annotateLayout = async (folder: string, annotations: Readonly<Record<string, string>>): Promise<Image> => {
  const { descriptor, manifest, config } = pickPlatform(await readLayout(folder));
  const all = { ...manifest.annotations, ...annotations };
  await rm(blobPath(folder, descriptor.digest));
  const annotated: ImageManifest = {
    schemaVersion: 2,
    mediaType: manifest.mediaType ?? mediaTypes.ociManifest,
    config: manifest.config,
    layers: manifest.layers,
    ...(Object.keys(all).length > 0 ? { annotations: all } : {}),
  };
  await writeManifest(folder, annotated, config);
  return await readLayout(folder);
};
