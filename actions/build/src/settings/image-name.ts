import path from 'node:path';
import type { Runner } from '@slipway/action';
import { SlipwayError } from '@slipway/core';
import { isRepositoryName } from '@slipway/oci';

/**
 * Returns the image's name without registry and tag: the given one, else the repository's, else the folder's.
 * @throws SlipwayError BadInput for a name that registries reject
 */
export const chooseImageName = (wanted: string | undefined, directory: string, { run }: Runner): string => {
  const name = wanted ?? (run.repository.split('/')[1] || path.basename(directory)).toLowerCase();
  if (isRepositoryName(name)) return name;
  throw new SlipwayError('BadInput', `\`${name}\` cannot be an image's name.`, {
    hint: 'Set `image` to lower-case letters, digits, `-`, `_`, `.` and `/`, without registry and tag.',
  });
};
