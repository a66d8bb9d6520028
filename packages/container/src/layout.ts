import { access, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeError, SlipwayError } from '@slipway/core';
import { blobPath, readBlobJson, readJson, writeBlob } from './blobs.ts';
import type { Descriptor, ImageConfig, LayoutImage } from './types.ts';

export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar',
  gzipLayer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

interface Index {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly manifests: readonly Descriptor[];
}

export interface Manifest {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

export const isLayout = (folder: string): Promise<boolean> => exists(path.join(folder, 'oci-layout'));

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
export const prepareLayout = async (folder: string): Promise<void> => {
  const entries = await openFolder(folder);
  if (entries.length === 0) return;
  if (!(await isLayout(folder)))
    throw new SlipwayError(
      'BadInput',
      `The folder for the image, \`${folder}\`, holds other files (${entries.slice(0, 3).join(', ')}).`,
      {
        hint: 'Name an empty or new folder in `output`.',
      },
    );
  for (const entry of ['oci-layout', 'index.json', 'blobs', 'ingest'])
    await rm(path.join(folder, entry), { recursive: true, force: true });
};

const isAttestation = (descriptor: Descriptor): boolean =>
  descriptor.annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';

const damaged = (folder: string, what: string, cause?: unknown): SlipwayError =>
  new SlipwayError('BadInput', `\`${folder}\` is not a complete OCI image layout: ${what}.`, { cause });

const readIndex = async (folder: string): Promise<Index> => {
  try {
    return await readJson<Index>(path.join(folder, 'index.json'));
  } catch (error) {
    throw damaged(folder, 'index.json cannot be read', error);
  }
};

const readBlob = async <T>(folder: string, digest: string, what: string): Promise<T> => {
  try {
    return await readBlobJson<T>(folder, digest);
  } catch (error) {
    throw damaged(folder, `${what} ${digest} cannot be read (${describeError(error)})`, error);
  }
};

const platformOf = (config: ImageConfig): string =>
  [config.os ?? 'linux', config.architecture ?? 'amd64', config.variant].filter(Boolean).join('/');

/** Follows an index inside the index (what buildx writes for several platforms) down to the one image manifest. */
const findManifest = async (folder: string): Promise<Descriptor> => {
  let { manifests } = await readIndex(folder);
  for (;;) {
    const images = manifests.filter((descriptor) => !isAttestation(descriptor));
    const [only] = images;
    if (!only || images.length > 1)
      throw damaged(
        folder,
        images.length === 0 ? 'it holds no image' : `it holds ${images.length} images where one was expected`,
      );
    if (only.mediaType !== mediaTypes.index) return only;
    ({ manifests } = await readBlob<Index>(folder, only.digest, 'index'));
  }
};

/** @throws SlipwayError BadInput when the folder is not a layout with exactly one image */
export const readLayoutImage = async (folder: string): Promise<LayoutImage> => {
  if (!(await isLayout(folder))) throw damaged(folder, 'there is no `oci-layout` file in it');
  const descriptor = await findManifest(folder);
  const manifest = await readBlob<Manifest>(folder, descriptor.digest, 'manifest');
  const config = await readBlob<ImageConfig>(folder, manifest.config.digest, 'config');
  return {
    layout: folder,
    digest: descriptor.digest,
    configDigest: manifest.config.digest,
    size: manifest.layers.reduce((sum, layer) => sum + layer.size, 0),
    layers: manifest.layers,
    platform: platformOf(config),
    config,
  };
};

/** Writes `oci-layout` and an index with this one manifest. */
const writeIndex = async (folder: string, manifest: Descriptor): Promise<void> => {
  const index: Index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [manifest] };
  await writeFile(path.join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(path.join(folder, 'index.json'), JSON.stringify(index));
};

/** Stores a manifest over blobs that are there already, and makes it the layout's one image. */
export const writeManifest = async (folder: string, manifest: Manifest, config: ImageConfig): Promise<void> => {
  const { digest, size } = await writeBlob(folder, Buffer.from(JSON.stringify(manifest)));
  const [os = 'linux', architecture = 'amd64', variant] = platformOf(config).split('/');
  const platform = { os, architecture, ...(variant ? { variant } : {}) };
  await writeIndex(folder, { mediaType: mediaTypes.manifest, digest, size, platform });
};

/**
 * Brings the layout of any engine into one form: a single manifest, with these annotations on it. Config and layers
 * stay as they are, so what was built is what is pushed.
 */
export const settleLayout = async (
  folder: string,
  annotations: Readonly<Record<string, string>>,
): Promise<LayoutImage> => {
  const before = await readLayoutImage(folder);
  const manifest = await readBlobJson<Manifest>(folder, before.digest);
  const all = { ...manifest.annotations, ...annotations };
  await rm(blobPath(folder, before.digest));
  const { schemaVersion, mediaType = mediaTypes.manifest, config, layers } = manifest;
  const settled = {
    schemaVersion,
    mediaType,
    config,
    layers,
    ...(Object.keys(all).length > 0 ? { annotations: all } : {}),
  };
  await writeManifest(folder, settled, before.config);
  return await readLayoutImage(folder);
};
