import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { type Image, prepareLayoutFolder, readLayout } from '@slipway/oci';
import type { Engine } from '../engine/engine-types.ts';

/** The inputs by which an action gets its image. Exactly one is given. */
export interface ImageInputs {
  /** Folder or tar of an OCI image layout, or the tar of `docker save`, relative to the workspace. */
  readonly layout?: string | undefined;
  /** Name of an image. */
  readonly image?: string | undefined;
}

export interface OpenImageOptions {
  readonly workspace: string;
  /** Folder for a layout that has to be made. */
  readonly temp: string;
  /** Returns the engine in which an image's name is looked up; undefined where none works. */
  readonly engine: () => Promise<Engine | undefined>;
  /** Brings an image that the engine does not have into the empty folder of a layout. */
  readonly fetch: (image: string, layout: string) => Promise<void>;
}

/**
 * Checks the inputs that name an image, by their names.
 * @throws SlipwayError BadInput unless exactly one of them is given
 */
export const checkOneImage = (inputs: Readonly<Record<string, unknown>>): void => {
  const quote = (names: readonly string[], word: string) =>
    names
      .map((name) => `\`${name}\``)
      .join(', ')
      .replace(/, (?=[^,]*$)/, ` ${word} `);
  const names = Object.keys(inputs);
  const given = names.filter((name) => inputs[name] !== undefined);
  if (given.length === 1) return;
  const [problem, hint] =
    given.length === 0
      ? [`one of the inputs ${quote(names, 'and')} is required.`, 'Give the output `layout` of the build action.']
      : [`the inputs ${quote(given, 'and')} are both set, but each names an image.`, 'Leave one of them out.'];
  throw new SlipwayError('BadInput', problem, { hint });
};

const newLayout = async (temp: string): Promise<string> => {
  const layout = path.join(temp, `layout-${randomUUID()}`);
  await prepareLayoutFolder(layout);
  return layout;
};

const isFile = (location: string): Promise<boolean> =>
  stat(location).then(
    (found) => found.isFile(),
    () => false,
  );

const openLayout = async (location: string, temp: string): Promise<Image> => {
  if (!(await isFile(location))) return readLayout(location);
  const { isDockerArchive, layoutFromDockerArchive } = await import('../docker-archive/read-docker-archive.ts');
  if (!(await isDockerArchive(location))) return readLayout(location);
  const layout = await newLayout(temp);
  await layoutFromDockerArchive(location, layout);
  return { ...(await readLayout(layout)), name: location };
};

const openNamed = async (image: string, { engine: find, fetch, temp }: OpenImageOptions): Promise<Image> => {
  const layout = await newLayout(temp);
  const engine = await find();
  const { hasImage, saveImage } = await import('./engine-images.ts');
  if (engine && (await hasImage(engine, image))) await saveImage(engine, image, layout, { temp });
  else await fetch(image, layout);
  return { ...(await readLayout(layout)), name: image };
};

/**
 * Returns the image that the inputs `layout` and `image` of an action name. A name that the engine does not have is
 * left to `fetch`.
 * @throws SlipwayError BadInput, NotFound
 */
export const openImage = async (inputs: ImageInputs, options: OpenImageOptions): Promise<Image> => {
  const { layout, image } = inputs;
  checkOneImage({ layout, image });
  return layout === undefined
    ? openNamed(image ?? '', options)
    : openLayout(path.resolve(options.workspace, layout), options.temp);
};
