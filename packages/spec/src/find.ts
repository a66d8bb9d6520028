import { join } from 'node:path';
import { SlipwayError } from '@slipway/contract';
import { type ManifestFs, nodeFs, readText } from '@slipway/manifest';
import { example } from './example.ts';
import type { Spec } from './types.ts';

/** The names under which the file is looked for. */
const fileNames = ['slipway.yml', 'slipway.yaml'] as const;

type SpecFs = Pick<ManifestFs, 'read' | 'kind'>;

/** The spec of a directory, undefined where it has none. Throws as {@link parseSpec} does. */
export const findSpec = async (directory: string, fs: SpecFs = nodeFs): Promise<Spec | undefined> => {
  const kinds = await Promise.all(fileNames.map((name) => fs.kind(join(directory, name))));
  const [name, second] = fileNames.filter((_, index) => kinds[index] === 'file');
  if (name === undefined) return undefined;
  if (second !== undefined)
    throw new SlipwayError('BadInput', `${directory} has ${name} and ${second}.`, { hint: 'Keep one of them.' });
  // The schema takes longer to load than many a step without a slipway.yml takes to end.
  const { parseSpec } = await import('./spec.ts');
  return parseSpec(await readText(fs, join(directory, name), name), name);
};

/** The spec of a directory. Throws SlipwayError NotFound with a first file to write where there is none. */
export const loadSpec = async (directory: string, fs: SpecFs = nodeFs): Promise<Spec> => {
  const spec = await findSpec(directory, fs);
  if (spec) return spec;
  throw new SlipwayError('NotFound', `there is no slipway.yml in ${directory}.`, { hint: example });
};
