import path from 'node:path';
import type { Ports, StageResult } from '@slipway/action';
import { SlipwayError, showBytes, together } from '@slipway/core';
import {
  connectRegistry,
  type Image,
  lockImage,
  type Pushed,
  parseReference,
  pushImage,
  type Reference,
  type Registry,
  readLayout,
  showPlatform,
  showReference,
} from '@slipway/registry';
import { readAttachments } from './attachments.ts';
import { chooseCredentials, isAzure, lacksCredentials } from './credentials.ts';
import type { Inputs } from './inputs.ts';
import { promote } from './promote.ts';
import { explainRefusal } from './roles.ts';

/** Where the image goes, checked. */
export interface Target {
  readonly registry: Registry;
  readonly repository: string;
  readonly tags: readonly string[];
}

/** Pushes a layout, or promotes an image from another registry; reads the digest back either way. */
export const push = async (inputs: Inputs, ports: Ports): Promise<StageResult<'push'>> => {
  const { registry: host, repository } = inputs;
  const tags = [...new Set(inputs.tags)];
  if (lacksCredentials(inputs, ports)) return skipped(host, repository);
  const [origin, attachments, , registry] = await together(
    () => originOf(inputs, ports),
    () => readAttachments(inputs, ports),
    () => refuseLock(inputs, ports),
    () => connect(host, 'push', inputs, ports),
  );
  try {
    const target = { registry, repository, tags };
    const pushed = origin.image
      ? await pushLayout(inputs, origin.image, target, ports)
      : await promote(inputs, origin.promoted, target, ports);
    for (const attachTo of attachments) {
      const attached = await attachTo({ registry, repository, descriptor: pushed.root });
      if (attached) ports.log.info(`attached: ${attached}`);
    }
    if (inputs.lock) await lockImage(registry, repository, pushed.digest, tags);
    return told(target, pushed, inputs.lock, ports);
  } catch (error) {
    throw await explainRefusal(error, inputs, ports);
  } finally {
    await registry.close();
  }
};

export const connect = (host: string, access: 'pull' | 'push', inputs: Inputs, ports: Ports): Registry => {
  const { log, clock, signal } = ports;
  const credentials = chooseCredentials(host, inputs, ports);
  log.debug(`credentials for ${host}: ${credentials.name}`);
  return connectRegistry(host, { credentials, log, clock, signal, access, plainHttp: inputs['plain-http'] });
};

const refuseLock = ({ lock, registry }: Inputs, ports: Ports): void => {
  if (lock && !isAzure(registry, ports))
    throw new SlipwayError('BadInput', `${registry} cannot lock: only Azure container registries can.`, {
      hint: 'Leave "lock" out.',
    });
};

/** The layout that is pushed, or the reference that is promoted. */
type Origin =
  | { readonly image: Image; readonly promoted?: never }
  | { readonly promoted: Reference; readonly image?: never };

const originOf = async ({ image, 'promote-from': promoted }: Inputs, { runner }: Ports): Promise<Origin> => {
  if (promoted) return { promoted };
  if (image) return { image: await readLayout(path.resolve(runner.workspace, image)) };
  throw new SlipwayError('BadInput', 'input `image` is required, unless `promote-from` is given.', {
    hint: 'Give the output `layout` of the build action.',
  });
};

const pushLayout = async (
  inputs: Inputs,
  image: Image,
  { registry, repository, tags }: Target,
  { log }: Ports,
): Promise<Pushed> => {
  const size = image.blobs.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
  log.info(
    `${inputs.image}: ${image.root.descriptor.digest}, ${image.platforms.map(showPlatform).join(', ')}, ${showBytes(size)}`,
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
  return parseReference(base).repository;
};

const told = (
  { registry, repository, tags }: Target,
  { digest, tags: results, blobs }: Pushed,
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

const skipped = (registry: string, repository: string): StageResult<'push'> => ({
  status: 'skipped',
  sentence: `Not pushed to ${registry}/${repository}: GitHub gives a pull request from a fork neither secrets nor an OIDC token.`,
  outputs: { status: 'skipped', registry, repository },
  facts: { reference: '', digest: '', registry, repository, tags: [], uploadedBlobs: 0, existingBlobs: 0 },
});
