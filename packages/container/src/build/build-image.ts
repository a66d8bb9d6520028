import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { ExecOptions } from '@slipway/core';
import { SlipwayError } from '@slipway/core';
import { annotateLayout, type Image, prepareLayoutFolder } from '@slipway/oci';
import { readImageId } from '../docker-archive/read-docker-archive.ts';
import { commandError, diskFullError } from '../engine/engine-errors.ts';
import type { Builder, Engine } from '../engine/engine-types.ts';
import { saveImage } from '../image/engine-images.ts';
import { buildArguments } from './build-arguments.ts';
import { buildError } from './build-errors.ts';
import type { BuildOptions } from './build-types.ts';

type Copy = (engine: Engine, options: BuildOptions, idFile: string) => Promise<void>;

const execOptions = (options: BuildOptions): ExecOptions => (options.signal ? { signal: options.signal } : {});

const saveFromEngine: Copy = async (engine, options, idFile) =>
  saveImage(engine, await readImageId(idFile), options.output, { temp: options.temp, ...execOptions(options) });

const pushToLayout: Copy = async (engine, options, idFile) => {
  const id = await readImageId(idFile);
  const result = await engine.run(['push', id, `oci:${options.output}`], execOptions(options));
  if (result.exitCode !== 0) throw commandError(engine, `write image ${id} to ${options.output}`, result);
};

/** Copies the image from each builder into the layout. */
const copies: Readonly<Record<Builder, Copy>> = {
  buildx: async () => {},
  'buildx-load': saveFromEngine,
  buildkit: saveFromEngine,
  legacy: saveFromEngine,
  buildah: pushToLayout,
  podman: pushToLayout,
};

/** @throws SlipwayError for options that the builder does not support */
const checkBuilderSupport = (engine: Engine, options: BuildOptions): void => {
  const buildx = engine.builder === 'buildx' || engine.builder === 'buildx-load';
  if (!buildx && !['auto', 'none', undefined].includes(options.cache))
    throw new SlipwayError('BadInput', `cache \`${options.cache}\` needs buildx, but ${engine.reason}.`, {
      hint: 'Add docker/setup-buildx-action before this step, or remove `cache`.',
    });
  if (engine.builder === 'legacy' && (options.secrets ?? []).length > 0)
    throw new SlipwayError('ToolMissing', `Build secrets need BuildKit, but ${engine.reason}.`, {
      hint: 'Install the buildx plugin of docker, or use engine `buildah`.',
    });
};

/** Returns the tokens that the cache of buildx on GitHub needs. Other programs do not get them. */
const cacheTokens = (options: BuildOptions): Record<string, string> => {
  if (!options.cache?.includes('gha')) return {};
  const names = ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL', 'ACTIONS_CACHE_URL', 'ACTIONS_CACHE_SERVICE_V2'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
};

const environment = (options: BuildOptions): Record<string, string> => ({
  ...(options.timestamp === undefined ? {} : { SOURCE_DATE_EPOCH: String(options.timestamp) }),
  ...cacheTokens(options),
});

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** Returns the command of {@link buildImage}, so that a user can repeat it. */
export const commandLine = (engine: Engine, options: BuildOptions): string =>
  [engine.program, ...buildArguments[engine.builder](options, 'image.id')].map(quote).join(' ');

/**
 * Builds the image once with any engine and writes it as an OCI layout.
 * @throws SlipwayError CheckFailed for a failed step (`cause` is a {@link BuildFailure}), DiskFull, BadInput, Cancelled
 */
export const buildImage = async (
  engine: Engine,
  options: BuildOptions,
  onLine: (line: string) => void = () => {},
): Promise<Image> => {
  checkBuilderSupport(engine, options);
  await prepareLayoutFolder(options.output);
  await mkdir(options.temp, { recursive: true });
  const idFile = path.join(options.temp, `image-id-${randomUUID()}`);
  try {
    const output: string[] = [];
    const result = await engine.run(buildArguments[engine.builder](options, idFile), {
      ...execOptions(options),
      env: environment(options),
      onLine: (line) => {
        output.push(stripVTControlCharacters(line));
        onLine(line);
      },
    });
    if (options.signal?.aborted) throw new SlipwayError('Cancelled', `The build of ${options.name} was cancelled.`);
    if (result.exitCode !== 0) throw buildError(engine, options, output, result.exitCode);
    await copies[engine.builder](engine, options, idFile);
    return await annotateLayout(options.output, options.annotations ?? {});
  } catch (error) {
    throw diskFullError(error, options.output) ?? error;
  } finally {
    await rm(idFile, { force: true });
  }
};
