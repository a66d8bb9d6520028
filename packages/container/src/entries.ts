import { createReadStream } from 'node:fs';
import { SlipwayError } from '@slipway/core';
import { type Extract, extract } from 'tar-stream';

/** A file's header, and its content as a stream. */
type Entry = Extract extends AsyncIterable<infer E> ? E : never;

/**
 * The entries of a tar file in order. Each must be read or resumed before the next one comes.
 * @throws SlipwayError BadInput for a file that is no tar, and whatever opening it throws
 */
export async function* entriesOf(file: string): AsyncGenerator<Entry, void> {
  const entries = extract();
  const source = createReadStream(file);
  source.on('error', (error) => entries.destroy(error)).pipe(entries);
  try {
    yield* entries;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code) throw cause;
    throw new SlipwayError(
      'BadInput',
      `\`${file}\` is no tar archive, or one that is cut: ${(cause as Error).message}.`,
      {
        cause,
        hint: 'Give a tar that is not compressed.',
      },
    );
  } finally {
    source.destroy();
  }
}

/** Tars write one path as `a/b`, `./a/b` or `/a/b`. */
export const normal = (name: string): string => name.replace(/^(\.?\/)+/, '');
