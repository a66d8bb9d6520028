import type { Ports } from '@slipway/action';
import { connectContainerRegistries } from '@slipway/azure';
import { SlipwayError } from '@slipway/core';
import { createTransport } from '@slipway/http';
import type { Descriptor, ImageReference } from '@slipway/oci';
import { copyImage, copyReferrers, lookUpTags, type PushResult, type Registry, showReference } from '@slipway/registry';
import { connect, type Target } from './connect.ts';
import { azureIdentity } from './credentials.ts';
import type { Inputs } from './inputs.ts';

/** Copies an image by digest from another registry: on Azure's side where it can, else through the runner. */
export const promote = async (
  inputs: Inputs,
  { registry: host, repository, digest, tag = 'latest' }: ImageReference,
  target: Target,
  ports: Ports,
): Promise<PushResult> => {
  const source = connect(host, 'pull', inputs, ports);
  try {
    const found = await source.find(repository, digest ?? tag);
    if (!found)
      throw new SlipwayError('NotFound', `There is no image ${showReference(host, repository, digest ?? tag)}.`, {
        hint: 'Promote the reference that a push action put out.',
      });
    const from = { registry: source, repository, reference: found.digest, descriptor: found };
    ports.log.info(`promoting ${showReference(host, repository, found.digest)}`);
    return (await importOnServer(inputs, from, target, ports)) ?? (await copyThrough(inputs, from, target, ports));
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

const copyThrough = (inputs: Inputs, from: Source, { registry, repository, tags }: Target, { log }: Ports) =>
  copyImage(from, { registry, repository }, { tags, log, allowMove: inputs['allow-move'] });

/** Undefined where Azure cannot do it: no subscription, or not Azure. */
const importOnServer = async (
  inputs: Inputs,
  from: Source,
  target: Target,
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
  const there = (await registry.find(repository, digest)) !== undefined;
  if (!there || missing.length > 0) {
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
  for (const reference of [digest, ...tags]) await verifyImport(registry, repository, reference, digest);
  await copyReferrers(from, { registry, repository }, digest, { log });
  const pushedTags = tags.map((tag) => {
    const held = before.get(tag);
    if (held === digest) return { tag, result: 'unchanged' as const };
    return { tag, result: 'created' as const, ...(held ? { movedFrom: held } : {}) };
  });
  const blobs = { present: there ? 1 : 0, mounted: 0, uploaded: there ? 0 : 1 };
  return { digest, root: from.descriptor, tags: pushedTags, blobs };
};

const verifyImport = async (
  registry: Registry,
  repository: string,
  reference: string,
  digest: string,
): Promise<void> => {
  const found = await registry.manifest(repository, reference);
  if (found?.descriptor.digest === digest) return;
  throw new SlipwayError(
    'CheckFailed',
    `${showReference(registry.host, repository, reference)} holds ${found?.descriptor.digest ?? 'nothing'} after the import of ${digest}.`,
    { hint: 'Look at the import in the activity log of the registry.' },
  );
};
