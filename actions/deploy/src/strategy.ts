import { SlipwayError, throwAll } from '@slipway/core';
import {
  type HistorySnapshot,
  openHistory,
  parseSteps,
  planRollback,
  type ReleaseId,
  type ReleasePorts,
  rollBack,
  type StrategyChoice,
} from '@slipway/release';
import type { Inputs } from './inputs.ts';

const refuse = (sentence: string, hint: string): SlipwayError => new SlipwayError('BadInput', sentence, { hint });

const misuses = ({ strategy, traffic, promote, abort, 'dry-run': dryRun }: Inputs): SlipwayError[] => [
  ...(promote && abort
    ? [refuse('Both `promote` and `abort` are set; a revision that waits is one of them.', 'Set one of them.')]
    : []),
  ...((promote || abort) && dryRun !== 'none'
    ? [
        refuse(
          `\`${promote ? 'promote' : 'abort'}\` changes the cluster, and \`dry-run: ${dryRun}\` changes nothing.`,
          'Set one of them.',
        ),
      ]
    : []),
  ...(traffic === 'gateway' && strategy !== 'canary' && !promote && !abort
    ? [refuse('input `traffic`: `gateway` splits the requests of a canary.', 'Set `strategy: canary` too.')]
    : []),
];

/** How the new version gets to its users; undefined for the cluster's own way. @throws SlipwayError BadInput */
export const strategyOf = (input: Inputs): StrategyChoice | undefined => {
  throwAll(misuses(input));
  const { strategy, traffic } = input;
  const steps = parseSteps(strategy, input.steps);
  return strategy === 'rolling' ? undefined : { strategy, traffic, steps };
};

/**
 * A revision that is still on trial, waiting or left half way, is undone before another one begins: each is compared
 * with the stable version, and there is one.
 * @returns whether anything was undone
 */
export const endTrial = async (
  release: ReleasePorts,
  id: ReleaseId,
  past: HistorySnapshot,
  timeout: number,
): Promise<boolean> => {
  if (![...past.knownObjects.values()].some(({ temporary }) => temporary)) return false;
  const ledger = openHistory(release.cluster, id);
  const plan = planRollback(past.revisions, 'last-good', false);
  if (!plan) return false;
  release.log.warning(`Revision ${plan.from} is still on trial: it is undone before the new one begins.`);
  const { problems, warnings } = await rollBack(release, ledger, id, past.revisions, plan, { timeout });
  for (const note of warnings) release.log.warning(note);
  if (problems.length > 0)
    throw new SlipwayError('Refused', `Revision ${plan.from} could not be undone: ${problems.join(' ')}`, {
      hint: 'Run a rollback step for this release, and deploy again when it has passed.',
    });
  return true;
};
