import type { ExecResult } from '@slipway/core';
import type { Builder, Host, Probe } from './engine-types.ts';
import { engineOf, firstLine, parseJson, runProbe } from './probe.ts';

/** Returns the first line of the client's error, without the question at its end. */
const clientError = ({ stderr, exitCode }: ExecResult): string =>
  firstLine(stderr).replace(/[.\s]*(Is .*\?)?$/, '') || `exit ${exitCode}`;

interface DockerVersion {
  readonly Client?: { readonly Version?: string };
  readonly Server?: { readonly Version?: string } | null;
}

interface BuilderLine {
  readonly Driver?: string;
  readonly Current?: boolean;
}

/** Returns the driver of buildx's current builder. Undefined if this buildx does not print JSON. */
const currentDriver = async (host: Host, program: string): Promise<string | undefined> => {
  const { exitCode, stdout } = await runProbe(host, program, ['buildx', 'ls', '--format', '{{json .}}']);
  if (exitCode !== 0) return undefined;
  const builders = stdout.split('\n').map((line) => parseJson<BuilderLine>(line));
  return builders.find((builder) => builder?.Current)?.Driver;
};

/** Drivers that can write an OCI layout. The `docker` driver cannot. */
const layoutDrivers: readonly string[] = ['docker-container', 'kubernetes', 'remote'];
/** Drivers that need no docker engine on this machine. */
const remoteDrivers: readonly string[] = ['kubernetes', 'remote'];

const withBuildx = async (
  host: Host,
  program: string,
  client: string,
  running: boolean,
): Promise<Probe | undefined> => {
  const { exitCode, stdout } = await runProbe(host, program, ['buildx', 'version']);
  if (exitCode !== 0) return undefined;
  const driver = await currentDriver(host, program);
  const builder: Builder = layoutDrivers.includes(driver ?? '') ? 'buildx' : 'buildx-load';
  if (!running && !remoteDrivers.includes(driver ?? '')) return undefined;
  const version = /v?(\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1] ?? client;
  const how = builder === 'buildx' ? `its ${driver} builder` : 'the docker engine, which then exports the image';
  return {
    engine: engineOf(host, {
      name: 'buildx',
      builder,
      program,
      version,
      reason: `${program} builds with buildx ${version} and ${how}`,
    }),
  };
};

/** The first docker client that needs buildx for BuildKit. */
const firstWithoutBuildKit = 23;

/** Returns all builders of one docker client. {@link findEngine} chooses one. */
export const probeDocker = async (host: Host, program: string): Promise<readonly Probe[]> => {
  const answer = await runProbe(host, program, ['version', '--format', '{{json .}}']);
  const version = parseJson<DockerVersion>(firstLine(answer.stdout));
  const client = version?.Client?.Version ?? '';
  const server = version?.Server?.Version;
  const running = answer.exitCode === 0 && server !== undefined;
  const buildx = await withBuildx(host, program, client, running);
  if (buildx) return [buildx];
  if (!running) return [{ refusal: `${program} cannot reach a docker engine: ${clientError(answer)}` }];
  const engine = { name: 'docker', program, version: server } as const;
  if (Number.parseInt(client, 10) < firstWithoutBuildKit) {
    const reason = `${program} ${client} has BuildKit built in`;
    return [{ engine: engineOf(host, { ...engine, builder: 'buildkit', reason }, { DOCKER_BUILDKIT: '1' }) }];
  }
  const reason = `${program} ${client} builds without BuildKit`;
  return [
    { refusal: `${program} ${client} has no buildx` },
    { engine: engineOf(host, { ...engine, builder: 'legacy', reason }, { DOCKER_BUILDKIT: '0' }) },
  ];
};
