import type { Builder } from '../engine/engine-types.ts';
import type { BuildOptions } from './build-types.ts';

const pairs = (flag: string, values: Readonly<Record<string, string>> | undefined): string[] =>
  Object.entries(values ?? {}).flatMap(([name, value]) => [flag, `${name}=${value}`]);

const maybe = (flag: string, value: string | undefined): string[] => (value === undefined ? [] : [flag, value]);

/** Returns the flags that all builders have. */
const common = (options: BuildOptions): string[] => [
  '--file',
  options.file,
  ...maybe('--target', options.target),
  ...pairs('--build-arg', options.args),
  ...pairs('--label', options.labels),
  ...maybe('--platform', options.platform),
  ...maybe('--network', options.network),
  ...(options.cache === 'none' ? ['--no-cache'] : []),
];

const secrets = (options: BuildOptions): string[] =>
  (options.secrets ?? []).flatMap(({ id, file }) => ['--secret', `id=${id},src=${file}`]);

/** Returns the cache flags of buildx. `gha` is short for `type=gha`. A failed write to the cache does not fail the build. */
const buildxCache = (cache: string | undefined): string[] => {
  if (cache === undefined || cache === 'auto' || cache === 'none') return [];
  const spec = cache.includes('=') ? cache : `type=${cache}`;
  return ['--cache-from', spec, '--cache-to', `${spec},mode=max,ignore-error=true`];
};

const buildx = (options: BuildOptions, output: readonly string[]): string[] => [
  'buildx',
  'build',
  '--progress',
  'plain',
  ...common(options),
  ...secrets(options),
  ...buildxCache(options.cache),
  ...(options.network === 'host' ? ['--allow', 'network.host'] : []),
  // With an attestation, BuildKit writes an index instead of one manifest. No container runs the digest of that index.
  '--provenance',
  'false',
  '--sbom',
  'false',
  ...output,
  options.context,
];

const layoutOutput = (options: BuildOptions): string => {
  const rewrite = options.timestamp === undefined ? '' : ',rewrite-timestamp=true';
  return `type=oci,tar=false,dest=${options.output},name=${options.name}${rewrite}`;
};

const daemonless = (options: BuildOptions, idFile: string): string[] => [
  'build',
  ...common(options),
  ...secrets(options),
  '--layers',
  ...maybe('--timestamp', options.timestamp?.toString()),
  '--iidfile',
  idFile,
  '--tag',
  options.name,
  options.context,
];

const docker = (options: BuildOptions, idFile: string): string[] => [
  'build',
  ...common(options),
  '--iidfile',
  idFile,
  '--tag',
  options.name,
];

/** The command line of each builder. Builders that write no layout write the image's id to `idFile`. */
export const buildArguments: Readonly<Record<Builder, (options: BuildOptions, idFile: string) => string[]>> = {
  buildx: (options) => buildx(options, ['--output', layoutOutput(options)]),
  'buildx-load': (options, idFile) => buildx(options, ['--load', '--iidfile', idFile, '--tag', options.name]),
  buildkit: (options, idFile) => [
    ...docker(options, idFile),
    ...secrets(options),
    '--progress',
    'plain',
    options.context,
  ],
  legacy: (options, idFile) => [...docker(options, idFile), options.context],
  buildah: daemonless,
  podman: daemonless,
};
