import { SlipwayError } from '@slipway/core';
import type { Blob, Descriptor, Image, ImageIndex, ImageManifest, Platform, StoredManifest } from './types.ts';
import { isIndexType, isManifestType, mediaTypes } from './types.ts';

/** Where an image's content comes from: files, or another registry. Both prove digests. */
export interface ContentSource {
  read(descriptor: Descriptor): Promise<Buffer>;
  blob(descriptor: Descriptor): Promise<Blob>;
}

interface ImageConfig {
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
  readonly config?: { readonly Labels?: Readonly<Record<string, string>> | null };
}

/** What was found on the way down from the root. */
interface Found {
  readonly children: StoredManifest[];
  readonly blobs: Map<string, Blob>;
  readonly platforms: Platform[];
  readonly manifests: ImageManifest[];
  readonly configs: ImageConfig[];
}

/** Throws SlipwayError BadInput naming the place. */
export const jsonOf = <T>(bytes: Buffer, place: string): T => {
  try {
    return JSON.parse(bytes.toString('utf8')) as T;
  } catch (cause) {
    throw new SlipwayError('BadInput', `${place} is not JSON: ${(cause as Error).message}.`, { cause });
  }
};

/** Follows the root to every manifest, configuration and layer. */
export const assembleImage = async (name: string, descriptor: Descriptor, source: ContentSource): Promise<Image> => {
  const root = { descriptor, bytes: await source.read(descriptor) };
  const found: Found = { children: [], blobs: new Map(), platforms: [], manifests: [], configs: [] };
  const annotations = await follow(name, root, source, found);
  return {
    name,
    root,
    children: found.children,
    blobs: [...found.blobs.values()],
    platforms: found.platforms,
    annotations: { ...found.manifests[0]?.annotations, ...annotations },
    labels: found.configs[0]?.config?.Labels ?? {},
  };
};

const follow = async (
  name: string,
  stored: StoredManifest,
  source: ContentSource,
  found: Found,
): Promise<Readonly<Record<string, string>>> => {
  const { descriptor, bytes } = stored;
  if (isIndexType(descriptor.mediaType)) {
    const index = jsonOf<ImageIndex>(bytes, `${name}: ${descriptor.digest}`);
    for (const child of index.manifests) {
      const inner = { descriptor: child, bytes: await source.read(child) };
      await follow(name, inner, source, found);
      if (!found.children.some((known) => known.descriptor.digest === child.digest)) found.children.push(inner);
    }
    return index.annotations ?? {};
  }
  if (!isManifestType(descriptor.mediaType))
    throw new SlipwayError(
      'BadInput',
      `${name}: ${descriptor.digest} has the unknown media type "${descriptor.mediaType}".`,
      {
        hint: `Known are ${mediaTypes.ociManifest}, ${mediaTypes.ociIndex} and their docker twins.`,
      },
    );
  const manifest = jsonOf<ImageManifest>(bytes, `${name}: ${descriptor.digest}`);
  await takeContent(manifest, source, found);
  found.manifests.push(manifest);
  return manifest.annotations ?? {};
};

const takeContent = async (manifest: ImageManifest, source: ContentSource, found: Found): Promise<void> => {
  // Layers with addresses of their own may not be uploaded (image-spec, non-distributable layers).
  for (const content of [manifest.config, ...manifest.layers])
    if (!found.blobs.has(content.digest) && !content.urls?.length)
      found.blobs.set(content.digest, await source.blob(content));
  if (!/(image|container\.image)(\.config)?\.v1\+json$/.test(manifest.config.mediaType)) return;
  const config = jsonOf<ImageConfig>(await source.read(manifest.config), manifest.config.digest);
  found.configs.push(config);
  const { os, architecture, variant } = config;
  // Attestation manifests inside an index call themselves unknown/unknown.
  if (os && architecture && os !== 'unknown')
    found.platforms.push({ os, architecture, ...(variant ? { variant } : {}) });
};
