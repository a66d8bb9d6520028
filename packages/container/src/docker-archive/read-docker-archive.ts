import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { SlipwayError } from '@slipway/core';
import {
  type Descriptor,
  type ImageConfig,
  indexTar,
  mediaTypes,
  openTarEntry,
  parseJson,
  peek,
  streamBlob,
  type TarIndex,
  writeBlob,
  writeManifest,
} from '@slipway/oci';

/** `manifest.json` of `docker save`: one entry per image. */
interface ArchiveManifest {
  readonly Config: string;
  readonly Layers: readonly string[];
}

interface Archive {
  readonly file: string;
  readonly index: TarIndex;
}

/** Returns the file behind a chain of links: older engines store a layer twice as a link. */
const followLinks = (name: string, { file, index }: Archive): string => {
  const passed = new Set<string>();
  let last = name;
  for (let next = index.links.get(last); next !== undefined; next = index.links.get(last)) {
    if (passed.has(next)) throw new SlipwayError('BadInput', `\`${file}\`: the layer ${name} is a link to itself.`);
    passed.add(next);
    last = next;
  }
  return last;
};

const openFile = ({ file, index }: Archive, name: string, missing: string): Readable => {
  const entry = index.files.get(name);
  if (!entry) throw new SlipwayError('BadInput', `\`${file}\` lacks ${missing}.`);
  return openTarEntry(file, entry);
};

const readManifest = async (archive: Archive): Promise<ArchiveManifest> => {
  const refusal = `\`${archive.file}\` does not contain exactly one image as \`docker save\` writes it.`;
  const entry = archive.index.files.get('manifest.json');
  if (!entry) throw new SlipwayError('BadInput', refusal);
  const bytes = Buffer.concat(await openTarEntry(archive.file, entry).toArray());
  const [first, ...others] = parseJson<readonly ArchiveManifest[]>(bytes, `${archive.file}!manifest.json`);
  if (!first || others.length > 0) throw new SlipwayError('BadInput', refusal);
  return first;
};

const isGzip = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b;

/** Engines with the containerd store save layers compressed already: those stay as they are. */
const storeLayer = async (layout: string, source: Readable): Promise<Descriptor> => {
  const { start, stream } = await peek(source, 2);
  return { mediaType: mediaTypes.gzipLayer, ...(await streamBlob(layout, stream, isGzip(start) ? 'none' : 'gzip')) };
};

/** Returns true if a tar is what `docker save` writes. Newer ones are layouts too, but with layers uncompressed. */
export const isDockerArchive = async (file: string): Promise<boolean> =>
  (await indexTar(file)).files.has('manifest.json');

/**
 * Turns what `docker save` wrote into an OCI layout. The bytes of the config stay unchanged: its digest is the
 * engine's image id, and it keeps fields of docker such as the healthcheck.
 * @throws SlipwayError BadInput that names the file
 */
export const layoutFromDockerArchive = async (file: string, layout: string): Promise<void> => {
  const archive = { file, index: await indexTar(file) };
  const { Config, Layers } = await readManifest(archive);
  const configFile = openFile(archive, Config, `the image's config ${Config}`);
  const stored = new Map<string, Descriptor>();
  const layers: Descriptor[] = [];
  for (const layer of Layers) {
    const name = followLinks(layer, archive);
    const descriptor = stored.get(name) ?? (await storeLayer(layout, openFile(archive, name, `the layer ${name}`)));
    stored.set(name, descriptor);
    layers.push(descriptor);
  }
  const configBytes = Buffer.concat(await configFile.toArray());
  const config = await writeBlob(layout, configBytes);
  await writeManifest(
    layout,
    {
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      config: { mediaType: mediaTypes.ociConfig, ...config },
      layers,
    },
    parseJson<ImageConfig>(configBytes, `${file}!${Config}`),
  );
};

/** Returns the image id that `--iidfile` wrote. */
export const readImageId = async (file: string): Promise<string> => (await readFile(file, 'utf8')).trim();
