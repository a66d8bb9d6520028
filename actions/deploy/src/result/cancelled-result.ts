import type { StageResult } from '@slipway/action';
import { type Cause, describeError } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import type { HistorySnapshot } from '@slipway/release';
import type { DeployContext } from '../context/context.ts';
import { resultOf } from './result.ts';

/** Returns the result of a cancelled deploy. It rolls nothing back: the rollback step does that. */
export const cancelledResult = (context: DeployContext, snapshot: HistorySnapshot): StageResult<'deploy'> => {
  const { release, source, timeline } = context;
  timeline.mark('cancelled');
  const cause: Cause = {
    code: 'Cancelled',
    sentence: `The deploy of ${showRef({ apiVersion: '', kind: 'release', ...source.id })} was cancelled (${describeError(release.signal.reason)}).`,
    hint: 'A rollback step with `only-if-unfinished: true` restores the last verified revision.',
    evidence: [],
  };
  return resultOf(context, snapshot, { result: 'cancelled', changes: [], problems: [cause], warnings: [] });
};
