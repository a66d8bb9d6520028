import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { clip, SlipwayError } from '@slipway/core';

const digestOf = (content: Buffer): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;

const throwRefused = async (what: string, response: Response): Promise<never> => {
  const text = clip(await response.text(), 500);
  throw new SlipwayError('Refused', `The registry answered ${response.status} to ${what}: ${text}`);
};

const uploadBlob = async (repository: string, content: Buffer): Promise<void> => {
  const digest = digestOf(content);
  if ((await fetch(`${repository}/blobs/${digest}`, { method: 'HEAD' })).ok) return;
  const session = await fetch(`${repository}/blobs/uploads/`, { method: 'POST' });
  if (session.status !== 202) return throwRefused('the start of an upload', session);
  const target = new URL(session.headers.get('location') ?? '', `${repository}/`);
  target.searchParams.set('digest', digest);
  const headers = { 'content-type': 'application/octet-stream' };
  const put = await fetch(target, { method: 'PUT', body: new Uint8Array(content), headers });
  if (put.status !== 201) return throwRefused(`the blob ${digest}`, put);
};

/** The configuration of an image. */
export interface ImageConfig {
  /** The command. It starts with an absolute path. */
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly architecture?: string;
}

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Uploads an image of one layer over HTTP and returns its manifest digest. An archive that is compressed
 * costs more time than it saves on a local network where it is large.
 */
export const pushImage = async (
  registry: string,
  { name, tag }: { readonly name: string; readonly tag: string },
  archive: Buffer,
  options: ImageConfig & { readonly compress?: boolean } = {},
): Promise<string> => {
  const compress = options.compress ?? true;
  const blob = compress ? gzipSync(archive) : archive;
  const config = Buffer.from(
    JSON.stringify({
      architecture: options.architecture ?? architectures[process.arch] ?? process.arch,
      os: 'linux',
      config: {
        Env: Object.entries({ PATH: '/bin', ...options.env }).map(([key, value]) => `${key}=${value}`),
        Cmd: options.cmd ?? ['/bin/sh'],
        ...(options.user ? { User: options.user } : {}),
        ...(options.labels ? { Labels: options.labels } : {}),
      },
      rootfs: { type: 'layers', diff_ids: [digestOf(archive)] },
      history: [{ created_by: 'slipway' }],
    }),
  );
  const describe = (mediaType: string, content: Buffer) => ({
    mediaType,
    digest: digestOf(content),
    size: content.length,
  });
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const layerType = `application/vnd.oci.image.layer.v1.tar${compress ? '+gzip' : ''}`;
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: describe('application/vnd.oci.image.config.v1+json', config),
      layers: [describe(layerType, blob)],
    }),
  );
  const repository = `http://${registry}/v2/${name}`;
  await uploadBlob(repository, blob);
  await uploadBlob(repository, config);
  const put = await fetch(`${repository}/manifests/${tag}`, {
    method: 'PUT',
    body: new Uint8Array(manifest),
    headers: { 'content-type': mediaType },
  });
  if (put.status !== 201) return throwRefused(`the manifest of ${name}:${tag}`, put);
  return digestOf(manifest);
};
