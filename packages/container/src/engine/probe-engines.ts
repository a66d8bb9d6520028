import type { ExecResult } from '@slipway/core';
import type { Builder, Engine, Host, Probe } from './engine-types.ts';

/** Milliseconds for a probe. A daemon that hangs does not work. */
const probeTimeout = 20_000;

/** Variables that the engine does not get: inputs of the action and tokens of GitHub. */
const ownVariables = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;

const inherited = (host: Host): Record<string, string> =>
  Object.fromEntries(
    Object.entries(host.environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !ownVariables.test(entry[0]),
    ),
  );

type Facts = Pick<Engine, 'name' | 'builder' | 'program' | 'version' | 'reason'>;

const engineOf = (host: Host, facts: Facts, extra: Readonly<Record<string, string>> = {}): Engine => {
  const base = { ...inherited(host), ...extra };
  return {
    ...facts,
    run: (args, { without = [], ...options } = {}) => {
      const env = Object.entries({ ...base, ...options.env }).filter(([name]) => !without.includes(name));
      return host.exec(facts.program, args, { ...options, env: Object.fromEntries(env) });
    },
  };
};

const runProbe = (host: Host, program: string, args: readonly string[]): Promise<ExecResult> =>
  host.exec(program, args, { timeout: probeTimeout, env: inherited(host) });

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

/** Returns the first line of the client's error, without the question at its end. */
const clientError = ({ stderr, exitCode }: ExecResult): string =>
  firstLine(stderr).replace(/[.\s]*(Is .*\?)?$/, '') || `exit ${exitCode}`;

const parse = <T>(text: string): T | undefined => {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
};

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
  const builders = stdout.split('\n').map((line) => parse<BuilderLine>(line));
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
  const how = builder === 'buildx' ? `its ${driver} builder` : 'the engine, from which the image is copied';
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
  const version = parse<DockerVersion>(firstLine(answer.stdout));
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

export const probeBuildah = async (host: Host, program: string): Promise<readonly Probe[]> => {
  const answer = await runProbe(host, program, ['version', '--json']);
  const version = parse<{ version?: string }>(answer.stdout)?.version;
  if (answer.exitCode !== 0 || !version) return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
  // The other isolations need permissions that a job in a container lacks.
  const isolation = host.environment.BUILDAH_ISOLATION ?? 'chroot';
  const facts = { name: 'buildah', builder: 'buildah', program, version } as const;
  return [
    {
      engine: engineOf(
        host,
        { ...facts, reason: `${program} ${version} builds without a daemon` },
        { BUILDAH_ISOLATION: isolation },
      ),
    },
  ];
};

export const probePodman = async (host: Host, program: string): Promise<readonly Probe[]> => {
  const answer = await runProbe(host, program, ['version', '--format', 'json']);
  const version = parse<{ Client?: { Version?: string } }>(answer.stdout)?.Client?.Version;
  if (answer.exitCode !== 0 || !version) return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
  const facts = { name: 'podman', builder: 'podman', program, version } as const;
  return [{ engine: engineOf(host, { ...facts, reason: `${program} ${version} builds without a daemon` }) }];
};
