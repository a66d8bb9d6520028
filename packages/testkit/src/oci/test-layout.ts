import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type TarFile, writeTar } from './tar.ts';

interface Stored {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

export interface TestLayoutOptions {
  /** Files of each layer, the lowest first. */
  readonly layers: readonly (readonly TarFile[])[];
  readonly architecture?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly environment?: readonly string[];
}

export interface WrittenLayout {
  readonly folder: string;
  /** Of the manifest or index that `index.json` names. */
  readonly digest: string;
  /** Configurations and layers. */
  readonly blobs: readonly string[];
}

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Writes a real image as an OCI layout: one platform for one plan, an index for several. */
export const writeTestLayout = (folder: string, ...plans: readonly TestLayoutOptions[]): WrittenLayout => {
  const blobs: string[] = [];
  mkdirSync(path.join(folder, 'blobs', 'sha256'), { recursive: true });
  const store = (mediaType: string, bytes: Buffer): Stored => {
    const digest = digestOf(bytes);
    writeFileSync(path.join(folder, 'blobs', digest.replace(':', '/')), bytes);
    return { mediaType, digest, size: bytes.length };
  };
  const json = (mediaType: string, value: object) => store(mediaType, Buffer.from(JSON.stringify(value)));
  const manifests = plans.map((plan) => {
    const tars = plan.layers.map((files) => writeTar(files));
    const layers = tars.map((tar) => store('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar)));
    const config = json('application/vnd.oci.image.config.v1+json', {
      architecture: plan.architecture ?? 'amd64',
      os: 'linux',
      config: { Env: plan.environment ?? ['PATH=/bin'], Labels: plan.labels ?? {} },
      rootfs: { type: 'layers', diff_ids: tars.map(digestOf) },
      history: layers.map(() => ({ created_by: 'test' })),
    });
    blobs.push(config.digest, ...layers.map(({ digest }) => digest));
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const annotations = plan.annotations ? { annotations: plan.annotations } : {};
    const manifest = json(mediaType, { schemaVersion: 2, mediaType, config, layers, ...annotations });
    return { ...manifest, platform: { os: 'linux', architecture: plan.architecture ?? 'amd64' } };
  });
  const indexType = 'application/vnd.oci.image.index.v1+json';
  const [only] = manifests;
  const root =
    only && manifests.length === 1 ? only : json(indexType, { schemaVersion: 2, mediaType: indexType, manifests });
  const ref = { 'org.opencontainers.image.ref.name': 'latest' };
  writeFileSync(path.join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(
    path.join(folder, 'index.json'),
    JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: [{ ...root, annotations: ref }] }),
  );
  return { folder, digest: root.digest, blobs: [...new Set(blobs)] };
};
