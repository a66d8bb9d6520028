import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SlipwayError } from '@slipway/contract';
import { loadSpec, parseSpec, type Spec } from '@slipway/spec';

interface Wanted {
  readonly directory: string;
  readonly spec?: string | undefined;
}

/** The file that `spec` names, else the directory's slipway.yml. */
export const readSpec = async ({ directory, spec }: Wanted, workspace: string): Promise<Spec> => {
  if (spec === undefined) return await loadSpec(path.resolve(workspace, directory), undefined, workspace);
  let text: string;
  try {
    text = await readFile(path.resolve(workspace, directory, spec), 'utf8');
  } catch (cause) {
    throw new SlipwayError('NotFound', `there is no \`${path.join(directory, spec)}\`.`, {
      cause,
      hint: 'Set `spec` to a file relative to `directory`, or leave it out.',
    });
  }
  return parseSpec(text, spec);
};
