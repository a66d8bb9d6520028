import type { Host, Probe } from './engine-types.ts';
import { engineOf, firstLine, parseJson, runProbe } from './probe.ts';

/** Returns podman as a builder, or why it does not work. */
export const probePodman = async (host: Host, program: string): Promise<readonly Probe[]> => {
  const answer = await runProbe(host, program, ['version', '--format', 'json']);
  const version = parseJson<{ Client?: { Version?: string } }>(answer.stdout)?.Client?.Version;
  if (answer.exitCode !== 0 || !version) return [{ refusal: `${program} does not work: ${firstLine(answer.stderr)}` }];
  const facts = { name: 'podman', builder: 'podman', program, version } as const;
  return [{ engine: engineOf(host, { ...facts, reason: `${program} ${version} builds without a daemon` }) }];
};
