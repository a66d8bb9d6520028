import { isAbsolute, join, relative, resolve } from 'node:path';
import { SlipwayError, SlipwayErrors } from '@slipway/core';
import { type FileSystem, nodeFileSystem, readTextFile } from '@slipway/yaml';
import type { Spec } from '../schema/types.ts';
import { exampleSpec } from './example-spec.ts';

/** Possible names of the file. */
const fileNames = ['slipway.yml', 'slipway.yaml'] as const;

type SpecFs = Pick<FileSystem, 'read' | 'kind'>;

/** Returns the error with a path relative to a parent folder. */
const movedTo = (folder: string, error: SlipwayError): SlipwayError =>
  error instanceof SlipwayErrors
    ? new SlipwayErrors(error.errors.map((each) => movedTo(folder, each)))
    : new SlipwayError(error.code, error.message, {
        cause: error.cause,
        ...(error.hint ? { hint: error.hint } : {}),
        ...(error.place ? { place: { ...error.place, file: join(folder, error.place.file) } } : {}),
      });

/** Returns the root for paths in errors. A relative directory is relative to the workspace. */
const rootOf = (directory: string): string => (isAbsolute(directory) ? directory : '');

/**
 * Reads the spec from a file of any name.
 * @param root errors name the file relative to this folder, usually the workspace
 * @throws {BadInput} if the file cannot be read, and as {@link parseSpec} does
 */
export const readSpec = async (
  directory: string,
  name: string,
  fs: SpecFs = nodeFileSystem,
  root: string = rootOf(directory),
): Promise<Spec> => {
  // Loading the schema takes longer than many steps without a slipway.yml.
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
 * Reads the spec of a directory. Undefined if the directory has no slipway.yml.
 * @param root errors name the file relative to this folder, usually the workspace, as annotations need it
 * @throws {NotFound} if the directory does not exist
 * @throws {BadInput} as {@link parseSpec} does
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
      `The folder \`${relative(root, directory) || directory}\` in the input \`directory\` does not exist.`,
      {
        hint: 'Check the path, and check out the repository (`uses: actions/checkout`) before this step.',
      },
    );
  }
  if (second !== undefined)
    throw new SlipwayError('BadInput', `${directory} has ${name} and ${second}.`, { hint: 'Keep one of them.' });
  return readSpec(directory, name, fs, root);
};

/**
 * Reads the spec of a directory.
 * @throws {NotFound} with an example if the directory has no slipway.yml, and as {@link findSpec} does
 */
export const loadSpec = async (
  directory: string,
  fs: SpecFs = nodeFileSystem,
  root: string = rootOf(directory),
): Promise<Spec> => {
  const spec = await findSpec(directory, fs, root);
  if (spec) return spec;
  throw new SlipwayError('NotFound', `${directory} has no slipway.yml.`, { hint: exampleSpec });
};
