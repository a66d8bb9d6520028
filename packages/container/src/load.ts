import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { commandError } from './failure.ts';
import { layoutFromArchive } from './from-archive.ts';
import { isLayout, prepareLayout, readLayoutImage } from './layout.ts';
import { isLayoutTar, unpackLayout } from './layout-tar.ts';
import { archiveFromLayout } from './to-archive.ts';
import type { Engine, LayoutImage } from './types.ts';

const knows = async (engine: Engine, reference: string): Promise<boolean> =>
  (await engine.run(['image', 'inspect', reference])).exitCode === 0;

/** What the engine can run, and how to forget it again when it was not there before. */
const load = async (
  engine: Engine,
  image: LayoutImage,
  temp: string,
): Promise<{ reference: string; forget: boolean }> => {
  // An engine that built the image still has it, under the digest of its config.
  if (await knows(engine, image.configDigest)) return { reference: image.configDigest, forget: false };
  const reference = `slipway-check:${image.digest.replace('sha256:', '').slice(0, 16)}`;
  const archive = path.join(temp, `image-${randomUUID()}.tar`);
  try {
    await mkdir(temp, { recursive: true });
    await archiveFromLayout(image, reference, archive);
    const result = await engine.run(['load', '--input', archive]);
    if (result.exitCode !== 0) throw commandError(engine, `load the image of ${image.layout}`, result);
    return { reference, forget: true };
  } finally {
    await rm(archive, { force: true });
  }
};

/** Makes the image of a layout runnable, hands its reference to the body, and leaves the engine as it was. */
export const withLoadedImage = async <T>(
  engine: Engine,
  image: LayoutImage,
  temp: string,
  body: (reference: string) => Promise<T>,
): Promise<T> => {
  const { reference, forget } = await load(engine, image, temp);
  try {
    return await body(reference);
  } finally {
    if (forget) await engine.run(['image', 'rm', '--force', reference]);
  }
};

const pull = async (engine: Engine, reference: string): Promise<void> => {
  if (await knows(engine, reference)) return;
  const result = await engine.run(['pull', reference]);
  if (result.exitCode === 0) return;
  const reason = result.stderr.trim().split('\n').at(-1) ?? '';
  throw new SlipwayError(
    'NotFound',
    `\`${reference}\` is neither an OCI layout, nor a tar, nor an image that ${engine.name} has or can pull: ${reason}`,
    {
      hint: "Give the `layout` output of build, `docker save`'s tar, or an image's name.",
    },
  );
};

const save = async (engine: Engine, reference: string, layout: string, temp: string): Promise<void> => {
  const archive = path.join(temp, `image-${randomUUID()}.tar`);
  try {
    const result = await engine.run(['save', '--output', archive, reference]);
    if (result.exitCode !== 0) throw commandError(engine, `copy \`${reference}\` out of the engine`, result);
    await layoutFromArchive(archive, layout);
  } finally {
    await rm(archive, { force: true });
  }
};

/**
 * Reads an image from wherever a person keeps it: an OCI layout (folder or tar), `docker save`'s tar, or a name that
 * the engine knows or can pull. What is no layout yet becomes one below `temp`.
 */
export const importImage = async (engine: Engine, source: string, temp: string): Promise<LayoutImage> => {
  if (await isLayout(source)) return await readLayoutImage(source);
  const found = await stat(source).catch(() => undefined);
  if (found?.isDirectory()) return await readLayoutImage(source);
  const layout = path.join(temp, `layout-${randomUUID()}`);
  await prepareLayout(layout);
  if (found && (await isLayoutTar(source))) await unpackLayout(source, layout);
  else if (found) await layoutFromArchive(source, layout);
  else {
    await pull(engine, source);
    await save(engine, source, layout, temp);
  }
  return await readLayoutImage(layout);
};
