import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SlipwayError } from '@slipway/core';
import { isDigest, proveBytes, proveStream } from './digest.ts';
import { assembleImage, type ContentSource, jsonOf } from './image.ts';
import { indexTar } from './tar.ts';
import { type Descriptor, type Image, type ImageIndex, mediaTypes } from './types.ts';

/** A layout's files, in a folder or inside a tar. */
interface Files {
  /** How a message names a file. */
  place(name: string): string;
  size(name: string): Promise<number | undefined>;
  read(name: string): Promise<Buffer>;
  stream(name: string): Readable;
}

/**
 * Reads an OCI image layout (image-spec, `oci-layout`, `index.json`, `blobs/`): a folder, or an uncompressed tar that
 * is read in place. Manifests and configurations are proved against their digests now, layers while they are streamed.
 * With several images in `index.json`, `ref` picks the one whose `org.opencontainers.image.ref.name` it is.
 *
 * Throws SlipwayError NotFound or BadInput naming the file, CheckFailed for a digest that does not fit.
 */
export const readLayout = async (location: string, options: { readonly ref?: string } = {}): Promise<Image> => {
  const files = await openFiles(location);
  for (const name of ['oci-layout', 'index.json'])
    if ((await files.size(name)) === undefined) throw notLayout(location, name);
  const index = jsonOf<ImageIndex>(await files.read('index.json'), files.place('index.json'));
  return assembleImage(location, pick(index, location, options.ref), contentOf(files));
};

/** Copies an image into a folder as an OCI layout, for tools that read no tar. */
export const writeLayout = async (image: Image, folder: string): Promise<void> => {
  const file = (digest: string) => path.join(folder, 'blobs', ...digest.split(':'));
  await mkdir(path.dirname(file(image.root.descriptor.digest)), { recursive: true });
  for (const blob of image.blobs) await pipeline(blob.open(), createWriteStream(file(blob.descriptor.digest)));
  for (const { descriptor, bytes } of [...image.children, image.root]) await writeFile(file(descriptor.digest), bytes);
  await writeFile(path.join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const index: ImageIndex = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [image.root.descriptor] };
  await writeFile(path.join(folder, 'index.json'), JSON.stringify(index));
};

const openFiles = async (location: string): Promise<Files> => {
  const found = await stat(location).catch((cause: unknown) => {
    throw new SlipwayError('NotFound', `There is no image at ${location}.`, {
      cause,
      hint: 'Give the folder or tar of an OCI image layout, as the build action writes it.',
    });
  });
  return found.isDirectory() ? inFolder(location) : inTar(location);
};

const inFolder = (folder: string): Files => ({
  place: (name) => path.join(folder, name),
  size: async (name) => (await stat(path.join(folder, name)).catch(() => undefined))?.size,
  read: (name) => readFile(path.join(folder, name)),
  stream: (name) => createReadStream(path.join(folder, name), { highWaterMark: 1 << 18 }),
});

const inTar = async (file: string): Promise<Files> => {
  const entries = await indexTar(file);
  const stream = (name: string): Readable => {
    const { offset, size } = entries.get(name) ?? { offset: 0, size: 0 };
    if (size === 0) return Readable.from([]);
    return createReadStream(file, { start: offset, end: offset + size - 1, highWaterMark: 1 << 18 });
  };
  return {
    place: (name) => `${file}!${name}`,
    size: async (name) => entries.get(name)?.size,
    read: async (name) => Buffer.concat(await stream(name).toArray()),
    stream,
  };
};

const contentOf = (files: Files): ContentSource => {
  const nameOf = ({ digest }: Descriptor) => {
    if (!isDigest(digest))
      throw new SlipwayError('BadInput', `${files.place('index.json')} refers to "${digest}", not a sha256 digest.`);
    return `blobs/${digest.replace(':', '/')}`;
  };
  return {
    read: async (descriptor) => {
      const name = nameOf(descriptor);
      if ((await files.size(name)) === undefined) throw missing(files.place(name), descriptor);
      return proveBytes(await files.read(name), descriptor, files.place(name));
    },
    blob: async (descriptor) => {
      const name = nameOf(descriptor);
      const size = await files.size(name);
      if (size === undefined) throw missing(files.place(name), descriptor);
      if (size !== descriptor.size)
        throw new SlipwayError(
          'CheckFailed',
          `${files.place(name)} has ${size} bytes, its descriptor says ${descriptor.size}.`,
          {
            hint: 'The file was cut while it was written or copied (disk full?); build the image again.',
          },
        );
      const place = files.place(name);
      return { descriptor, place, open: (start = 0) => proveStream(files.stream(name), descriptor, place, start) };
    },
  };
};

const pick = (index: ImageIndex, location: string, ref: string | undefined): Descriptor => {
  const all = index.manifests ?? [];
  const named = (manifest: Descriptor) => manifest.annotations?.['org.opencontainers.image.ref.name'];
  const candidates = ref === undefined ? all : all.filter((manifest) => named(manifest) === ref);
  const [first] = candidates;
  if (first && new Set(candidates.map(({ digest }) => digest)).size === 1) return first;
  const names = all.map((manifest) => named(manifest) ?? manifest.digest).join(', ') || 'none';
  throw new SlipwayError(
    'BadInput',
    `${location}/index.json holds ${all.length} images (${names}), and one is needed.`,
    {
      hint: 'Write each image into a layout of its own.',
    },
  );
};

const notLayout = (location: string, name: string): SlipwayError =>
  new SlipwayError('BadInput', `${location} is not an OCI image layout: it has no ${name}.`, {
    hint: 'The build action writes one; "skopeo copy docker-daemon:IMAGE oci:FOLDER" makes one from a docker image.',
  });

const missing = (place: string, descriptor: Descriptor): SlipwayError =>
  new SlipwayError('NotFound', `${place} (${descriptor.mediaType}) is missing from the layout.`, {
    hint: 'The layout was copied in part; build the image again.',
  });
