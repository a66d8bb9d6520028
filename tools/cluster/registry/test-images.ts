import { readFileSync } from 'node:fs';
import { runOrThrow } from '../../system/run.ts';
import { type ImageConfig, pushImage } from './push-image.ts';
import { parents, type TarEntry, tar } from './tar.ts';

export interface ImageOptions extends ImageConfig {
  /** Text of files by their absolute path. Parent folders are created. */
  readonly files?: Readonly<Record<string, string>>;
}

const layer = async (files: Readonly<Record<string, string>>): Promise<Buffer> => {
  const applets = (await runOrThrow('/bin/busybox', ['--list']))
    .split('\n')
    .filter((name) => name && name !== 'busybox');
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

/**
 * Pushes an image with Debian's static busybox and `files`, and returns its manifest digest. The same arguments give the
 * same digest. A file that begins with `#!` is executable.
 */
export const pushBusybox = async (
  registry: string,
  name: string,
  tag: string,
  options: ImageOptions = {},
): Promise<string> => pushImage(registry, { name, tag }, await layer(options.files ?? {}), options);

// busybox's httpd ignores SIGTERM as process 1, so a shell starts it.
const serve = `#!/bin/sh
echo "web $(cat /www/version) listens on 8080"
httpd -f -p 8080 -h /www & server=$!
trap 'echo "web stops"; kill $server; exit 0' TERM INT
wait $server
`;

/** Pushes a web server on port 8080 that serves /healthz and its version at /version. SIGTERM ends it at once. */
export const pushWeb = (registry: string, version: string): Promise<string> =>
  pushBusybox(registry, 'slipway/web', version, {
    files: { '/serve': serve, '/www/healthz': 'ok\n', '/www/version': `${version}\n` },
    cmd: ['/serve'],
  });

/** Pushes the image of a pod's sandbox. */
export const pushPause = (registry: string): Promise<string> =>
  pushBusybox(registry, 'slipway/pause', '1', { cmd: ['/bin/sleep', '2147483647'] });
