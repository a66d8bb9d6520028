import type { Ports } from '@slipway/action';
import { connectContainerRegistries } from '@slipway/azure';
import { SlipwayError } from '@slipway/core';
import { createTransport } from '@slipway/http';
import type { Descriptor, ImageReference } from '@slipway/oci';
import { copyImage, copyReferrers, lookUpTags, type PushResult, type Registry, showReference } from '@slipway/registry';
import { connect, type PushTarget } from './connect.ts';
import { azureIdentity } from './credentials.ts';
import type { Inputs } from './inputs.ts';

/**
 * Copies an image by digest from another registry: inside Azure if possible, else through the runner.
 * @throws SlipwayError NotFound
 */
export const promote = async (
  inputs: Inputs,
  { registry: host, repository, digest, tag = 'latest' }: ImageReference,
  target: PushTarget,
  ports: Ports,
): Promise<PushResult> => {
  const source = connect(host, 'pull', inputs, ports);
  try {
    const found = await source.find(repository, digest ?? tag);
    if (!found)
      throw new SlipwayError(
        'NotFound',
        `The image ${showReference(host, repository, digest ?? tag)} does not exist.`,
        {
          hint: 'Set `promote-from` to the output `reference` of a push action.',
        },
      );
    const from = { registry: source, repository, reference: found.digest, descriptor: found };
    ports.log.info(`promoting ${showReference(host, repository, found.digest)}`);
    return (await importInAzure(inputs, from, target, ports)) ?? (await copyThroughRunner(inputs, from, target, ports));
  } finally {
    await source.close();
  }
};

interface Source {
  readonly registry: Registry;
  readonly repository: string;
  readonly reference: string;
  readonly descriptor: Descriptor;
}

const copyThroughRunner = (inputs: Inputs, from: Source, { registry, repository, tags }: PushTarget, { log }: Ports) =>
  copyImage(from, { registry, repository }, { tags, log, allowMove: inputs['allow-move'] });

/** Returns undefined without a subscription or an Entra application. */
const importInAzure = async (
  inputs: Inputs,
  from: Source,
  target: PushTarget,
  ports: Ports,
): Promise<PushResult | undefined> => {
  const subscription = inputs['azure-subscription-id'];
  const identity = azureIdentity(inputs, ports);
  if (!subscription || !identity) return undefined;
  const { log, clock, signal } = ports;
  const { registry, repository, tags } = target;
  const digest = from.reference;
  const before = await lookUpTags(registry, repository, digest, { tags, allowMove: inputs['allow-move'] });
  const missing = tags.filter((tag) => before.get(tag) !== digest);
  const exists = (await registry.find(repository, digest)) !== undefined;
  if (!exists || missing.length > 0) {
    const transport = createTransport({ log, clock, signal });
    try {
      const azure = await connectContainerRegistries({ identity, subscription, transport, clock, signal });
      const azureRegistry = await azure.findRegistry(registry.host);
      const source = { registry: from.registry.host, repository: from.repository, digest };
      await azure.importImage(azureRegistry, { source, repository, tags: missing, force: inputs['allow-move'] });
    } finally {
      await transport.close();
    }
  }
  for (const reference of [digest, ...tags]) await verifyImport({ registry, repository }, reference, digest);
  await copyReferrers(from, { registry, repository }, digest, { log });
  const pushedTags = tags.map((tag) => {
    const former = before.get(tag);
    if (former === digest) return { tag, result: 'unchanged' as const };
    return { tag, result: 'created' as const, ...(former ? { movedFrom: former } : {}) };
  });
  const blobs = { present: exists ? 1 : 0, mounted: 0, uploaded: exists ? 0 : 1 };
  return { digest, root: from.descriptor, tags: pushedTags, blobs };
};

/** @throws SlipwayError CheckFailed if the reference has another digest */
const verifyImport = async (
  { registry, repository }: Pick<PushTarget, 'registry' | 'repository'>,
  reference: string,
  digest: string,
): Promise<void> => {
  const found = await registry.manifest(repository, reference);
  if (found?.descriptor.digest === digest) return;
  throw new SlipwayError(
    'CheckFailed',
    `${showReference(registry.host, repository, reference)} has ${found?.descriptor.digest ?? 'no image'} after the import of ${digest}.`,
    { hint: 'Read the import in the activity log of the registry.' },
  );
};
