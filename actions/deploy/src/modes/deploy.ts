import type { StageResult } from '@slipway/action';
import type { Cause } from '@slipway/core';
import { isUnfinished, type Plan, rollOut, rollOutInSteps, type StrategyChoice, thisProcess } from '@slipway/release';
import type { DeployContext, DeployRun } from '../context/context.ts';
import { showChanges } from '../plan/changes.ts';
import { describePlan, finishPlan, type PlannedRelease, planEarly } from '../plan/plan.ts';
import { checkReleaseName } from '../plan/release-name-conflict.ts';
import { cancelledResult } from '../result/cancelled-result.ts';
import { resultOf, withLatestRevisions } from '../result/result.ts';
import type { DeployEnd } from '../rollout/deploy-end.ts';
import { logProblem } from '../rollout/log-problem.ts';
import { restoreLastVerified, type Undone } from '../rollout/roll-back-failure.ts';
import { rollOutRevision } from '../rollout/roll-out-revision.ts';
import { withManifests } from './manifests.ts';

/**
 * Deploys the manifests. It dry-runs everything before the first change, records the revision
 * before it applies it, and tracks it until it is verified. If it fails, it explains the cause, keeps the evidence and
 * rolls the whole release back.
 */
export const deployRelease = (run: DeployRun): Promise<StageResult<'deploy'>> =>
  withManifests(run, async ({ context, choice, withLock }) => {
    const { input, ports, release, timeline } = context;
    const early = await planEarly(context);
    const lock = {
      holder: thisProcess(ports.runner.run),
      timeout: input['lock-timeout'],
      meanwhile: early.planned,
    };
    let planned: PlannedRelease | undefined;
    try {
      const end = await withLock(lock, async (held) => {
        planned = await finishPlan(context, early, held);
        timeline.mark('dry run passed');
        held.startChanges();
        return rollOutPlan(context, planned, choice);
      });
      const { plan, snapshot } = planned as unknown as PlannedRelease;
      if (plan.problems.length > 0) await early.deleteNamespace?.();
      return resultOf(context, await withLatestRevisions(context, snapshot, end), end);
    } catch (error) {
      // A cancelled run releases nothing. The rollback step or the next run finishes the pending revision.
      if (planned && release.signal.aborted) return cancelledResult(context, planned.snapshot);
      throw error;
    }
  });

const rollOutPlan = async (
  context: DeployContext,
  { plan: dryRun, snapshot }: PlannedRelease,
  choice: StrategyChoice | undefined,
): Promise<DeployEnd> => {
  const { input, ports, release, source } = context;
  const name = input.prune ? checkReleaseName(source.id, snapshot, dryRun.objects, ports.runner.run.url) : {};
  const plan: Plan = { ...dryRun, problems: [...dryRun.problems, ...(name.problem ? [name.problem] : [])] };
  const changes = showChanges(plan, snapshot, input.prune);
  const notes = await describePlan(release, plan);
  const { backendWarnings = [] } = plan;
  for (const warning of [...plan.warnings, ...backendWarnings, ...snapshot.warnings]) ports.log.warning(warning);
  if (name.warning) ports.log.warning(name.warning);
  for (const line of notes) ports.log.info(`  ${line}`);
  for (const { action, object } of changes) if (action !== 'unchanged') ports.log.info(`  ${action} ${object}`);
  if (plan.problems.length > 0) {
    for (const problem of plan.problems) logProblem(ports.log, problem);
    const undone = await finishEarlierRun(context, plan.problems, snapshot.revisions.some(isUnfinished));
    return {
      result: 'failed',
      changes,
      problems: plan.problems,
      warnings: backendWarnings,
      ...(undone ? { undone } : {}),
    };
  }
  return rollOutRevision(
    context,
    { changes, notes, warnings: backendWarnings, plan: plan.objects, snapshot },
    (options) =>
      choice
        ? rollOutInSteps(release, plan, snapshot, { ...options, choice })
        : rollOut(release, plan, snapshot, options),
  );
};

/** Rolls back what an interrupted run left, because this run cannot continue either. */
const finishEarlierRun = async (
  context: DeployContext,
  [cause]: readonly Cause[],
  isInterrupted: boolean,
): Promise<Undone | undefined> => {
  const { input, ports, source } = context;
  if (!cause || input['on-failure'] === 'keep' || !isInterrupted) return undefined;
  ports.log.warning(`An earlier run of release ${source.id.name} was interrupted. Slipway rolls back its changes.`);
  return { cause, excerpts: [], ...(await restoreLastVerified(context, cause, undefined)) };
};
