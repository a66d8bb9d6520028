import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { SlipwayError } from '@slipway/core';

/** Where a file's content lies inside the archive. */
export interface TarEntry {
  readonly offset: number;
  readonly size: number;
}

/** The entries of an uncompressed tar. Names have no leading `./` and `/`. */
export interface TarIndex {
  readonly files: ReadonlyMap<string, TarEntry>;
  /** Name of a link → name of its target in the archive. */
  readonly links: ReadonlyMap<string, string>;
}

const block = 512;
const text = (header: Buffer, from: number, length: number): string => {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
};

/** Octal, or base 256 above 8 GiB (first bit set). */
const number = (header: Buffer, from: number, length: number): number => {
  if (((header[from] ?? 0) & 0x80) === 0) return Number.parseInt(text(header, from, length).trim() || '0', 8);
  let value = (header[from] ?? 0) & 0x7f;
  for (let i = from + 1; i < from + length; i++) value = value * 256 + (header[i] ?? 0);
  return value;
};

const hasValidChecksum = (header: Buffer): boolean => {
  let sum = 0;
  for (let i = 0; i < block; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  return sum === number(header, 148, 8);
};

/** Fields of an entry that its header has no room for. A separate entry before it has them. */
interface ExtendedHeader {
  readonly name?: string;
  readonly linkName?: string;
  /** The header's own field ends at 8 GiB. */
  readonly size?: number;
}

/** Pax records are `<length> key=value\n`. */
const paxHeader = (records: string): ExtendedHeader => {
  const value = (key: string) => new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)\\n`).exec(records)?.[1];
  const [name, linkName, size] = [value('path'), value('linkpath'), value('size')];
  return {
    ...(name === undefined ? {} : { name }),
    ...(linkName === undefined ? {} : { linkName }),
    ...(size === undefined ? {} : { size: Number(size) }),
  };
};

/** Tars write one path as `a/b`, `./a/b` or `/a/b`. */
export const normalizeName = (name: string): string => name.replace(/^(\.?\/)+/, '');

/** Returns a symbolic link's target, which is relative to the folder of the link. */
const resolveLink = (name: string, target: string): string => {
  const parts = name.split('/').slice(0, -1);
  for (const part of target.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  return parts.join('/');
};

interface Header extends TarEntry {
  readonly name: string;
  readonly linkName: string;
  readonly type: string;
  /** Where the next header lies. */
  readonly next: number;
}

interface Position {
  readonly file: string;
  readonly at: number;
  readonly total: number;
}

const readHeader = (header: Buffer, { file, at, total }: Position, extended: ExtendedHeader): Header => {
  if (!hasValidChecksum(header)) throw notTar(file, header);
  const size = extended.size ?? number(header, 124, 12);
  const offset = at + block;
  if (offset + size > total)
    throw new SlipwayError('BadInput', `${file} is truncated: an entry ends at byte ${offset + size} of ${total}.`);
  const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
  return {
    name: normalizeName(extended.name ?? [prefix, text(header, 0, 100)].filter(Boolean).join('/')),
    linkName: extended.linkName ?? text(header, 157, 100),
    type: text(header, 156, 1),
    offset,
    size,
    next: offset + Math.ceil(size / block) * block,
  };
};

/** GNU and pax put a long name, and pax a size over 8 GiB, into an entry of its own before the file. */
const readExtended = async (handle: FileHandle, { type, offset, size }: Header): Promise<ExtendedHeader> => {
  const extra = Buffer.alloc(size);
  await handle.read(extra, 0, size, offset);
  if (type === 'L') return { name: text(extra, 0, size) };
  return type === 'K' ? { linkName: text(extra, 0, size) } : paxHeader(extra.toString());
};

const readEntries = async (handle: FileHandle, file: string): Promise<TarIndex> => {
  const files = new Map<string, TarEntry>();
  const links = new Map<string, string>();
  const { size: total } = await handle.stat();
  const bytes = Buffer.alloc(block);
  if (total < block) throw notTar(file, bytes.subarray(0, (await handle.read(bytes, 0, block, 0)).bytesRead));
  let extended: ExtendedHeader = {};
  let at = 0;
  while (at + block <= total) {
    await handle.read(bytes, 0, block, at);
    if (bytes.every((byte) => byte === 0)) break;
    const header = readHeader(bytes, { file, at, total }, extended);
    const { name, linkName, type, offset, size, next } = header;
    if (type === '' || type === '0') files.set(name, { offset, size });
    if (type === '1') links.set(name, normalizeName(linkName));
    if (type === '2') links.set(name, resolveLink(name, linkName));
    extended = ['L', 'K', 'x'].includes(type) ? { ...extended, ...(await readExtended(handle, header)) } : {};
    at = next;
  }
  return { files, links };
};

/**
 * Returns names and positions of an uncompressed tar's entries, so that files are read in place without a second copy
 * on disk.
 * @throws SlipwayError BadInput that names the file when it is not a tar
 */
export const indexTar = async (file: string): Promise<TarIndex> => {
  const handle = await open(file);
  try {
    return await readEntries(handle, file);
  } finally {
    await handle.close();
  }
};

/** Streams an entry's content out of the archive. */
export const openTarEntry = (file: string, { offset, size }: TarEntry): Readable =>
  size === 0
    ? Readable.from([])
    : createReadStream(file, { start: offset, end: offset + size - 1, highWaterMark: 1 << 18 });

const notTar = (file: string, header: Buffer): SlipwayError =>
  header[0] === 0x1f && header[1] === 0x8b
    ? new SlipwayError('BadInput', `${file} is compressed.`, {
        hint: 'Give the tar without compression: its layers are already compressed.',
      })
    : new SlipwayError('BadInput', `${file} is neither a folder nor a tar archive.`);
