import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Exec, nearest, SlipwayError, showPlace, throwAll } from '@slipway/core';
import { keyOf, refOf, showRef } from '@slipway/kubernetes';
import { type FileSystem, nodeFileSystem, readTextFile } from '@slipway/yaml';
import { renderKustomization } from './kustomize.ts';
import { readManifests, type SourcedObject } from './parse.ts';

export interface LoadOptions {
  /** The folder that relative sources start from. */
  readonly directory: string;
  /** The folder that places are relative to if it holds them: the workspace, for annotations. Else `directory`. */
  readonly root?: string;
  readonly fs?: FileSystem;
  /** Runs kustomize. */
  readonly exec: Exec;
  readonly signal?: AbortSignal;
}

const kustomizations = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const manifestFile = /\.(?:ya?ml|json)$/i;
const isPattern = (source: string): boolean => /[*?[\]{}]/.test(source);

/** Where the text of objects comes from. */
type Origin = { readonly file: string } | { readonly kustomization: string };

type Context = Required<Pick<LoadOptions, 'directory' | 'fs'>> & LoadOptions;

const isInside = (name: string): boolean => name !== '' && !name.startsWith('..') && !isAbsolute(name);

const shown = (path: string, { root, directory }: Context): string => {
  const names = [root ?? directory, directory].map((folder) => relative(folder, path));
  return (names.find(isInside) ?? path).split(sep).join('/');
};

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

const walk = async (directory: string, context: Context): Promise<Origin[]> => {
  const entries = await context.fs.list(directory);
  if (entries.some(({ name }) => kustomizations.includes(name))) return [{ kustomization: directory }];
  const visible = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules').toSorted(byName);
  const found: Origin[] = [];
  for (const entry of visible) {
    const path = join(directory, entry.name);
    if (entry.directory) found.push(...(await walk(path, context)));
    else if (manifestFile.test(entry.name)) found.push({ file: path });
  }
  return found;
};

const whatIsThere = async (path: string, context: Context): Promise<string> => {
  const parent = resolve(path, '..');
  if ((await context.fs.kind(parent)) !== 'directory')
    return parent === path ? 'No folder of this path exists.' : whatIsThere(parent, context);
  const entries = (await context.fs.list(parent)).toSorted(byName);
  const names = entries.map(({ name, directory }) => (directory ? `${name}/` : name));
  const near = nearest(
    relative(parent, path),
    entries.map(({ name }) => name),
  );
  const where = shown(parent, context);
  const list = names.length > 0 ? names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '') : 'nothing';
  return `${near ? `Did you mean ${near}? ` : ''}The folder ${where} contains: ${list}.`;
};

const fromPath = async (path: string, source: string, context: Context): Promise<Origin[]> => {
  const kind = await context.fs.kind(path);
  const name = shown(path, context);
  if (kind === 'nothing')
    throw new SlipwayError('NotFound', `no manifest at ${source}: this file or folder does not exist.`, {
      hint: await whatIsThere(path, context),
    });
  if (kind === 'directory') {
    const found = await walk(path, context);
    if (found.length > 0) return found;
    throw new SlipwayError('NotFound', `the folder ${name} contains no manifest (.yaml, .yml or .json).`, {
      hint: await whatIsThere(join(path, 'x'), context),
    });
  }
  if (kustomizations.includes(path.split(/[\\/]/).at(-1) ?? '')) return [{ kustomization: resolve(path, '..') }];
  if (!manifestFile.test(path))
    throw new SlipwayError('BadInput', `${name} is not a manifest: its name does not end in .yaml, .yml or .json.`, {
      place: { file: name },
    });
  return [{ file: path }];
};

const fromPattern = async (pattern: string, source: string, context: Context): Promise<Origin[]> => {
  const paths = (await context.fs.glob(pattern, context.directory)).map((path) => resolve(context.directory, path));
  const found: Origin[] = [];
  for (const path of paths.toSorted()) {
    const kind = await context.fs.kind(path);
    if (kind === 'directory') found.push(...(await walk(path, context)));
    else if (manifestFile.test(path)) found.push({ file: path });
  }
  if (found.length > 0) return found;
  const fixed = pattern.slice(0, pattern.search(/[*?[\]{}]/));
  throw new SlipwayError('NotFound', `the pattern ${source} matches no manifest (.yaml, .yml or .json).`, {
    hint: await whatIsThere(resolve(context.directory, `${fixed}x`), context),
  });
};

const originsOf = async (source: string, context: Context): Promise<Origin[]> => {
  if (/^(?:https?|git|oci):\/\//.test(source))
    throw new SlipwayError('BadInput', `${source} is a URL, but Slipway reads manifests only from files.`, {
      hint: 'Download it in an earlier step.',
    });
  // A backslash separates folders only where it cannot be part of a file's name.
  const path = resolve(context.directory, source);
  if ((await context.fs.kind(path)) !== 'nothing') return fromPath(path, source, context);
  const slashed = source.replaceAll('\\', '/');
  return isPattern(slashed)
    ? fromPattern(slashed, source, context)
    : fromPath(resolve(context.directory, slashed), source, context);
};

const read = async (
  origin: Origin,
  context: Context,
): Promise<{ objects: SourcedObject[]; errors: SlipwayError[] }> => {
  if ('kustomization' in origin) {
    const name = shown(origin.kustomization, context);
    return { objects: await renderKustomization(origin.kustomization, name, context), errors: [] };
  }
  const name = shown(origin.file, context);
  return readManifests(await readTextFile(context.fs, origin.file, name), name);
};

/** Runs every task and keeps the errors meant for people, so that all are reported in one go. */
const collect = async <T, R>(
  items: readonly T[],
  task: (item: T) => Promise<R[]>,
  errors: SlipwayError[],
): Promise<R[]> => {
  const results: R[] = [];
  for (const item of items)
    try {
      results.push(...(await task(item)));
    } catch (error) {
      if (!(error instanceof SlipwayError)) throw error;
      errors.push(error);
    }
  return results;
};

const twice = ({ object, place }: SourcedObject, first: SourcedObject): SlipwayError => {
  const message = `${showRef(refOf(object))} is defined twice, first at ${showPlace(first.place)}.`;
  const rendered = place.line === undefined && first.place.line === undefined;
  const hint = rendered ? { hint: 'Name one overlay, not the folder above it.' } : {};
  return new SlipwayError('BadInput', message, { place, ...hint });
};

/** Returns one error for each object that is in more than one place. */
const duplicates = (objects: readonly SourcedObject[]): SlipwayError[] =>
  [...Map.groupBy(objects, ({ object }) => keyOf(refOf(object))).values()].flatMap(([first, ...others]) =>
    first ? others.map((other) => twice(other, first)) : [],
  );

/**
 * Reads every object of the sources: files, folders (recursively; hidden ones left out), glob patterns, and folders
 * with a kustomization, which are rendered. Objects come in the order of the sources, files of a folder by name; a file
 * named twice is read once.
 *
 * @throws {BadInput} all problems of all files together
 * @throws {NotFound} if a source has no manifest, or the files have no object
 * @throws {ToolMissing} if a source is a kustomization and no program renders it
 */
export const loadManifests = async (sources: readonly string[], options: LoadOptions): Promise<SourcedObject[]> => {
  const context: Context = { ...options, fs: options.fs ?? nodeFileSystem };
  const errors: SlipwayError[] = [];
  const wanted = sources.map((source) => source.trim()).filter((source) => source !== '');
  if (wanted.length === 0)
    throw new SlipwayError('BadInput', 'the list of manifests is empty.', { hint: 'For example `manifests: k8s/`.' });
  const origins = await collect(wanted, (source) => originsOf(source, context), errors);
  const unique = [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
  const objects = await collect(
    unique,
    async (origin) => {
      const result = await read(origin, context);
      errors.push(...result.errors);
      return result.objects;
    },
    errors,
  );
  throwAll([...errors, ...duplicates(objects)]);
  if (objects.length === 0) throw new SlipwayError('NotFound', `${wanted.join(', ')}: the files contain no object.`);
  return objects;
};
