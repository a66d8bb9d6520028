import type { StageResult } from '@slipway/action';
import { runTogether } from '@slipway/core';
import { readSnapshot, recreatePhaseJobs, resolveSmokeTargets, withRelease } from '@slipway/release';
import type { DeployContext, DeployRun } from '../context/context.ts';
import { showChanges } from '../plan/changes.ts';
import { describePlan, planRelease } from '../plan/plan.ts';
import { strategyOf } from '../plan/strategy.ts';
import { resultOf } from '../result/result.ts';
import { loadSource } from '../source/source.ts';

/** Reports what a deploy would change, by a dry run. Changes nothing and takes no lock. */
export const showDiff = async (run: DeployRun): Promise<StageResult<'deploy'>> => {
  const { input, ports, timeline } = run;
  const [, loaded] = await runTogether(
    () => strategyOf(input),
    () => loadSource(input, ports),
  );
  for (const warning of loaded.warnings) ports.log.warning(warning);
  return withRelease({ ...input, id: loaded.id }, ports, async ({ release }) => {
    const { id, objects } = loaded;
    const smoke = await resolveSmokeTargets(release.cluster, id, objects, loaded.requests);
    const context: DeployContext = { ...run, release, source: { ...loaded, smoke } };
    ports.log.info(
      `Release ${id.name} in namespace ${id.namespace} of ${release.cluster.server}: ${objects.length} objects.`,
    );
    const snapshot = await readSnapshot(release.history);
    const plan = recreatePhaseJobs(await planRelease(context), snapshot, input.prune);
    timeline.mark('dry run passed');
    const changes = showChanges(plan, snapshot, input.prune);
    const notes = await describePlan(release, plan);
    const { backendWarnings = [] } = plan;
    for (const warning of backendWarnings) ports.log.warning(warning);
    for (const line of notes) ports.log.info(`  ${line}`);
    ports.log.untrusted(
      changes.map(({ action, object, diff }) => `${action} ${object}${diff ? `\n${diff}` : ''}`).join('\n'),
    );
    return resultOf(context, snapshot, {
      result: plan.problems.length > 0 ? 'failed' : 'diff',
      changes,
      problems: plan.problems,
      warnings: [...snapshot.warnings, ...notes, ...backendWarnings],
    });
  });
};
