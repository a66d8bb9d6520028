import { existsSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { loadSpec, readSpec, type Spec } from '@slipway/spec';

interface Wanted {
  readonly directory: string;
  readonly spec?: string | undefined;
}

/** The file that `spec` names, else the directory's slipway.yml. Errors name it from the workspace. */
export const wantedSpec = async ({ directory, spec }: Wanted, workspace: string): Promise<Spec> => {
  const folder = path.resolve(workspace, directory);
  if (spec === undefined) return await loadSpec(folder, undefined, workspace);
  if (existsSync(path.resolve(folder, spec))) return await readSpec(folder, spec, undefined, workspace);
  throw new SlipwayError('NotFound', `there is no \`${path.join(directory, spec)}\`.`, {
    hint: 'Set `spec` to a file relative to `directory`, or leave it out.',
  });
};
