import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { SlipwayError } from '@slipway/core';
import type { Descriptor } from './manifest.ts';

export const digestOf = (bytes: Buffer | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Returns true if a text is a sha256 digest: layouts and registries are verified by no other. */
export const isDigest = (text: string): boolean => /^sha256:[0-9a-f]{64}$/.test(text);

/**
 * Returns the bytes.
 * @throws SlipwayError CheckFailed when they do not have the digest of their descriptor
 */
export const verifyBytes = (bytes: Buffer, descriptor: Descriptor, place: string): Buffer => {
  const found = digestOf(bytes);
  if (found !== descriptor.digest)
    throw new SlipwayError(
      'CheckFailed',
      `${place} has the digest ${found}, but its descriptor has ${descriptor.digest}.`,
      {
        hint: 'The file was changed or truncated after the build. Build the image again.',
      },
    );
  return bytes;
};

/** Passes on everything after the first `start` bytes. Fails at the end if the content is not the descriptor's. */
export const verifyStream = (source: Readable, descriptor: Descriptor, place: string, start = 0): Readable => {
  const hash = createHash('sha256');
  let seen = 0;
  const verifier = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      const skip = Math.max(0, Math.min(chunk.length, start - seen));
      seen += chunk.length;
      // The last byte may leave only once the digest is known: a receiver counts bytes and would call it complete.
      if (seen < descriptor.size) return done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
      const found = `sha256:${hash.copy().digest('hex')}`;
      if (seen > descriptor.size || found !== descriptor.digest) return done(damaged(place, descriptor, seen, found));
      done(null, skip < chunk.length ? chunk.subarray(skip) : undefined);
    },
    flush(done) {
      const found = `sha256:${hash.digest('hex')}`;
      done(seen === descriptor.size && found === descriptor.digest ? null : damaged(place, descriptor, seen, found));
    },
  });
  source.on('error', (error) => verifier.destroy(error));
  verifier.on('close', () => source.destroy());
  return source.pipe(verifier);
};

const damaged = (place: string, descriptor: Descriptor, size: number, found: string): SlipwayError =>
  new SlipwayError(
    'CheckFailed',
    `${place} is damaged: ${size} bytes with ${found}, expected ${descriptor.size} bytes with ${descriptor.digest}.`,
    { hint: 'The file was changed or truncated after the build. Build the image again.' },
  );
