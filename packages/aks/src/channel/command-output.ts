import { gunzipSync } from 'node:zlib';
import type { ResponseHead } from '@slipway/cluster';
import { parseHead } from './raw-http.ts';

/** A part of one response, as the pod script printed it. */
export interface ResponsePart {
  readonly head: ResponseHead;
  /** The server has closed the connection: the response has ended. */
  readonly isClosed: boolean;
  /** Bytes of the whole compressed body. */
  readonly size: number;
  /** sha256 of the whole compressed body. */
  readonly sum: string;
  /** Position of `bytes` in the compressed body. */
  readonly from: number;
  readonly bytes: Buffer;
}

export interface CommandOutput {
  readonly isCompressed: boolean;
  /** By number of the request. Unanswered and damaged responses are missing. */
  readonly parts: ReadonlyMap<number, ResponsePart>;
  /** The output is not cut. */
  readonly isComplete: boolean;
}

const heading = /^response (\d+) (closed|open|none) (\d+) (\S+) (\d+) (\d+) (\S+)$/;

const parsePart = (match: RegExpExecArray, lines: readonly string[]): ResponsePart | undefined => {
  const [, , state, size, sum = '', from, count, head64 = ''] = match;
  const head = parseHead(Buffer.from(head64, 'base64').toString('latin1'));
  const bytes = Buffer.from(lines.join(''), 'base64');
  if (state === 'none' || !head || bytes.length !== Number(count)) return undefined;
  return { head, isClosed: state === 'closed', size: Number(size), sum, from: Number(from), bytes };
};

/** Returns the responses in the output of a command; undefined if the pod script has not run. */
export const parseCommandOutput = (output: string): CommandOutput | undefined => {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const start = lines.findIndex((line) => /^slipway 1 (gzip|none)$/.test(line));
  if (start < 0) return undefined;
  const end = lines.indexOf('end', start);
  const printed = lines.slice(start + 1, end < 0 ? undefined : end);
  const parts = new Map<number, ResponsePart>();
  for (let at = 0; at < printed.length; ) {
    const match = heading.exec(printed[at] ?? '');
    let next = at + 1;
    while (next < printed.length && !printed[next]?.startsWith('response ')) next += 1;
    const part = match ? parsePart(match, printed.slice(at + 1, next)) : undefined;
    if (match && part) parts.set(Number(match[1]), part);
    at = next;
  }
  return { isCompressed: lines[start] === 'slipway 1 gzip', parts, isComplete: end >= 0 };
};

/** Returns the decompressed bytes; undefined if they are damaged. */
export const decompress = (bytes: Buffer, isCompressed: boolean): Buffer | undefined => {
  if (!isCompressed) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    // The caller reports a response that did not arrive.
    return undefined;
  }
};
