import { type ImageManifest, parseJson } from '@slipway/oci';
import type { Registry } from '../client/registry.ts';
import { putReferrer } from '../referrers/referrers.ts';
import { type PushOptions, type PushResult, pushImage } from './push-image.ts';
import { readRemoteImage } from './remote-image.ts';

interface Copied extends PushResult {
  /** Attachments of the image that were copied with it: reports, SBOM, signatures. */
  readonly referrers: number;
}

interface Repository {
  readonly registry: Registry;
  readonly repository: string;
}

/** Copies an image by digest between registries, through this machine, with everything attached to it. */
export const copyImage = async (
  from: Repository & { readonly reference: string },
  to: Repository,
  options: PushOptions,
): Promise<Copied> => {
  const image = await readRemoteImage(from.registry, from.repository, from.reference);
  const pushed = await pushImage(to.registry, to.repository, image, options);
  return { ...pushed, referrers: await copyReferrers(from, to, pushed.digest, options) };
};

/** Copies the attachments of a digest. Azure's import does not copy them. */
export const copyReferrers = async (
  from: Repository,
  to: Repository,
  digest: string,
  { log }: Pick<PushOptions, 'log'>,
): Promise<number> => {
  const listed = await from.registry.referrers(from.repository, digest);
  for (const { digest: referrer } of listed) {
    const artifact = await readRemoteImage(from.registry, from.repository, referrer);
    await pushImage(to.registry, to.repository, artifact, { tags: [], log });
    const manifest = parseJson<ImageManifest>(artifact.root.bytes, artifact.name);
    await putReferrer(to.registry, to.repository, artifact.root, manifest);
  }
  return listed.length;
};
