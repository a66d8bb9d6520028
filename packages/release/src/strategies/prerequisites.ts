import type { Cause } from '@slipway/core';
import { affectsRunningPods, type KubeObject } from '@slipway/kubernetes';
import { levelOf } from '@slipway/manifest';
import type { Plan, PlannedObject } from '../core/types.ts';
import { applyAndTrack } from '../rollout/apply-and-track.ts';
import { type CandidateRun, withoutHealth } from './candidate-run.ts';

/**
 * Returns whether to apply an object before the candidate. These are Jobs of the phase `before`, and new objects that the
 * candidate may need and that do not affect stable pods.
 */
export const isAppliedBeforeCandidate = ({ object, action }: PlannedObject): boolean =>
  levelOf(object) === 'before' ||
  (action === 'create' &&
    !affectsRunningPods(object) &&
    ['namespaces', 'definitions', 'configuration', 'bindings'].includes(levelOf(object)));

/** Applies the objects that the candidate needs. Returns the plan with these objects unchanged, or a cause. */
export const applyPrerequisites = async (run: CandidateRun): Promise<Plan | Cause> => {
  const { release, plan, options } = run;
  const applied = new Map<PlannedObject, KubeObject>();
  const prerequisites = plan.objects.filter(isAppliedBeforeCandidate);
  if (prerequisites.length === 0) return plan;
  const { track, cause } = await applyAndTrack(
    release,
    { ...plan, objects: prerequisites },
    { ...withoutHealth(options), stableFor: 0 },
    {
      onApplied: async (result) => {
        applied.set(result.planned, result.object);
        await run.lateAdoptions.onApplied(result);
      },
    },
  );
  run.tracking.add(track);
  if (cause) return cause;
  return {
    ...plan,
    objects: plan.objects.map((planned) => {
      const live = applied.get(planned);
      return live ? { ...planned, action: 'unchanged', live } : planned;
    }),
  };
};
