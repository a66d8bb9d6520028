import { SlipwayError } from '@slipway/core';
import { type HistorySnapshot, planRollback, rollBack } from '@slipway/release';
import type { DeployContext } from '../context/context.ts';

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
      hint: 'Run a rollback step for this release, and deploy again after it succeeds.',
    });
  return true;
};
