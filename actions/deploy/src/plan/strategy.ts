import { SlipwayError } from '@slipway/core';
import { type HistorySnapshot, parseSteps, planRollback, rollBack, type StrategyChoice } from '@slipway/release';
import type { DeployContext } from '../context/context.ts';
import type { Inputs } from '../inputs.ts';

/** Returns how the new version gets to its users; undefined for a rolling update. @throws SlipwayError BadInput */
export const strategyOf = ({ strategy, traffic, steps: given }: Inputs): StrategyChoice | undefined => {
  if (traffic === 'gateway' && strategy !== 'canary')
    throw new SlipwayError('BadInput', 'input `traffic`: `gateway` splits the requests of a canary.', {
      hint: 'Set `strategy: canary` too.',
    });
  const steps = parseSteps(strategy, given);
  return strategy === 'rolling' ? undefined : { strategy, traffic, steps };
};

/**
 * Aborts a candidate that an earlier revision left, because a new candidate needs the stable version to itself.
 * @returns whether there was one
 * @throws SlipwayError Refused if it cannot be aborted
 */
export const abortLeftCandidate = async (
  { input, release }: DeployContext,
  { knownObjects, revisions }: HistorySnapshot,
): Promise<boolean> => {
  if (![...knownObjects.values()].some(({ temporary }) => temporary)) return false;
  const plan = planRollback(revisions, 'last-verified', false);
  if (!plan) return false;
  release.log.warning(`Revision ${plan.from} still has a candidate. Slipway aborts it before the new revision begins.`);
  const timeout = input['rollback-timeout'];
  const { problems, warnings } = await rollBack(release, revisions, plan, { timeout });
  for (const warning of warnings) release.log.warning(warning);
  if (problems.length > 0)
    throw new SlipwayError('Refused', `Revision ${plan.from} could not be rolled back: ${problems.join(' ')}`, {
      hint: 'Run a rollback step for this release, and deploy again when it has passed.',
    });
  return true;
};
