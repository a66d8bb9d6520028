import type { StageResult } from '@slipway/action';
import { readSnapshot, recreatePhaseJobs } from '@slipway/release';
import type { DeployRun } from '../context/context.ts';
import { showChanges } from '../plan/changes.ts';
import { describePlan, planManifests } from '../plan/plan.ts';
import { resultOf } from '../result/result.ts';
import { withManifests } from './manifests.ts';

/** Reports what a deploy would change, by a dry run. Changes nothing and takes no lock. */
export const showDiff = (run: DeployRun): Promise<StageResult<'deploy'>> =>
  withManifests(run, async ({ context }) => {
    const { input, ports, release, timeline } = context;
    const snapshot = await readSnapshot(release.history);
    const plan = recreatePhaseJobs(await planManifests(context), snapshot, input.prune);
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
