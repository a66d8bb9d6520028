import { type Cause, describeError } from '@slipway/core';
import { refOf, showRef } from '@slipway/kubernetes';
import type { Applied } from '../apply/apply.ts';
import { ReleaseFailure } from '../core/release-failure.ts';
import type { Plan } from '../core/types.ts';
import type { RollOut } from '../rollout/types.ts';
import { routeAllToStable } from '../traffic/shift-traffic.ts';
import { type CandidateRun, failed, paused } from './candidate-run.ts';
import { promote } from './promote.ts';
import { runStep, type StepOptions } from './run-step.ts';
import { recordPassedSteps } from './step-position.ts';

/** Routes requests to the stable version. The rollback does so too, so an error here is only a warning. */
const routeBackToStable = async ({ release, candidate }: CandidateRun): Promise<void> => {
  try {
    await routeAllToStable(release, candidate);
  } catch (error) {
    if (release.signal.aborted) throw error;
    release.log.warning(
      `Slipway could not route the requests back to the stable version at once: ${describeError(error)}`,
    );
  }
};

/**
 * Repeats the last step for a revision that was paused in it, because its health may have changed since then. If steps
 * remain, the next step checks the candidate before it routes requests.
 */
const recheckLastStep = async (run: CandidateRun, first: number): Promise<Cause | undefined> => {
  const { release, candidate, options, tracking } = run;
  const { steps } = candidate.record;
  const last = steps.at(-1);
  if (first < steps.length || !last) return undefined;
  const { cause } = await runStep(
    release,
    candidate,
    { weight: last.weight },
    { ...options, onTracked: (result) => tracking.add(result) },
  );
  return cause;
};

/** Fails for an object of the candidate that another client created first, so that this object stays as it is. */
const rejectLateAdoption =
  ({ lateAdoptions }: CandidateRun) =>
  async (applied: Applied): Promise<void> => {
    const { lateAdoption, object } = applied;
    if (!lateAdoption) return;
    await lateAdoptions.onApplied(applied);
    throw new ReleaseFailure({
      code: 'FieldConflict',
      sentence: `${showRef(refOf(object))} was created by ${lateAdoption.managers.join(', ')} after the preflight, but the candidate needs this name.`,
      object: refOf(object),
      hint: 'Rename that object, or deploy with `strategy: rolling`.',
      evidence: [],
    });
  };

/** Runs the steps from `first` on, and then the promotion. After a failure, routes all requests to the stable version. */
export const runRemainingSteps = async (run: CandidateRun, plan: Plan, first: number): Promise<RollOut> => {
  const { release, candidate, revision, options, tracking } = run;
  const stop = async (cause: Cause): Promise<RollOut> => {
    await routeBackToStable(run);
    return failed(run, cause);
  };
  const problem = await recheckLastStep(run, first);
  if (problem) return stop(problem);
  for (const [at, step] of candidate.record.steps.entries()) {
    if (at < first) continue;
    const stepOptions: StepOptions = {
      ...options,
      onTracked: (result) => tracking.add(result),
      ...(at === 0 ? { onCreated: rejectLateAdoption(run) } : {}),
    };
    const { cause, proof } = await runStep(release, candidate, step, stepOptions);
    if (cause) return stop(cause);
    await recordPassedSteps(release, revision.revision, at + 1);
    if (step.pause !== 'manual') continue;
    await release.history.mark(revision.revision, 'paused');
    return paused(run, at + 1, proof);
  }
  return promote(run, plan);
};
