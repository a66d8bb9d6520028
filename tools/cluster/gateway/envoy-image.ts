import { readFileSync } from 'node:fs';
import { runOrThrow } from '../../system/run.ts';
import { pushImage } from '../registry/push-image.ts';
import { parents, type TarEntry, tar } from '../registry/tar.ts';

const libraries = async (program: string): Promise<readonly string[]> =>
  (await runOrThrow('ldd', [program])).match(/\/\S+/g) ?? [];

/** Pushes one image for proxy and shutdown manager: Envoy with its libraries, and the controller's binary. */
export const pushEnvoy = async (registry: string, envoy: string, controller: string): Promise<string> => {
  const programs = { 'usr/local/bin/envoy': envoy, 'usr/local/bin/envoy-gateway': controller };
  const files = Object.entries(programs).concat(
    (await libraries(envoy)).map((library) => [library.slice(1), library] as [string, string]),
  );
  const entries: readonly TarEntry[] = [
    ...parents([...files.map(([path]) => path), 'etc/passwd']).map((path) => ({ path, directory: true })),
    { path: 'tmp', directory: true, mode: 0o1777 },
    { path: 'etc/passwd', content: 'root:x:0:0::/:\n' },
    ...files.map(([path, source]) => ({ path, mode: 0o755, content: readFileSync(source) })),
  ];
  await pushImage(registry, { name: 'slipway/envoy', tag: '1' }, tar(entries), {
    compress: false,
    env: { PATH: '/usr/local/bin' },
    cmd: ['/usr/local/bin/envoy'],
  });
  return `${registry}/slipway/envoy:1`;
};
