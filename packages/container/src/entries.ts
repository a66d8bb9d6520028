import { createReadStream } from 'node:fs';
import { type Extract, extract } from 'tar-stream';

/** The entries of a tar file in order. Each must be read or resumed before the next one comes. */
export const entriesOf = (file: string): Extract => {
  const entries = extract();
  createReadStream(file)
    .on('error', (error) => entries.destroy(error))
    .pipe(entries);
  return entries;
};

/** Tars write one path as `a/b`, `./a/b` or `/a/b`. */
export const normal = (name: string): string => name.replace(/^(\.?\/)+/, '');
