import { existsSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { loadSpec, readSpec, type Spec } from '@slipway/spec';

interface SpecInputs {
  readonly directory: string;
  readonly spec?: string | undefined;
}

/**
 * Reads the file of the input `spec`, else slipway.yml of the directory. Errors have its path from the workspace.
 * @throws SlipwayError NotFound, BadInput
 */
export const readSpecInput = async ({ directory, spec }: SpecInputs, workspace: string): Promise<Spec> => {
  const folder = path.resolve(workspace, directory);
  if (spec === undefined) return await loadSpec(folder, undefined, workspace);
  if (existsSync(path.resolve(folder, spec))) return await readSpec(folder, spec, undefined, workspace);
  throw new SlipwayError('NotFound', `The file \`${path.join(directory, spec)}\` does not exist.`, {
    hint: 'Set `spec` to a file relative to `directory`, or remove it.',
  });
};
