import { Readable } from 'node:stream';

/** Reads at least `length` bytes ahead. The stream that is returned has them as well. */
export const peek = async (
  source: Readable,
  length: number,
): Promise<{ readonly start: Buffer; readonly stream: Readable }> => {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let start = Buffer.alloc(0);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    start = Buffer.concat([start, next.value]);
    if (start.length >= length) break;
  }
  const whole = async function* () {
    if (start.length > 0) yield start;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  const stream = Readable.from(whole());
  stream.on('close', () => source.destroy());
  return { start, stream };
};
