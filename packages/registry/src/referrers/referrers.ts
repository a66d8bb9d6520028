import { Readable } from 'node:stream';
import { SlipwayError } from '@slipway/core';
import {
  type Blob,
  type Descriptor,
  digestOf,
  type ImageIndex,
  type ImageManifest,
  mediaTypes,
  parseJson,
  type StoredManifest,
} from '@slipway/oci';
import { type ListOptions, pullScope, type Registry } from '../client/registry.ts';
import { registryErrorOf } from '../client/registry-error.ts';

/** An attachment of an image: a report, an SBOM, a signature. */
export interface Attachment {
  /** For example `application/vnd.slipway.report.v1+json`. */
  readonly artifactType: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Returns the tag of the list in old registries (distribution-spec, "Referrers Tag Schema"). */
const fallbackTag = (digest: string): string => digest.replace(':', '-');

export const listReferrers = async (
  registry: Registry,
  repository: string,
  digest: string,
  { artifactType }: ListOptions = {},
): Promise<Descriptor[]> => {
  const action = `list the attachments of ${registry.host}/${repository}@${digest}`;
  const query = artifactType ? `?artifactType=${encodeURIComponent(artifactType)}` : '';
  const path = `/v2/${repository}/referrers/${digest}${query}`;
  const answer = await registry.send({ method: 'GET', path, scopes: [pullScope(repository)], action });
  if (answer.status !== 200 && answer.status !== 404) throw registryErrorOf(action, answer);
  const all =
    answer.status === 200
      ? (parseJson<ImageIndex>(answer.body, path).manifests ?? [])
      : await fromTag(registry, repository, digest);
  return artifactType ? all.filter((one) => one.artifactType === artifactType) : [...all];
};

const fromTag = async (registry: Registry, repository: string, digest: string): Promise<readonly Descriptor[]> => {
  const stored = await registry.manifest(repository, fallbackTag(digest));
  return stored ? parseJson<ImageIndex>(stored.bytes, `${repository}:${fallbackTag(digest)}`).manifests : [];
};

/**
 * Attaches an artifact to a digest: a manifest with the digest as its `subject`. In a registry without a referrers API it
 * also extends the list under the fallback tag.
 */
export const attachArtifact = async (
  registry: Registry,
  repository: string,
  subject: Descriptor,
  attachment: Attachment,
): Promise<Descriptor> => {
  const content = blobOf(attachment.mediaType, attachment.bytes);
  // Some old registries reject the "empty" configuration type.
  const config = blobOf(attachment.artifactType, Buffer.from('{}'));
  for (const blob of [content, config]) await registry.upload(repository, blob);
  const { mediaType, digest, size } = subject;
  const manifest: ImageManifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType: attachment.artifactType,
    config: config.descriptor,
    layers: [content.descriptor],
    subject: { mediaType, digest, size },
    ...(attachment.annotations ? { annotations: attachment.annotations } : {}),
  };
  return putReferrer(registry, repository, storedOf(manifest, mediaTypes.ociManifest), manifest);
};

/** Stores a manifest that has a subject, and lists it as a referrer. Its blobs must exist. */
export const putReferrer = async (
  registry: Registry,
  repository: string,
  stored: StoredManifest,
  manifest: ImageManifest,
): Promise<Descriptor> => {
  const { subject, annotations } = manifest;
  if (!subject) throw new SlipwayError('Internal', `${stored.descriptor.digest} has no subject.`);
  await registry.putManifest(repository, stored.descriptor.digest, stored);
  const descriptor: Descriptor = {
    ...stored.descriptor,
    artifactType: manifest.artifactType ?? manifest.config.mediaType,
    ...(annotations ? { annotations } : {}),
  };
  const listed = await listReferrers(registry, repository, subject.digest);
  if (listed.some(({ digest }) => digest === descriptor.digest)) return descriptor;
  const index: ImageIndex = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [...listed, descriptor] };
  await registry.putManifest(repository, fallbackTag(subject.digest), storedOf(index, mediaTypes.ociIndex));
  return descriptor;
};

const storedOf = (json: object, mediaType: string): StoredManifest => {
  const bytes = Buffer.from(JSON.stringify(json));
  return { descriptor: { mediaType, digest: digestOf(bytes), size: bytes.length }, bytes };
};

const blobOf = (mediaType: string, bytes: Buffer): Blob => {
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  return { descriptor, place: mediaType, open: (start = 0) => Readable.from([bytes.subarray(start)]) };
};
