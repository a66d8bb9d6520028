import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SlipwayError } from '@slipway/core';
import { proveStream } from './digest.ts';
import { assembleImage, type ContentSource, jsonOf } from './image.ts';
import { type Pushed, type PushOptions, pushImage } from './push.ts';
import { putReferrer } from './referrers.ts';
import { type Registry, showReference } from './registry.ts';
import type { Descriptor, Image, ImageManifest } from './types.ts';

const largestConfig = 8 * 1024 * 1024;

/** An image in a registry, whose layers are streamed from there. Throws SlipwayError NotFound. */
export const readRemote = async (registry: Registry, repository: string, reference: string): Promise<Image> => {
  const name = showReference(registry.host, repository, reference);
  const root = await registry.manifest(repository, reference);
  if (!root) throw new SlipwayError('NotFound', `There is no image ${name}.`);
  return assembleImage(name, root.descriptor, sourceOf(registry, repository));
};

const sourceOf = (registry: Registry, repository: string): ContentSource => {
  const open = (descriptor: Descriptor, start = 0): Readable => {
    const place = showReference(registry.host, repository, descriptor.digest);
    const through = new PassThrough();
    registry
      .download(repository, descriptor.digest)
      .then((stream) => pipeline(stream, through))
      .catch((error: Error) => through.destroy(error));
    return proveStream(through, descriptor, place, start);
  };
  return {
    read: async (descriptor) => {
      const manifest = /manifest|index/.test(descriptor.mediaType)
        ? await registry.manifest(repository, descriptor.digest)
        : undefined;
      if (manifest) return manifest.bytes;
      if (descriptor.size > largestConfig)
        throw new SlipwayError(
          'BadInput',
          `${repository}@${descriptor.digest} is no configuration: ${descriptor.size} bytes.`,
        );
      return Buffer.concat(await open(descriptor).toArray());
    },
    blob: async (descriptor) => ({
      descriptor,
      place: showReference(registry.host, repository, descriptor.digest),
      open: (start) => open(descriptor, start),
    }),
  };
};

export interface Copied extends Pushed {
  /** What was attached to the image and went with it: reports, SBOM, signatures. */
  readonly referrers: number;
}

interface Place {
  readonly registry: Registry;
  readonly repository: string;
}

/** Copies an image by digest between registries, through this machine, with everything attached to it. */
export const copyImage = async (
  from: Place & { readonly reference: string },
  to: Place,
  options: PushOptions,
): Promise<Copied> => {
  const image = await readRemote(from.registry, from.repository, from.reference);
  const pushed = await pushImage(to.registry, to.repository, image, options);
  return { ...pushed, referrers: await copyReferrers(from, to, pushed.digest, options) };
};

/** Copies what is attached to a digest. Azure's import leaves it behind. */
export const copyReferrers = async (
  from: Place,
  to: Place,
  digest: string,
  { log }: Pick<PushOptions, 'log'>,
): Promise<number> => {
  const listed = await from.registry.referrers(from.repository, digest);
  for (const { digest: referrer } of listed) {
    const artifact = await readRemote(from.registry, from.repository, referrer);
    await pushImage(to.registry, to.repository, artifact, { tags: [], log });
    const manifest = jsonOf<ImageManifest>(artifact.root.bytes, artifact.name);
    await putReferrer(to.registry, to.repository, artifact.root, manifest);
  }
  return listed.length;
};
