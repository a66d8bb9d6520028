import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SlipwayError } from '@slipway/core';
import { type ContentSource, type Descriptor, type Image, readImage, verifyStream } from '@slipway/oci';
import { type Registry, showReference } from '../client/registry.ts';

const largestConfig = 8 * 1024 * 1024;

/**
 * Returns an image in a registry, whose layers are streamed from there.
 * @throws SlipwayError NotFound
 */
export const readRemoteImage = async (registry: Registry, repository: string, reference: string): Promise<Image> => {
  const name = showReference(registry.host, repository, reference);
  const root = await registry.manifest(repository, reference);
  if (!root) throw new SlipwayError('NotFound', `The image ${name} does not exist.`);
  return readImage(name, root.descriptor, contentOf(registry, repository));
};

const contentOf = (registry: Registry, repository: string): ContentSource => {
  const open = (descriptor: Descriptor, start = 0): Readable => {
    const place = showReference(registry.host, repository, descriptor.digest);
    const through = new PassThrough();
    registry
      .download(repository, descriptor.digest)
      .then((stream) => pipeline(stream, through))
      .catch((error: Error) => through.destroy(error));
    return verifyStream(through, descriptor, place, start);
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
          `${repository}@${descriptor.digest} is too large for a configuration: ${descriptor.size} bytes.`,
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
