import { SlipwayError } from '@slipway/core';
import { probeBuildah, probeDocker, probePodman } from './probe-engines.ts';
import { programsOnPath } from './programs-on-path.ts';
import type { Builder, Engine, EngineName, Host, Probe, Purpose } from './types.ts';

/** Which builders keep images that can be run and saved. */
const engineBuilders: readonly Builder[] = ['buildkit', 'buildx-load', 'legacy', 'buildx', 'podman'];

const probes: Readonly<Record<string, (host: Host, program: string) => Promise<readonly Probe[]>>> = {
  docker: probeDocker,
  buildah: probeBuildah,
  podman: probePodman,
};

/** Best first. The builder from before BuildKit is the last resort: it knows neither secrets nor cache mounts. */
const order: Readonly<Record<Purpose, readonly Builder[]>> = {
  build: ['buildx', 'buildx-load', 'buildkit', 'buildah', 'podman', 'legacy'],
  run: engineBuilders,
  save: engineBuilders,
};

/** Which builders answer to a name that a person wrote. */
const allowed: Readonly<Record<EngineName, readonly Builder[]>> = {
  auto: order.build,
  docker: ['buildx', 'buildx-load', 'buildkit', 'legacy'],
  buildx: ['buildx', 'buildx-load'],
  buildah: ['buildah'],
  podman: ['podman'],
};

const programsFor: Readonly<Record<EngineName, readonly string[]>> = {
  auto: ['docker', 'buildah', 'podman'],
  docker: ['docker'],
  buildx: ['docker'],
  buildah: ['buildah'],
  podman: ['podman'],
};

const remedy: Readonly<Record<Purpose, string>> = {
  build:
    'Start docker, or install buildah (`apt-get install buildah`), or run the job on a runner that has one of them.',
  run: 'Start docker, or install podman: an image is tried by running it.',
  save: 'Start docker, or install podman, or give the image as `layout`.',
};

/**
 * Finds what works here for building or running images. Looks at every `docker` on PATH, not only the first.
 * @throws SlipwayError ToolMissing that names everything that was tried and why it does not do
 */
export const findEngine = async (host: Host, wanted: EngineName, purpose: Purpose): Promise<Engine> => {
  const engines: Engine[] = [];
  const refusals: string[] = [];
  for (const name of programsFor[wanted]) {
    const programs = programsOnPath(name, host.environment.PATH);
    if (programs.length === 0) refusals.push(`${name} is not on PATH`);
    for (const program of programs)
      for (const probe of (await probes[name]?.(host, program)) ?? [])
        if ('engine' in probe) engines.push(probe.engine);
        else refusals.push(probe.refusal);
  }
  for (const builder of order[purpose]) {
    const engine = engines.find((candidate) => candidate.builder === builder && allowed[wanted].includes(builder));
    if (engine) return explain(engine, purpose, refusals);
  }
  const unfit = engines.map(
    (engine) => `${engine.program} (${engine.builder}) cannot ${purpose} an image as \`${wanted}\``,
  );
  const asked = wanted === 'auto' ? `Nothing here ${purpose}s an image` : `Engine \`${wanted}\` cannot be used here`;
  throw new SlipwayError('ToolMissing', `${asked}: ${[...refusals, ...unfit].join('; ')}.`, { hint: remedy[purpose] });
};

const explain = (engine: Engine, purpose: Purpose, refusals: readonly string[]): Engine => {
  if (purpose !== 'build') return { ...engine, reason: `${engine.program} ${engine.version} runs it` };
  return refusals.length === 0 ? engine : { ...engine, reason: `${engine.reason} (${refusals.join('; ')})` };
};
