import type { Ports, StageResult } from '@slipway/action';
import { lockImage } from '@slipway/azure';
import { runTogether, SlipwayError, showBytes } from '@slipway/core';
import { type Image, parseImageReference, showPlatform } from '@slipway/oci';
import { type PushResult, pushImage } from '@slipway/registry';
import { readAttachments } from './attachments.ts';
import { connect, type PushTarget } from './connect.ts';
import { isAzure, lacksCredentials } from './credentials.ts';
import { explainRefusal } from './explain-refusal.ts';
import type { Inputs } from './inputs.ts';
import { openImageToPush } from './open-image-to-push.ts';
import { promote } from './promote.ts';
import { pushedResult, skippedResult } from './push-report.ts';

/** Pushes an image, or promotes one from another registry. Reads the digest back from the registry in both cases. */
export const push = async (inputs: Inputs, ports: Ports): Promise<StageResult<'push'>> => {
  const { registry: host, repository } = inputs;
  const tags = [...new Set(inputs.tags)];
  if (lacksCredentials(inputs, ports)) return skippedResult(host, repository);
  const [source, attachments, , registry] = await runTogether(
    () => openImageToPush(inputs, ports),
    () => readAttachments(inputs, ports),
    () => checkLockSupport(inputs, ports),
    () => connect(host, 'push', inputs, ports),
  );
  try {
    const target = { registry, repository, tags };
    const pushed = source.image
      ? await pushFromDisk(inputs, source.image, target, ports)
      : await promote(inputs, source.promoted, target, ports);
    for (const attachTo of attachments) {
      const attached = await attachTo({ registry, repository, descriptor: pushed.root });
      if (attached) ports.log.info(`attached: ${attached}`);
    }
    if (inputs.lock) await lockImage(registry, repository, pushed.digest, tags);
    return pushedResult(target, pushed, inputs.lock, ports.log);
  } catch (error) {
    throw await explainRefusal(error, inputs, ports);
  } finally {
    await registry.close();
  }
};

const checkLockSupport = ({ lock, registry }: Inputs, ports: Ports): void => {
  if (lock && !isAzure(registry, ports))
    throw new SlipwayError('BadInput', `${registry} cannot lock images. Only Azure container registries can.`, {
      hint: 'Remove the input `lock`.',
    });
};

const pushFromDisk = (
  inputs: Inputs,
  image: Image,
  { registry, repository, tags }: PushTarget,
  { log }: Ports,
): Promise<PushResult> => {
  const size = image.blobs.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
  const platforms = image.platforms.map(({ platform }) => showPlatform(platform)).join(', ');
  log.info(`${inputs.layout ?? inputs.image}: ${image.root.descriptor.digest}, ${platforms}, ${showBytes(size)}`);
  const mountFrom = baseRepository(image, registry.host);
  return pushImage(registry, repository, image, {
    tags,
    log,
    allowMove: inputs['allow-move'],
    ...(mountFrom && mountFrom !== repository ? { mountFrom } : {}),
  });
};

/** Returns the repository of the base image (OCI annotation `base.name`) if the same registry has it. */
const baseRepository = (image: Image, host: string): string | undefined => {
  const key = 'org.opencontainers.image.base.name';
  const base = image.annotations[key] ?? image.labels[key];
  if (!base?.startsWith(`${host}/`)) return undefined;
  return parseImageReference(base).repository;
};
