import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SlipwayError } from '@slipway/core';
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
  readonly config: string;
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

const whole = (entry: unknown): Promise<Buffer> => buffer(entry as Readable);

/** The name behind a chain of links. */
const follow = (name: string, links: ReadonlyMap<string, string>, file: string): string => {
  const passed = new Set<string>();
  let last = name;
  for (let next = links.get(last); next !== undefined; next = links.get(last)) {
    if (passed.has(next)) throw new SlipwayError('BadInput', `\`${file}\`: the layer ${name} is a link to itself.`);
    passed.add(next);
    last = next;
  }
  return last;
};

const readArchive = async (file: string): Promise<Archive> => {
  const links = new Map<string, string>();
  let manifest: Buffer | undefined;
  for await (const entry of entriesOf(file)) {
    const { name, type, linkname } = entry.header;
    if ((type === 'symlink' || type === 'link') && linkname)
      links.set(normal(name), type === 'symlink' ? resolveLink(normal(name), linkname) : normal(linkname));
    if (type === 'file' && normal(name) === 'manifest.json') manifest = await whole(entry);
    else entry.resume();
  }
  const images = manifest ? (JSON.parse(manifest.toString()) as ArchiveEntry[]) : [];
  const [entry] = images;
  if (!entry || images.length > 1)
    throw new SlipwayError('BadInput', `\`${file}\` does not hold exactly one image as \`docker save\` writes it.`);
  return { config: entry.Config, layers: entry.Layers.map((layer) => follow(layer, links, file)) };
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
  let configBytes: Buffer | undefined;
  for await (const entry of entriesOf(file)) {
    const name = normal(entry.header.name);
    if (entry.header.type === 'file' && archive.layers.includes(name) && !stored.has(name))
      stored.set(name, await storeLayer(layout, entry as unknown as Readable));
    else if (entry.header.type === 'file' && name === archive.config) configBytes = await whole(entry);
    else entry.resume();
  }
  if (!configBytes) throw new SlipwayError('BadInput', `\`${file}\` lacks the image's config ${archive.config}.`);
  const layers = archive.layers.map((name) => {
    const layer = stored.get(name);
    if (!layer) throw new SlipwayError('BadInput', `\`${file}\` lacks the layer ${name}.`);
    return layer;
  });
  const config = await writeBlob(layout, configBytes);
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: { mediaType: mediaTypes.config, ...config },
    layers,
  } as const;
  await writeManifest(layout, manifest, JSON.parse(configBytes.toString()) as ImageConfig);
};

/** The image id that `--iidfile` wrote. */
export const readImageId = async (file: string): Promise<string> => (await readFile(file, 'utf8')).trim();
