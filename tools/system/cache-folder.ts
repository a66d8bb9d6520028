import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that this file belongs to: a cluster is owned by one checkout. */
export const checkoutFolder = realpathSync(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));

/** Where everything that takes long to make is kept, one folder per thing and version. */
export const cacheFolder = (): string => process.env.SLIPWAY_CACHE ?? path.join(homedir(), '.cache', 'slipway');

/** Twelve hexadecimal digits that change with any of the parts. */
export const fingerprint = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 12);
};
