import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { SlipwayError } from '@slipway/contract';
import { must } from './run.ts';
import { type TarEntry, tar } from './tar.ts';

const digestOf = (content: Buffer): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;

const refuse = async (what: string, response: Response): Promise<never> => {
  const said = (await response.text()).slice(0, 500);
  throw new SlipwayError('Refused', `The registry answered ${response.status} to ${what}: ${said}`);
};

const uploadBlob = async (repository: string, content: Buffer): Promise<void> => {
  const digest = digestOf(content);
  if ((await fetch(`${repository}/blobs/${digest}`, { method: 'HEAD' })).ok) return;
  const session = await fetch(`${repository}/blobs/uploads/`, { method: 'POST' });
  if (session.status !== 202) return refuse('the start of an upload', session);
  const target = new URL(session.headers.get('location') ?? '', `${repository}/`);
  target.searchParams.set('digest', digest);
  const headers = { 'content-type': 'application/octet-stream' };
  const put = await fetch(target, { method: 'PUT', body: new Uint8Array(content), headers });
  if (put.status !== 201) return refuse(`the blob ${digest}`, put);
};

export interface ImageOptions {
  /** Absolute paths and their text; parent folders are made. */
  readonly files?: Readonly<Record<string, string>>;
  /** The program to run; it starts with an absolute path. */
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly architecture?: string;
}

const parents = (paths: readonly string[]): readonly string[] => {
  const all = new Set<string>();
  for (const path of paths)
    path
      .split('/')
      .slice(0, -1)
      .reduce((parent, part) => {
        const next = parent ? `${parent}/${part}` : part;
        all.add(next);
        return next;
      }, '');
  return [...all].sort();
};

const layer = async (files: Readonly<Record<string, string>>): Promise<Buffer> => {
  const applets = (await must('/bin/busybox', ['--list'])).split('\n').filter((name) => name && name !== 'busybox');
  const all: Record<string, string> = {
    '/etc/passwd': 'root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n',
    ...files,
  };
  const named = Object.entries(all).map(([name, content]) => ({ path: name.replace(/^\/+/, ''), content }));
  const entries: readonly TarEntry[] = [
    ...parents(['bin/busybox', ...named.map(({ path }) => path)]).map((path) => ({ path, directory: true })),
    { path: 'tmp', directory: true, mode: 0o1777 },
    { path: 'bin/busybox', mode: 0o755, content: readFileSync('/bin/busybox') },
    ...applets.map((name) => ({ path: `bin/${name}`, link: 'busybox' })),
    ...named.map((entry) => ({ ...entry, mode: entry.content.startsWith('#!') ? 0o755 : 0o644 })),
  ];
  return tar(entries.filter((entry, index) => entries.findIndex(({ path }) => path === entry.path) === index));
};

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Makes an image of Debian's static busybox and `files` and uploads it over HTTP; returns its manifest digest.
 * The same arguments give the same digest.
 */
export const pushBusybox = async (
  registry: string,
  name: string,
  tag: string,
  options: ImageOptions = {},
): Promise<string> => {
  const archive = await layer(options.files ?? {});
  const compressed = gzipSync(archive);
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
      history: [{ created_by: 'busybox' }],
    }),
  );
  const describe = (mediaType: string, content: Buffer) => ({
    mediaType,
    digest: digestOf(content),
    size: content.length,
  });
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: describe('application/vnd.oci.image.config.v1+json', config),
      layers: [describe('application/vnd.oci.image.layer.v1.tar+gzip', compressed)],
    }),
  );
  const repository = `http://${registry}/v2/${name}`;
  await uploadBlob(repository, compressed);
  await uploadBlob(repository, config);
  const put = await fetch(`${repository}/manifests/${tag}`, {
    method: 'PUT',
    body: new Uint8Array(manifest),
    headers: { 'content-type': mediaType },
  });
  if (put.status !== 201) return refuse(`the manifest of ${name}:${tag}`, put);
  return digestOf(manifest);
};

// busybox's httpd ignores SIGTERM as process 1, so a shell stands before it.
const serve = `#!/bin/sh
echo "web $(cat /www/version) listens on 8080"
httpd -f -p 8080 -h /www & server=$!
trap 'echo "web stops"; kill $server; exit 0' TERM INT
wait $server
`;

/** A web server on port 8080 that answers /healthz with 200 and /version with its version; SIGTERM ends it at once. */
export const pushWeb = (registry: string, version: string): Promise<string> =>
  pushBusybox(registry, 'slipway/web', version, {
    files: { '/serve': serve, '/www/healthz': 'ok\n', '/www/version': `${version}\n` },
    cmd: ['/serve'],
  });

/** What a pod's sandbox runs. */
export const pushPause = (registry: string): Promise<string> =>
  pushBusybox(registry, 'slipway/pause', '1', { cmd: ['/bin/sleep', '2147483647'] });
