import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileErrorReason, SlipwayError } from '@slipway/core';
import type { ScanException } from './parse-exceptions.ts';

/** The files that are searched when no file is named, in this order. */
const defaultFiles = ['slipway-exceptions.yml', 'slipway-exceptions.yaml', '.trivyignore.yaml', '.trivyignore.yml'];

/**
 * Reads `slipway-exceptions.yml` (a list of `id`, `until`, `reason`, and optionally `package` or `path`) or trivy's own
 * `.trivyignore.yaml`. Returns no exceptions if no file is named and none of them exists.
 * @throws SlipwayError NotFound, or BadInput with file (relative to the workspace) and line of every wrong entry
 */
export const readExceptions = async (
  directory: string,
  named: string | undefined,
  workspace: string = directory,
): Promise<readonly ScanException[]> => {
  for (const name of named ? [named] : defaultFiles) {
    const whole = path.resolve(directory, name);
    const file = path.relative(workspace, whole);
    const text = await readFile(whole, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      if ((cause.code === 'ENOENT' || cause.code === 'ENOTDIR') && !named) return undefined;
      throw new SlipwayError('NotFound', `The exceptions file ${file} cannot be read: ${fileErrorReason(cause)}.`, {
        cause,
      });
    });
    if (text === undefined) continue;
    // Most repositories have no exceptions: do not load the YAML library for them.
    const { parseExceptions } = await import('./parse-exceptions.ts');
    return parseExceptions(text, file);
  }
  return [];
};
