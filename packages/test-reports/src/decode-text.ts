import { Buffer } from 'node:buffer';

/** The bytes of a report in chunks of any size. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const headLength = 256;

const marks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
];

/**
 * Detects the encoding from the first bytes of a file: byte order mark, then XML declaration, then UTF-8.
 * A readable declaration of UTF-16 is wrong, because UTF-16 is not readable as ASCII. .NET writes such files in UTF-8.
 */
export const encodingOf = (head: Uint8Array): string => {
  const mark = marks.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (mark) return mark[1];
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(Buffer.from(head).toString('latin1'))?.[1];
  if (declared === undefined || /^utf-?16/i.test(declared)) return 'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    return 'utf-8';
  }
};

/** Decodes the text in chunks. Replaces invalid bytes with U+FFFD. */
export async function* decodeText(bytes: Bytes): AsyncGenerator<string> {
  let head: Uint8Array = new Uint8Array();
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < headLength) continue;
    decoder = new TextDecoder(encodingOf(head));
    yield decoder.decode(head, { stream: true });
  }
  yield decoder ? decoder.decode() : new TextDecoder(encodingOf(head)).decode(head);
}
