import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SlipwayError } from '@slipway/contract';
import { streamBlob, type Written, writeBlob } from './blobs.ts';
import { entriesOf, normal } from './entries.ts';
import { mediaTypes, writeManifest } from './layout.ts';
import type { Descriptor, ImageConfig } from './types.ts';

/** `manifest.json` of `docker save`: one entry per image. */
interface ArchiveEntry {
  readonly Config: string;
  readonly Layers: readonly string[];
}

interface Archive {
  readonly entry: ArchiveEntry;
  readonly config: Buffer;
  /** Where a layer's bytes really lie: older engines store a layer twice as a link. */
  readonly layers: readonly string[];
}

/** A link's target, relative to the folder of the link. */
const resolveLink = (name: string, target: string): string => {
  const parts = name.split('/').slice(0, -1);
  for (const part of target.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  return parts.join('/');
};

/** Small files are read whole on the first pass; nothing larger than this can be a config. */
const smallFile = 8 * 1024 * 1024;

const readArchive = async (file: string): Promise<Archive> => {
  const small = new Map<string, Buffer>();
  const links = new Map<string, string>();
  for await (const entry of entriesOf(file)) {
    const { name, type, size = 0, linkname } = entry.header;
    if ((type === 'symlink' || type === 'link') && linkname)
      links.set(normal(name), type === 'symlink' ? resolveLink(normal(name), linkname) : normal(linkname));
    if (type === 'file' && size <= smallFile) small.set(normal(name), await buffer(entry as unknown as Readable));
    else entry.resume();
  }
  const manifest = small.get('manifest.json');
  const images = manifest ? (JSON.parse(manifest.toString()) as ArchiveEntry[]) : [];
  const [entry] = images;
  if (!entry || images.length > 1)
    throw new SlipwayError('BadInput', `\`${file}\` does not hold exactly one image as \`docker save\` writes it.`);
  const config = small.get(entry.Config);
  if (!config) throw new SlipwayError('BadInput', `\`${file}\` lacks the image's config ${entry.Config}.`);
  const layers = entry.Layers.map((layer) => {
    let name = layer;
    for (let next = links.get(name); next !== undefined; next = links.get(name)) name = next;
    return name;
  });
  return { entry, config, layers };
};

const isGzip = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b;

/** Engines with the containerd store save layers compressed already: those stay as they are. */
const storeLayer = async (layout: string, source: Readable): Promise<Descriptor> => {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  const start = first.done ? Buffer.alloc(0) : first.value;
  const packed = isGzip(start);
  const whole = Readable.from(
    (async function* () {
      if (start.length > 0) yield start;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    })(),
  );
  const written: Written = await streamBlob(layout, whole, packed ? 'none' : 'gzip');
  return { mediaType: mediaTypes.gzipLayer, ...written };
};

/**
 * Turns what `docker save` wrote into an OCI layout. The config's bytes stay as they are: its digest is the engine's
 * image id, and healthcheck and other fields that only docker knows survive.
 */
export const layoutFromArchive = async (file: string, layout: string): Promise<void> => {
  const archive = await readArchive(file);
  const stored = new Map<string, Descriptor>();
  for await (const entry of entriesOf(file)) {
    const name = normal(entry.header.name);
    if (entry.header.type === 'file' && archive.layers.includes(name) && !stored.has(name))
      stored.set(name, await storeLayer(layout, entry as unknown as Readable));
    else entry.resume();
  }
  const layers = archive.layers.map((name) => {
    const layer = stored.get(name);
    if (!layer) throw new SlipwayError('BadInput', `\`${file}\` lacks the layer ${name}.`);
    return layer;
  });
  const config = await writeBlob(layout, archive.config);
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: { mediaType: mediaTypes.config, ...config },
    layers,
  } as const;
  await writeManifest(layout, manifest, JSON.parse(archive.config.toString()) as ImageConfig);
};

/** The image id that `--iidfile` wrote. */
export const readImageId = async (file: string): Promise<string> => (await readFile(file, 'utf8')).trim();
