import { SlipwayError } from '@slipway/core';
import { isDigest, verifyBytes, verifyStream } from '../image/digest.ts';
import { type ContentSource, type Image, parseJson, readImage } from '../image/image.ts';
import { type Descriptor, type ImageIndex, isAttestation } from '../image/manifest.ts';
import { type LayoutFiles, openLayoutFiles } from './layout-files.ts';

/**
 * Reads an OCI image layout (image-spec, `oci-layout`, `index.json`, `blobs/`): a folder, or an uncompressed tar that
 * is read in place. Manifests and configurations are verified against their digests now, layers while they are
 * streamed.
 * @throws SlipwayError NotFound or BadInput that names the file, CheckFailed for a digest that does not fit
 */
export const readLayout = async (location: string): Promise<Image> => {
  const files = await openLayoutFiles(location);
  for (const name of ['oci-layout', 'index.json'])
    if ((await files.size(name)) === undefined) throw notLayout(location, name);
  const index = parseJson<ImageIndex>(await files.read('index.json'), files.place('index.json'));
  const image = await readImage(location, pickImage(index, location), contentOf(files));
  return { ...image, ...(files.folder === undefined ? {} : { folder: files.folder }) };
};

const contentOf = (files: LayoutFiles): ContentSource => {
  const nameOf = ({ digest }: Descriptor) => {
    if (!isDigest(digest))
      throw new SlipwayError(
        'BadInput',
        `${files.place('index.json')} refers to "${digest}", which is not a sha256 digest.`,
      );
    return `blobs/${digest.replace(':', '/')}`;
  };
  return {
    read: async (descriptor) => {
      const name = nameOf(descriptor);
      if ((await files.size(name)) === undefined) throw missing(files.place(name), descriptor);
      return verifyBytes(await files.read(name), descriptor, files.place(name));
    },
    blob: async (descriptor) => {
      const name = nameOf(descriptor);
      const size = await files.size(name);
      if (size === undefined) throw missing(files.place(name), descriptor);
      if (size !== descriptor.size)
        throw new SlipwayError(
          'CheckFailed',
          `${files.place(name)} has ${size} bytes, but its descriptor has ${descriptor.size}.`,
          {
            hint: 'The file was truncated while it was written or copied. Check the disk space, and build the image again.',
          },
        );
      const place = files.place(name);
      return { descriptor, place, open: (start = 0) => verifyStream(files.stream(name), descriptor, place, start) };
    },
  };
};

/** Returns the one image of the layout. */
const pickImage = (index: ImageIndex, location: string): Descriptor => {
  const all = (index.manifests ?? []).filter((descriptor) => !isAttestation(descriptor));
  const [first] = all;
  if (first && new Set(all.map(({ digest }) => digest)).size === 1) return first;
  const nameOf = ({ annotations, digest }: Descriptor) => annotations?.['org.opencontainers.image.ref.name'] ?? digest;
  throw new SlipwayError(
    'BadInput',
    `${location}/index.json has ${all.length} images (${all.map(nameOf).join(', ') || 'none'}), but one is needed.`,
    { hint: 'Write each image into a layout of its own.' },
  );
};

const notLayout = (location: string, name: string): SlipwayError =>
  new SlipwayError('BadInput', `${location} is not an OCI image layout: it has no ${name}.`, {
    hint: 'The build action writes one; "skopeo copy docker-daemon:IMAGE oci:FOLDER" makes one from a docker image.',
  });

const missing = (place: string, descriptor: Descriptor): SlipwayError =>
  new SlipwayError('NotFound', `${place} (${descriptor.mediaType}) is missing from the layout.`, {
    hint: 'Copy the whole layout, or build the image again.',
  });
