import type { Ports, StageResult } from '@slipway/action';
import { lockImage } from '@slipway/azure';
import { SlipwayError, showBytes, together } from '@slipway/core';
import { type Image, parseImageReference, showPlatform } from '@slipway/oci';
import { type PushResult, pushImage, showReference } from '@slipway/registry';
import { readAttachments } from './attachments.ts';
import { connect, type Target } from './connect.ts';
import { isAzure, lacksCredentials } from './credentials.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Inputs } from './inputs.ts';
import { openImageToPush } from './open-image.ts';
import { promote } from './promote.ts';

/** Pushes a layout, or promotes an image from another registry; reads the digest back either way. */
export const push = async (inputs: Inputs, ports: Ports): Promise<StageResult<'push'>> => {
  const { registry: host, repository } = inputs;
  const tags = [...new Set(inputs.tags)];
  if (lacksCredentials(inputs, ports)) return skippedResult(host, repository);
  const [origin, attachments, , registry] = await together(
    () => openImageToPush(inputs, ports),
    () => readAttachments(inputs, ports),
    () => checkLockSupport(inputs, ports),
    () => connect(host, 'push', inputs, ports),
  );
  try {
    const target = { registry, repository, tags };
    const pushed = origin.image
      ? await pushFromDisk(inputs, origin.image, target, ports)
      : await promote(inputs, origin.promoted, target, ports);
    for (const attachTo of attachments) {
      const attached = await attachTo({ registry, repository, descriptor: pushed.root });
      if (attached) ports.log.info(`attached: ${attached}`);
    }
    if (inputs.lock) await lockImage(registry, repository, pushed.digest, tags);
    return pushResult(target, pushed, inputs.lock, ports);
  } catch (error) {
    throw await explainRefusal(error, inputs, ports);
  } finally {
    await registry.close();
  }
};

const checkLockSupport = ({ lock, registry }: Inputs, ports: Ports): void => {
  if (lock && !isAzure(registry, ports))
    throw new SlipwayError('BadInput', `${registry} cannot lock: only Azure container registries can.`, {
      hint: 'Leave "lock" out.',
    });
};

const pushFromDisk = async (
  inputs: Inputs,
  image: Image,
  { registry, repository, tags }: Target,
  { log }: Ports,
): Promise<PushResult> => {
  const size = image.blobs.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
  log.info(
    `${inputs.layout ?? inputs.image}: ${image.root.descriptor.digest}, ${image.platforms.map(({ platform }) => showPlatform(platform)).join(', ')}, ${showBytes(size)}`,
  );
  const mountFrom = baseRepository(image, registry.host);
  return pushImage(registry, repository, image, {
    tags,
    log,
    allowMove: inputs['allow-move'],
    ...(mountFrom && mountFrom !== repository ? { mountFrom } : {}),
  });
};

/** Where the base image's layers are already, when it came from the same registry (OCI annotation `base.name`). */
const baseRepository = (image: Image, host: string): string | undefined => {
  const key = 'org.opencontainers.image.base.name';
  const base = image.annotations[key] ?? image.labels[key];
  if (!base?.startsWith(`${host}/`)) return undefined;
  return parseImageReference(base).repository;
};

const pushResult = (
  { registry, repository, tags }: Target,
  { digest, tags: results, blobs }: PushResult,
  locked: boolean,
  { log }: Ports,
): StageResult<'push'> => {
  const reference = showReference(registry.host, repository, digest);
  for (const { tag, result, movedFrom } of results)
    log.info(`${showReference(registry.host, repository, tag)}: ${movedFrom ? `moved from ${movedFrom}` : result}`);
  log.info(`See it yourself: docker buildx imagetools inspect ${reference}`);
  const present = blobs.present + blobs.mounted;
  const unchanged = blobs.uploaded === 0 && results.every(({ result }) => result === 'unchanged');
  const names = tags.length > 0 ? ` as ${tags.join(', ')}` : '';
  return {
    status: 'passed',
    sentence: `${unchanged ? 'Already there' : 'Pushed'}: ${reference}${names}${locked ? ', locked' : ''}.`,
    outputs: { status: 'passed', digest, reference, registry: registry.host, repository, tags: tags.join(',') },
    facts: {
      reference,
      digest,
      registry: registry.host,
      repository,
      tags: results,
      uploadedBlobs: blobs.uploaded,
      existingBlobs: present,
    },
  };
};

const skippedResult = (registry: string, repository: string): StageResult<'push'> => ({
  status: 'skipped',
  sentence: `Not pushed to ${registry}/${repository}: GitHub gives a pull request from a fork neither secrets nor an OIDC token.`,
  outputs: { status: 'skipped', registry, repository },
  facts: { reference: '', digest: '', registry, repository, tags: [], uploadedBlobs: 0, existingBlobs: 0 },
});
