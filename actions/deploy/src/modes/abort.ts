import type { StageResult } from '@slipway/action';
import type { Cause } from '@slipway/core';
import { type PausedRevision, planRollback, revisionWithCandidate, rollBack } from '@slipway/release';
import type { DeployContext, DeployRun } from '../context/context.ts';
import type { DeployEnd } from '../rollout/deploy-end.ts';
import { withStoredRevision } from './stored-revision.ts';

/** Sends all requests to the stable version again and deletes the candidate. */
export const abortRevision = (run: DeployRun): Promise<StageResult<'deploy'>> =>
  withStoredRevision(run, { find: revisionWithCandidate, requests: () => [], run: abort });

const abort = async (context: DeployContext, { revision }: PausedRevision): Promise<DeployEnd> => {
  const { input, ports, release, timeline } = context;
  const { revisions } = await release.history.revisions();
  const plan = planRollback(revisions, 'last-verified', false);
  const result = plan && (await rollBack(release, revisions, plan, { timeout: input['rollback-timeout'] }));
  if (result?.tracked) timeline.add(result.tracked);
  for (const warning of result?.warnings ?? []) ports.log.warning(warning);
  const problems = result?.problems ?? [];
  const cause: Cause = {
    code: result?.cause?.code ?? 'Cancelled',
    sentence: `Revision ${revision.revision} was aborted${problems.length > 0 ? `, but the rollback failed: ${problems.join(' ')}` : '.'}`,
    evidence: [],
  };
  const status = result?.status ?? 'nothing-to-roll-back';
  timeline.mark(status);
  return {
    result: problems.length > 0 ? 'failed' : 'aborted',
    changes: [],
    problems: problems.length > 0 ? [cause] : [],
    warnings: [],
    revision,
    undone: { status, cause, excerpts: [], problems, ...(result ? { result } : {}) },
  };
};
