import type { Readable } from 'node:stream';
import { SlipwayError } from '@slipway/core';
import {
  type Descriptor,
  type ImageConfig,
  type ImageIndex,
  type ImageManifest,
  isAttestation,
  isConfigType,
  isIndexType,
  isManifestType,
  mediaTypes,
  type Platform,
} from './manifest.ts';
import { platformOf, showPlatform } from './platform.ts';

/** A configuration or layer that can be read from the start as often as needed. */
export interface Blob {
  readonly descriptor: Descriptor;
  /** The file or reference, for messages. */
  readonly place: string;
  /**
   * Leaves out the first `start` bytes. The whole content is still hashed: the stream fails with
   * SlipwayError CheckFailed at its end when digest or size differ from the descriptor.
   */
  open(start?: number): Readable;
}

/** A manifest or index as it is stored, byte for byte. */
export interface StoredManifest {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

/** The image of one platform. */
export interface PlatformImage {
  readonly platform: Platform;
  /** Of the manifest. */
  readonly descriptor: Descriptor;
  readonly manifest: ImageManifest;
  readonly config: ImageConfig;
  readonly configBlob: Blob;
  /** From the base up. */
  readonly layers: readonly Blob[];
}

/** An image in a layout on disk or in a registry. */
export interface Image {
  /** The file, folder or reference it was read from. */
  readonly name: string;
  /** The layout's folder; absent for a tar and for an image in a registry. */
  readonly folder?: string;
  /** The manifest, or the index of a multi-platform image: its digest is what gets deployed. */
  readonly root: StoredManifest;
  /** Manifests that the root refers to, without the root, deepest first. */
  readonly children: readonly StoredManifest[];
  /** Configurations and layers, each once. */
  readonly blobs: readonly Blob[];
  /** Empty for an artifact. */
  readonly platforms: readonly PlatformImage[];
  /** Annotations of the root, then of the first platform's manifest. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Labels of the first platform's configuration. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Where an image's content comes from: a layout, or a registry. Both verify digests. */
export interface ContentSource {
  read(descriptor: Descriptor): Promise<Buffer>;
  blob(descriptor: Descriptor): Promise<Blob>;
}

/** The image so far, while {@link readManifest} goes down from the root. */
interface Collected {
  readonly children: StoredManifest[];
  readonly blobs: Map<string, Blob>;
  readonly platforms: PlatformImage[];
  readonly manifests: ImageManifest[];
}

interface Reading {
  /** For messages. */
  readonly name: string;
  readonly source: ContentSource;
  readonly collected: Collected;
}

/**
 * Parses JSON.
 * @throws SlipwayError BadInput that names the place
 */
export const parseJson = <T>(bytes: Buffer, place: string): T => {
  try {
    return JSON.parse(bytes.toString('utf8')) as T;
  } catch (cause) {
    throw new SlipwayError('BadInput', `${place} is not JSON: ${(cause as Error).message}.`, { cause });
  }
};

/** Follows the root to every manifest, configuration and layer. */
export const readImage = async (name: string, descriptor: Descriptor, source: ContentSource): Promise<Image> => {
  const root = { descriptor, bytes: await source.read(descriptor) };
  const collected: Collected = { children: [], blobs: new Map(), platforms: [], manifests: [] };
  const annotations = await readManifest({ name, source, collected }, root);
  return {
    name,
    root,
    children: collected.children,
    blobs: [...collected.blobs.values()],
    platforms: collected.platforms,
    annotations: { ...collected.manifests[0]?.annotations, ...annotations },
    labels: collected.platforms[0]?.config.config?.Labels ?? {},
  };
};

/** Returns the annotations of the manifest or index. */
const readManifest = async (
  reading: Reading,
  { descriptor, bytes }: StoredManifest,
): Promise<Readonly<Record<string, string>>> => {
  const { name, source, collected } = reading;
  if (isIndexType(descriptor.mediaType)) {
    const index = parseJson<ImageIndex>(bytes, `${name}: ${descriptor.digest}`);
    for (const child of index.manifests) {
      const stored = { descriptor: child, bytes: await source.read(child) };
      await readManifest(reading, stored);
      if (!collected.children.some((known) => known.descriptor.digest === child.digest))
        collected.children.push(stored);
    }
    return index.annotations ?? {};
  }
  if (!isManifestType(descriptor.mediaType))
    throw new SlipwayError(
      'BadInput',
      `${name}: ${descriptor.digest} has the unknown media type "${descriptor.mediaType}".`,
      { hint: `Use ${mediaTypes.ociManifest}, ${mediaTypes.ociIndex}, or the docker type of the same meaning.` },
    );
  const manifest = parseJson<ImageManifest>(bytes, `${name}: ${descriptor.digest}`);
  await readContent(reading, descriptor, manifest);
  collected.manifests.push(manifest);
  return manifest.annotations ?? {};
};

const readContent = async (
  { source, collected }: Reading,
  descriptor: Descriptor,
  manifest: ImageManifest,
): Promise<void> => {
  // Layers with addresses of their own may not be uploaded (image-spec, non-distributable layers).
  for (const content of [manifest.config, ...manifest.layers])
    if (!collected.blobs.has(content.digest) && !content.urls?.length)
      collected.blobs.set(content.digest, await source.blob(content));
  const configBlob = collected.blobs.get(manifest.config.digest);
  if (!configBlob || !isConfigType(manifest.config.mediaType) || isAttestation(descriptor)) return;
  const config = parseJson<ImageConfig>(await source.read(manifest.config), manifest.config.digest);
  if (config.os === 'unknown') return;
  const layers = manifest.layers.flatMap(({ digest }) => collected.blobs.get(digest) ?? []);
  collected.platforms.push({ platform: platformOf(config), descriptor, manifest, config, configBlob, layers });
};

/** Returns the bytes of all compressed layers. */
export const layersSize = ({ layers }: Pick<PlatformImage, 'layers'>): number =>
  layers.reduce((sum, { descriptor }) => sum + descriptor.size, 0);

/**
 * Returns the only platform of an image, or the one that fits.
 * @throws SlipwayError BadInput that names the platforms of the image
 */
export const pickPlatform = ({ name, platforms }: Image, wanted?: Platform): PlatformImage => {
  const [first] = platforms;
  if (first && platforms.length === 1) return first;
  const fits = ({ platform }: PlatformImage): boolean =>
    platform.os === wanted?.os && platform.architecture === wanted.architecture;
  const found = platforms.find(fits);
  if (found) return found;
  const names = platforms.map(({ platform }) => showPlatform(platform)).join(', ');
  throw new SlipwayError(
    'BadInput',
    platforms.length === 0
      ? `${name} is not the image of a container: it has no configuration.`
      : `${name} has ${platforms.length} platforms (${names}), ${wanted ? `but not ${showPlatform(wanted)}` : 'and one is needed'}.`,
    { hint: 'Build the image for the platform of this runner.' },
  );
};
