import type { StageResult } from '@slipway/action';
import { type PausedRevision, pausedRevision, readSnapshot, recreatePhaseJobs, resume } from '@slipway/release';
import type { DeployContext, DeployRun } from '../context/context.ts';
import { showChanges } from '../plan/changes.ts';
import { planRelease } from '../plan/plan.ts';
import type { DeployEnd } from '../rollout/deploy-end.ts';
import { logProblem } from '../rollout/log-problem.ts';
import { rollOutRevision } from '../rollout/roll-out-revision.ts';
import { smokeRequests } from '../source/smoke-input.ts';
import { withStoredRevision } from './stored-revision.ts';

/** Continues with the revision that waits: its next steps, then the promotion. */
export const promoteRevision = (run: DeployRun): Promise<StageResult<'deploy'>> =>
  withStoredRevision(run, {
    find: pausedRevision,
    requests: (spec) => smokeRequests(run.input.smoke, spec),
    run: promote,
  });

const promote = async (context: DeployContext, paused: PausedRevision): Promise<DeployEnd> => {
  const { input, ports, release } = context;
  const dryRun = await planRelease(context);
  const snapshot = await readSnapshot(release.history);
  const plan = recreatePhaseJobs(dryRun, snapshot, input.prune);
  const changes = showChanges(plan, snapshot, input.prune);
  for (const warning of [...plan.warnings, ...snapshot.warnings]) ports.log.warning(warning);
  if (plan.problems.length > 0) {
    for (const problem of plan.problems) logProblem(ports.log, problem);
    return { result: 'failed', changes, problems: plan.problems, warnings: [], revision: paused.revision };
  }
  return rollOutRevision(context, { changes, notes: [], warnings: [], plan: plan.objects, snapshot }, (options) =>
    resume(release, plan, { ...paused, snapshot }, options),
  );
};
