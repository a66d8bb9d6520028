import { type Log, SlipwayError, showBytes, throwAll } from '@slipway/core';
import type { Blob, Descriptor, Image, StoredManifest } from '@slipway/oci';
import { type Registry, showReference, type UploadResult } from '../client/registry.ts';
import { runParallel } from './run-parallel.ts';

export interface PushOptions {
  readonly tags: readonly string[];
  /** Moves existing tags to this image. */
  readonly allowMove?: boolean;
  /** A repository of the same registry that probably has the layers of the base image. */
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
/** Bytes of a large blob, whose progress is logged. */
const largeBlob = 8 * 1024 * 1024;

/**
 * Uploads the blobs and manifests of an image, reads the manifest back, and then sets the tags.
 * @throws SlipwayError Conflict before any upload if a tag points to another digest, CheckFailed if the registry returns
 * other bytes than it received
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
  await verifyStored(registry, repository, digest, image.root);
  const tags: PushedTag[] = [];
  for (const tag of options.tags) {
    const former = before.get(tag);
    if (former !== digest) await setTag(registry, repository, tag, image.root);
    tags.push({
      tag,
      result: former === digest ? 'unchanged' : 'created',
      ...(former && former !== digest ? { movedFrom: former } : {}),
    });
  }
  return { digest, root: image.root.descriptor, tags, blobs };
};

/**
 * Returns the digest of each existing tag.
 * @throws SlipwayError Conflict if a tag points to another digest and may not move
 */
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
  const conflicts = [...found].filter(([, other]) => other !== digest);
  if (!allowMove)
    throwAll(
      conflicts.map(([tag, other]) => tagConflict(showReference(registry.host, repository, tag), other, digest)),
    );
  return found;
};

const tagConflict = (reference: string, other: string, digest: string): SlipwayError =>
  new SlipwayError('Conflict', `${reference} exists and points to ${other}, not to ${digest}. Nothing was uploaded.`, {
    hint: 'Use a new tag for each build, for example the commit. If this tag should move, set "allow-move: true".',
  });

const uploadBlobs = async (registry: Registry, repository: string, blobs: readonly Blob[], options: PushOptions) => {
  const counts: Record<UploadResult, number> = { present: 0, mounted: 0, uploaded: 0 };
  await runParallel(blobs, uploadsAtOnce, async (blob) => {
    const result = await registry.upload(repository, blob, {
      ...(options.mountFrom ? { mountFrom: options.mountFrom } : {}),
      onProgress: progressLogger(blob, options.log),
    });
    counts[result] += 1;
    if (result === 'uploaded' || blob.descriptor.size >= largeBlob) options.log.info(`${nameOf(blob)}: ${result}`);
  });
  return counts;
};

const nameOf = ({ descriptor: { digest, size } }: Blob): string => `${digest.slice(7, 19)} (${showBytes(size)})`;

/** Logs a line for each tenth of a large layer. */
const progressLogger = (blob: Blob, log: Log) => {
  const { size } = blob.descriptor;
  let logged = 0;
  return (sent: number) => {
    const tenth = Math.floor((sent / size) * 10);
    if (size < largeBlob || tenth <= logged || tenth === 10) return;
    logged = tenth;
    log.info(`${nameOf(blob)}: ${tenth * 10} %, ${showBytes(sent)}`);
  };
};

/** @throws SlipwayError CheckFailed if the registry has another manifest */
const verifyStored = async (registry: Registry, repository: string, reference: string, expected: StoredManifest) => {
  const name = showReference(registry.host, repository, reference);
  const stored = await registry.manifest(repository, reference);
  const found = stored?.descriptor.digest ?? 'no manifest';
  if (found !== expected.descriptor.digest)
    throw new SlipwayError('CheckFailed', `${name} has ${found} after the push of ${expected.descriptor.digest}.`, {
      hint: 'Another push may have moved the tag at the same time, or a proxy in front of the registry rewrites manifests.',
    });
};

const setTag = async (registry: Registry, repository: string, tag: string, root: StoredManifest): Promise<void> => {
  await registry.putManifest(repository, tag, root);
  await verifyStored(registry, repository, tag, root);
};
