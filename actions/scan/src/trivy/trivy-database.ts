import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ExecResult, SlipwayError } from '@slipway/core';
import { isDownloadError } from './trivy-error.ts';

/** The vulnerability database of a scan. */
export interface Database {
  /** RFC 3339. */
  readonly updated?: string;
  /** The update failed, and the scan used an older one. */
  readonly stale: boolean;
}

const databaseFiles = ['trivy.db', 'metadata.json'];

const hasDatabase = async (cache: string): Promise<boolean> =>
  (
    await Promise.all(
      databaseFiles.map((name) =>
        access(path.join(cache, 'db', name)).then(
          () => true,
          () => false,
        ),
      ),
    )
  ).every(Boolean);

/**
 * Returns whether a failed scan can run again with the database in the cache, because trivy could not download a newer
 * one.
 */
export const canUseStaleDatabase = async (result: ExecResult, cache: string): Promise<boolean> =>
  result.exitCode !== 0 && isDownloadError(result) && (await hasDatabase(cache));

/** @throws SlipwayError NotFound */
export const requireDatabase = async (cache: string, isNamed: boolean): Promise<void> => {
  if (await hasDatabase(cache)) return;
  throw new SlipwayError(
    'NotFound',
    `The folder ${cache} has no vulnerability database: db/trivy.db and db/metadata.json are missing.`,
    {
      hint: isNamed
        ? 'Set "database" to a cache folder of trivy. "trivy image --download-db-only --cache-dir FOLDER" fills one.'
        : 'Scan once without "offline", or set "database" to the folder of a database.',
    },
  );
};

/** Returns the time of the database's last update. */
export const readUpdateTime = async (cache: string): Promise<string | undefined> => {
  const text = await readFile(path.join(cache, 'db', 'metadata.json'), 'utf8').catch(() => '{}');
  const { UpdatedAt } = JSON.parse(text) as { UpdatedAt?: string };
  return UpdatedAt;
};
