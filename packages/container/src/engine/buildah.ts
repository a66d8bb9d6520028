import type { Host, Probe } from './engine-types.ts';
import { engineOf, firstLine, parseJson, runProbe } from './probe.ts';

/** Returns buildah as a builder, or why it does not work. */
export const probeBuildah = async (host: Host, program: string): Promise<readonly Probe[]> => {
  const answer = await runProbe(host, program, ['version', '--json']);
  const version = parseJson<{ version?: string }>(answer.stdout)?.version;
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
