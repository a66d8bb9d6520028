import { type Log, SlipwayError, showBytes, throwAll } from '@slipway/core';
import type { Blob, Descriptor, Image, StoredManifest } from '@slipway/oci';
import { type Registry, showReference, type UploadResult } from './registry.ts';
import { runParallel } from './run-parallel.ts';

export interface PushOptions {
  readonly tags: readonly string[];
  /** Lets existing tags be moved to this image. Never otherwise. */
  readonly allowMove?: boolean;
  /** A repository of the same registry that probably holds the base image's layers. */
  readonly mountFrom?: string;
  readonly log: Log;
}

interface PushedTag {
  readonly tag: string;
  readonly result: 'created' | 'unchanged';
  /** The digest that the tag had before it was moved. */
  readonly movedFrom?: string;
}

export interface PushResult {
  readonly digest: string;
  /** The manifest or index that has the digest. */
  readonly root: Descriptor;
  readonly tags: readonly PushedTag[];
  readonly blobs: Readonly<Record<UploadResult, number>>;
}

const uploadsAtOnce = 4;
const quiet = 8 * 1024 * 1024;

/**
 * Uploads exactly an image's blobs and manifests, reads the manifest back, and only then sets tags.
 *
 * All tags are looked at first: throws SlipwayError Conflict, with nothing uploaded, when one points elsewhere.
 * Throws CheckFailed when the registry gives back other bytes than it was given.
 */
export const pushImage = async (
  registry: Registry,
  repository: string,
  image: Image,
  options: PushOptions,
): Promise<PushResult> => {
  const { digest } = image.root.descriptor;
  const before = await lookUpTags(registry, repository, digest, options);
  const blobs = await uploadBlobs(registry, repository, image.blobs, options);
  for (const manifest of image.children) await registry.putManifest(repository, manifest.descriptor.digest, manifest);
  await registry.putManifest(repository, digest, image.root);
  await readBack(registry, repository, digest, image.root);
  const tags: PushedTag[] = [];
  for (const tag of options.tags) {
    const held = before.get(tag);
    if (held !== digest) await setTag(registry, repository, tag, image.root);
    tags.push({
      tag,
      result: held === digest ? 'unchanged' : 'created',
      ...(held && held !== digest ? { movedFrom: held } : {}),
    });
  }
  return { digest, root: image.root.descriptor, tags, blobs };
};

/** Digest by tag, for tags that exist. */
export const lookUpTags = async (
  registry: Registry,
  repository: string,
  digest: string,
  { tags, allowMove = false }: Pick<PushOptions, 'tags' | 'allowMove'>,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const tag of tags) {
    const descriptor = await registry.find(repository, tag);
    if (descriptor) found.set(tag, descriptor.digest);
  }
  const elsewhere = [...found].filter(([, held]) => held !== digest);
  if (!allowMove)
    throwAll(elsewhere.map(([tag, held]) => tagConflict(showReference(registry.host, repository, tag), held, digest)));
  return found;
};

const tagConflict = (reference: string, held: string, digest: string): SlipwayError =>
  new SlipwayError('Conflict', `${reference} exists and points to ${held}, not to ${digest}; nothing was uploaded.`, {
    hint: 'Use a new tag for each build (the commit), or set "allow-move: true" for a tag that is meant to move.',
  });

const uploadBlobs = async (registry: Registry, repository: string, blobs: readonly Blob[], options: PushOptions) => {
  const counts: Record<UploadResult, number> = { present: 0, mounted: 0, uploaded: 0 };
  await runParallel(blobs, uploadsAtOnce, async (blob) => {
    const result = await registry.upload(repository, blob, {
      ...(options.mountFrom ? { mountFrom: options.mountFrom } : {}),
      onProgress: progress(blob, options.log),
    });
    counts[result] += 1;
    if (result === 'uploaded' || blob.descriptor.size >= quiet) options.log.info(`${nameOf(blob)}: ${result}`);
  });
  return counts;
};

const nameOf = ({ descriptor: { digest, size } }: Blob): string => `${digest.slice(7, 19)} (${showBytes(size)})`;

/** A line for each tenth of a large layer. */
const progress = (blob: Blob, log: Log) => {
  const { size } = blob.descriptor;
  let told = 0;
  return (sent: number) => {
    const tenth = Math.floor((sent / size) * 10);
    if (size < quiet || tenth <= told || tenth === 10) return;
    told = tenth;
    log.info(`${nameOf(blob)}: ${tenth * 10} %, ${showBytes(sent)}`);
  };
};

const readBack = async (registry: Registry, repository: string, reference: string, expected: StoredManifest) => {
  const name = showReference(registry.host, repository, reference);
  const stored = await registry.manifest(repository, reference);
  const found = stored?.descriptor.digest ?? 'nothing';
  if (found !== expected.descriptor.digest)
    throw new SlipwayError('CheckFailed', `${name} holds ${found} after the push of ${expected.descriptor.digest}.`, {
      hint: 'Another push may have moved the tag at the same time, or a proxy in front of the registry rewrites manifests.',
    });
};

const setTag = async (registry: Registry, repository: string, tag: string, root: StoredManifest): Promise<void> => {
  await registry.putManifest(repository, tag, root);
  await readBack(registry, repository, tag, root);
};
