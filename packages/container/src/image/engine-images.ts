import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { layoutFromDockerArchive } from '../docker-archive/read-docker-archive.ts';
import { commandError } from '../engine/engine-errors.ts';
import type { Engine, EngineOptions } from '../engine/engine-types.ts';

/** Returns true if the engine has an image of that name or id. */
export const hasImage = async (engine: Engine, reference: string): Promise<boolean> =>
  (await engine.run(['image', 'inspect', reference])).exitCode === 0;

/** @throws SlipwayError NotFound with the engine's reason */
export const pullImage = async (engine: Engine, reference: string): Promise<void> => {
  const result = await engine.run(['pull', reference]);
  if (result.exitCode === 0) return;
  const reason = result.stderr.trim().split('\n').at(-1) ?? '';
  throw new SlipwayError(
    'NotFound',
    `${engine.name} neither has the image \`${reference}\` nor can pull it: ${reason}`,
    {
      hint: "Give the name of an image that exists, or build's output `layout` as the input `layout`.",
    },
  );
};

/** Copies an image out of the engine into the empty folder of a layout. */
export const saveImage = async (
  engine: Engine,
  reference: string,
  layout: string,
  options: EngineOptions & { readonly temp: string },
): Promise<void> => {
  const { temp, ...engineOptions } = options;
  const archive = path.join(temp, `image-${randomUUID()}.tar`);
  try {
    const result = await engine.run(['save', '--output', archive, reference], engineOptions);
    if (result.exitCode !== 0) throw commandError(engine, `copy image ${reference} out of the engine`, result);
    await layoutFromDockerArchive(archive, layout);
  } finally {
    await rm(archive, { force: true });
  }
};
