import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { entriesOf, normal } from './entries.ts';

/** Newer `docker save` writes a layout too, but with layers uncompressed: its `manifest.json` tells the two apart. */
export const isLayoutTar = async (file: string): Promise<boolean> => {
  const names = new Set<string>();
  for await (const entry of entriesOf(file)) {
    names.add(normal(entry.header.name));
    entry.resume();
  }
  return names.has('index.json') && names.has('oci-layout') && !names.has('manifest.json');
};

/** Only what belongs to a layout is written: a tar may name any path. */
const belongs = /^(oci-layout|index\.json|blobs\/[a-z0-9]+\/[a-f0-9]+)$/;

export const unpackLayout = async (file: string, layout: string): Promise<void> => {
  for await (const entry of entriesOf(file)) {
    const name = normal(entry.header.name);
    if (entry.header.type !== 'file' || !belongs.test(name)) {
      entry.resume();
      continue;
    }
    const target = path.join(layout, name);
    await mkdir(path.dirname(target), { recursive: true });
    await pipeline(entry as unknown as Readable, createWriteStream(target));
  }
};
