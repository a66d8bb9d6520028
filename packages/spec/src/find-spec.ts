import { isAbsolute, join, relative, resolve } from 'node:path';
import { SlipwayError, SlipwayErrors } from '@slipway/core';
import { type FileSystem, nodeFileSystem, readTextFile } from '@slipway/yaml';
import { exampleSpec } from './example-spec.ts';
import type { Spec } from './types.ts';

/** The names under which the file is looked for. */
const fileNames = ['slipway.yml', 'slipway.yaml'] as const;

type SpecFs = Pick<FileSystem, 'read' | 'kind'>;

/** The same error at a place that is told from a folder further up. */
const movedTo = (folder: string, error: SlipwayError): SlipwayError =>
  error instanceof SlipwayErrors
    ? new SlipwayErrors(error.errors.map((each) => movedTo(folder, each)))
    : new SlipwayError(error.code, error.message, {
        cause: error.cause,
        ...(error.hint ? { hint: error.hint } : {}),
        ...(error.place ? { place: { ...error.place, file: join(folder, error.place.file) } } : {}),
      });

/** A relative directory is meant from where the step works, the workspace. */
const rootOf = (directory: string): string => (isAbsolute(directory) ? directory : '');

/**
 * The spec in a file of a directory, whatever its name. Throws as {@link parseSpec} does, and BadInput when the file
 * cannot be read; errors name it from `root`, the workspace.
 */
export const readSpec = async (
  directory: string,
  name: string,
  fs: SpecFs = nodeFileSystem,
  root: string = rootOf(directory),
): Promise<Spec> => {
  // The schema takes longer to load than many a step without a slipway.yml takes to end.
  const { parseSpec } = await import('./parse-spec.ts');
  const file = resolve(directory, name);
  const shown = relative(directory, file);
  try {
    return parseSpec(await readTextFile(fs, file, shown), shown);
  } catch (error) {
    throw error instanceof SlipwayError ? movedTo(relative(root, directory), error) : error;
  }
};

/**
 * The spec of a directory, undefined where it has none. Throws NotFound for a directory that is none, and as {@link parseSpec} does; errors name the file from
 * `root`, the workspace, as annotations need it.
 */
export const findSpec = async (
  directory: string,
  fs: SpecFs = nodeFileSystem,
  root: string = rootOf(directory),
): Promise<Spec | undefined> => {
  const kinds = await Promise.all(fileNames.map((name) => fs.kind(join(directory, name))));
  const [name, second] = fileNames.filter((_, index) => kinds[index] === 'file');
  if (name === undefined) {
    if ((await fs.kind(directory)) === 'directory') return undefined;
    throw new SlipwayError(
      'NotFound',
      `There is no folder \`${relative(root, directory) || directory}\`, which \`directory\` names.`,
      {
        hint: 'Is the repository checked out (`uses: actions/checkout`) before this step?',
      },
    );
  }
  if (second !== undefined)
    throw new SlipwayError('BadInput', `${directory} has ${name} and ${second}.`, { hint: 'Keep one of them.' });
  return readSpec(directory, name, fs, root);
};

/** The spec of a directory. Throws SlipwayError NotFound with a first file to write where there is none. */
export const loadSpec = async (
  directory: string,
  fs: SpecFs = nodeFileSystem,
  root: string = rootOf(directory),
): Promise<Spec> => {
  const spec = await findSpec(directory, fs, root);
  if (spec) return spec;
  throw new SlipwayError('NotFound', `there is no slipway.yml in ${directory}.`, { hint: exampleSpec });
};
