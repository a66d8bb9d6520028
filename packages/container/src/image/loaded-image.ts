import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { PlatformImage } from '@slipway/oci';
import { writeDockerArchive } from '../docker-archive/write-docker-archive.ts';
import { commandError } from '../engine/engine-errors.ts';
import type { Engine } from '../engine/engine-types.ts';
import { hasImage } from './engine-images.ts';

/** Loads the image, unless the engine has it. `forget` is true for a loaded image. */
const load = async (
  engine: Engine,
  image: PlatformImage,
  temp: string,
): Promise<{ reference: string; forget: boolean }> => {
  const { digest } = image.configBlob.descriptor;
  // An engine that built the image still has it, under the digest of its config.
  if (await hasImage(engine, digest)) return { reference: digest, forget: false };
  const reference = `slipway-check:${image.descriptor.digest.replace('sha256:', '').slice(0, 16)}`;
  const archive = path.join(temp, `image-${randomUUID()}.tar`);
  try {
    await mkdir(temp, { recursive: true });
    await writeDockerArchive(image, reference, archive);
    const result = await engine.run(['load', '--input', archive]);
    if (result.exitCode !== 0) throw commandError(engine, `load the image ${image.descriptor.digest}`, result);
    return { reference, forget: true };
  } finally {
    await rm(archive, { force: true });
  }
};

/** Loads the image, passes its reference to the body, and removes the image if the engine did not have it before. */
export const withLoadedImage = async <T>(
  engine: Engine,
  image: PlatformImage,
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
