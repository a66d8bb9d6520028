import { gunzipSync } from 'node:zlib';
import type { ResponseHead } from '@slipway/cluster';
import { parseHead } from './raw-http.ts';

/** A part of one answer, as the script printed it. */
export interface Part {
  readonly head: ResponseHead;
  /** The connection was at its end. */
  readonly ended: boolean;
  /** Of the whole packed body. */
  readonly size: number;
  readonly sum: string;
  readonly from: number;
  /** Packed bytes from there on. */
  readonly bytes: Buffer;
}

export interface Answers {
  readonly packed: boolean;
  /** By number of the request; what was not answered, or was cut off, is missing. */
  readonly parts: ReadonlyMap<number, Part>;
  /** The output goes on to its end. */
  readonly whole: boolean;
}

const heading = /^answer (\d+) (whole|open|none) (\d+) (\S+) (\d+) (\d+) (\S+)$/;

const partOf = (match: RegExpExecArray, lines: readonly string[]): Part | undefined => {
  const [, , state, size, sum = '', from, count, head64 = ''] = match;
  const head = parseHead(Buffer.from(head64, 'base64').toString('latin1'));
  const bytes = Buffer.from(lines.join(''), 'base64');
  if (state === 'none' || !head || bytes.length !== Number(count)) return undefined;
  return { head, ended: state === 'whole', size: Number(size), sum, from: Number(from), bytes };
};

/** Reads what the script printed; undefined when it is not the script's output at all. */
export const readAnswers = (output: string): Answers | undefined => {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const start = lines.findIndex((line) => /^slipway 1 (gzip|none)$/.test(line));
  if (start < 0) return undefined;
  const end = lines.indexOf('end', start);
  const told = lines.slice(start + 1, end < 0 ? undefined : end);
  const parts = new Map<number, Part>();
  for (let at = 0; at < told.length; ) {
    const match = heading.exec(told[at] ?? '');
    let next = at + 1;
    while (next < told.length && !told[next]?.startsWith('answer ')) next += 1;
    const part = match ? partOf(match, told.slice(at + 1, next)) : undefined;
    if (match && part) parts.set(Number(match[1]), part);
    at = next;
  }
  return { packed: lines[start] === 'slipway 1 gzip', parts, whole: end >= 0 };
};

/** Undefined for bytes that are damaged. */
export const unpack = (bytes: Buffer, packed: boolean): Buffer | undefined => {
  if (!packed) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    // Told as an answer that did not arrive.
    return undefined;
  }
};
