import type { StageResult } from '@slipway/action';
import { runTogether } from '@slipway/core';
import { type ReleaseSession, type StrategyChoice, withRelease } from '@slipway/release';
import { type DeployContext, type DeployRun, openContext } from '../context/context.ts';
import { strategyOf } from '../plan/strategy.ts';
import { loadSource } from '../source/source.ts';

/** The open release of the manifests, and the strategy that the inputs choose. */
export interface ManifestsSession extends Pick<ReleaseSession, 'withLock'> {
  readonly context: DeployContext;
  /** How the new version reaches its users; undefined for a rolling update. */
  readonly choice: StrategyChoice | undefined;
}

/** Runs a mode that works with manifests. Reads them and all inputs before it opens the release. */
export const withManifests = async (
  run: DeployRun,
  work: (session: ManifestsSession) => Promise<StageResult<'deploy'>>,
): Promise<StageResult<'deploy'>> => {
  const { input, ports } = run;
  const [choice, source] = await runTogether(
    () => strategyOf(input),
    () => loadSource(input, ports),
  );
  for (const warning of source.warnings) ports.log.warning(warning);
  const { id, objects } = source;
  return withRelease({ ...input, id }, ports, async ({ release, withLock }) => {
    const context = await openContext(run, release, source);
    ports.log.info(
      `Release ${id.name} in namespace ${id.namespace} of ${release.cluster.server}: ${objects.length} objects.`,
    );
    return work({ context, choice, withLock });
  });
};
