import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout of this file. A local cluster belongs to one checkout. */
export const checkoutFolder = realpathSync(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));

/** Returns the cache for builds that take long. It has one folder for each tool and version. */
export const cacheFolder = (): string => process.env.SLIPWAY_CACHE ?? path.join(homedir(), '.cache', 'slipway');

/** Returns twelve hexadecimal digits that change if one of the parts changes. */
export const fingerprint = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 12);
};
