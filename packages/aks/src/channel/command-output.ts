import { gunzipSync } from 'node:zlib';
import type { ResponseHead } from '@slipway/cluster';
import { parseHead } from './raw-http.ts';

/** A part of one answer, as the script printed it. */
export interface ResponsePart {
  readonly head: ResponseHead;
  /** The connection was at its end. */
  readonly isClosed: boolean;
  /** Of the whole packed body. */
  readonly size: number;
  readonly sum: string;
  readonly from: number;
  /** Packed bytes from there on. */
  readonly bytes: Buffer;
}

export interface CommandOutput {
  readonly isCompressed: boolean;
  /** By number of the request; what was not answered, or was cut off, is missing. */
  readonly parts: ReadonlyMap<number, ResponsePart>;
  /** The output goes on to its end. */
  readonly isComplete: boolean;
}

const heading = /^answer (\d+) (whole|open|none) (\d+) (\S+) (\d+) (\d+) (\S+)$/;

const parsePart = (match: RegExpExecArray, lines: readonly string[]): ResponsePart | undefined => {
  const [, , state, size, sum = '', from, count, head64 = ''] = match;
  const head = parseHead(Buffer.from(head64, 'base64').toString('latin1'));
  const bytes = Buffer.from(lines.join(''), 'base64');
  if (state === 'none' || !head || bytes.length !== Number(count)) return undefined;
  return { head, isClosed: state === 'whole', size: Number(size), sum, from: Number(from), bytes };
};

/** Reads what the script printed; undefined when it is not the script's output at all. */
export const parseCommandOutput = (output: string): CommandOutput | undefined => {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const start = lines.findIndex((line) => /^slipway 1 (gzip|none)$/.test(line));
  if (start < 0) return undefined;
  const end = lines.indexOf('end', start);
  const told = lines.slice(start + 1, end < 0 ? undefined : end);
  const parts = new Map<number, ResponsePart>();
  for (let at = 0; at < told.length; ) {
    const match = heading.exec(told[at] ?? '');
    let next = at + 1;
    while (next < told.length && !told[next]?.startsWith('answer ')) next += 1;
    const part = match ? parsePart(match, told.slice(at + 1, next)) : undefined;
    if (match && part) parts.set(Number(match[1]), part);
    at = next;
  }
  return { isCompressed: lines[start] === 'slipway 1 gzip', parts, isComplete: end >= 0 };
};

/** Undefined for bytes that are damaged. */
export const decompress = (bytes: Buffer, packed: boolean): Buffer | undefined => {
  if (!packed) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    // Told as an answer that did not arrive.
    return undefined;
  }
};
