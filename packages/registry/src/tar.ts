import { type FileHandle, open } from 'node:fs/promises';
import { SlipwayError } from '@slipway/core';

/** Where a file's content lies inside the archive. */
export interface TarEntry {
  readonly offset: number;
  readonly size: number;
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

const checksumFits = (header: Buffer): boolean => {
  let sum = 0;
  for (let i = 0; i < block; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  return sum === number(header, 148, 8);
};

/** What an entry of its own says about the file behind it. */
interface Ahead {
  readonly name?: string;
  /** The header's own field ends at 8 GiB. */
  readonly size?: number;
}

/** Pax records are `<length> key=value\n`. */
const paxOf = (records: string): Ahead => {
  const value = (key: string) => new RegExp(`(?:^|\\n)\\d+ ${key}=([^\\n]*)\\n`).exec(records)?.[1];
  const [name, size] = [value('path'), value('size')];
  return { ...(name === undefined ? {} : { name }), ...(size === undefined ? {} : { size: Number(size) }) };
};

/**
 * Names and positions of an uncompressed tar's files, so that they are read in place without a second copy on disk.
 * Throws SlipwayError BadInput naming the file when it is not a tar.
 */
export const indexTar = async (file: string): Promise<ReadonlyMap<string, TarEntry>> => {
  const handle = await open(file);
  try {
    return await readEntries(handle, file);
  } finally {
    await handle.close();
  }
};

interface Header extends TarEntry {
  readonly name: string;
  readonly type: string;
  /** Where the next header lies. */
  readonly next: number;
}

const readHeader = (header: Buffer, at: number, file: string, total: number, ahead: Ahead): Header => {
  if (!checksumFits(header)) throw notTar(file, header);
  const size = ahead.size ?? number(header, 124, 12);
  const offset = at + block;
  if (offset + size > total)
    throw new SlipwayError('BadInput', `${file} is cut: an entry ends at byte ${offset + size} of ${total}.`);
  const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
  const name = ahead.name ?? [prefix, text(header, 0, 100)].filter(Boolean).join('/');
  return { name, type: text(header, 156, 1), offset, size, next: offset + Math.ceil(size / block) * block };
};

const isFile = (type: string): boolean => type === '' || type === '0';

const readEntries = async (handle: FileHandle, file: string): Promise<Map<string, TarEntry>> => {
  const entries = new Map<string, TarEntry>();
  const { size: total } = await handle.stat();
  const bytes = Buffer.alloc(block);
  let ahead: Ahead = {};
  let at = 0;
  while (at + block <= total) {
    await handle.read(bytes, 0, block, at);
    if (bytes.every((byte) => byte === 0)) break;
    const { name, type, offset, size, next } = readHeader(bytes, at, file, total, ahead);
    if (isFile(type)) entries.set(name.replace(/^\.\//, ''), { offset, size });
    ahead = await readAhead(handle, type, offset, size);
    at = next;
  }
  return entries;
};

/** GNU and pax put a long name, and pax a size over 8 GiB, into an entry of its own before the file. */
const readAhead = async (handle: FileHandle, type: string, offset: number, size: number): Promise<Ahead> => {
  if (type !== 'L' && type !== 'x') return {};
  const extra = Buffer.alloc(size);
  await handle.read(extra, 0, size, offset);
  return type === 'L' ? { name: text(extra, 0, size) } : paxOf(extra.toString());
};

const notTar = (file: string, header: Buffer): SlipwayError =>
  header[0] === 0x1f && header[1] === 0x8b
    ? new SlipwayError('BadInput', `${file} is compressed.`, {
        hint: 'Layers are compressed already: pass the plain tar.',
      })
    : new SlipwayError('BadInput', `${file} is neither a folder nor a tar archive.`);
