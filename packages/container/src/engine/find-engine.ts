import { SlipwayError } from '@slipway/core';
import { probeBuildah } from './buildah.ts';
import { probeDocker } from './docker.ts';
import type { Builder, Engine, EngineName, Host, Probe, Purpose } from './engine-types.ts';
import { probePodman } from './podman.ts';
import { programsOnPath } from './programs-on-path.ts';

/** Builders with an engine that runs and saves images. */
const engineBuilders: readonly Builder[] = ['buildkit', 'buildx-load', 'legacy', 'buildx', 'podman'];

const probes: Readonly<Record<string, (host: Host, program: string) => Promise<readonly Probe[]>>> = {
  docker: probeDocker,
  buildah: probeBuildah,
  podman: probePodman,
};

/** Builders for each purpose, the best first. The one from before BuildKit has neither secrets nor cache mounts. */
const order: Readonly<Record<Purpose, readonly Builder[]>> = {
  build: ['buildx', 'buildx-load', 'buildkit', 'buildah', 'podman', 'legacy'],
  run: engineBuilders,
  save: engineBuilders,
};

/** Builders for each value of the input `engine`. */
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
  build: 'Start docker, or install buildah (`apt-get install buildah`), or use a runner with one of them.',
  run: 'Start docker, or install podman: the check runs the image.',
  save: 'Start docker, or install podman, or give the image as `layout`.',
};

/**
 * Returns an engine that works on this machine. It tries every `docker` on PATH, not only the first.
 * @throws SlipwayError ToolMissing with every program and the reason why it does not work
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
  const problem =
    wanted === 'auto'
      ? `No program on this machine can ${purpose} an image`
      : `Engine \`${wanted}\` cannot be used here`;
  throw new SlipwayError('ToolMissing', `${problem}: ${[...refusals, ...unfit].join('; ')}.`, {
    hint: remedy[purpose],
  });
};

const explain = (engine: Engine, purpose: Purpose, refusals: readonly string[]): Engine => {
  if (purpose !== 'build') return { ...engine, reason: `${engine.program} ${engine.version} runs it` };
  return refusals.length === 0 ? engine : { ...engine, reason: `${engine.reason} (${refusals.join('; ')})` };
};
