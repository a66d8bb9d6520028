import type { Cause } from '@slipway/core';
import type { LateAdoptions } from '../apply/collect-late-adoptions.ts';
import type { Candidate } from '../candidate/candidate.ts';
import type { LogErrorOptions } from '../checks/log-errors.ts';
import type { SmokeCheck } from '../checks/smoke-types.ts';
import type { CandidateRecord } from '../core/candidate-record.ts';
import { ReleaseFailure } from '../core/release-failure.ts';
import type { Plan } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import type { RollOut, RollOutOptions } from '../rollout/types.ts';
import type { DigestProof } from '../track/digest-proof.ts';
import type { CombinedTracking } from './combined-tracking.ts';

export interface StrategyOptions extends RollOutOptions {
  /** Requests that the candidate has to answer at its own Service. `health` checks the whole release at the end. */
  readonly smoke: readonly SmokeCheck[];
  /** Limits for the candidate's logs in each step. `health` checks the whole release at the end. */
  readonly logErrors?: LogErrorOptions;
}

/** The rollout of a candidate in one run. */
export interface CandidateRun {
  readonly release: OpenRelease;
  readonly plan: Plan;
  readonly snapshot: HistorySnapshot;
  readonly options: StrategyOptions;
  readonly candidate: Candidate;
  readonly revision: Revision;
  readonly tracking: CombinedTracking;
  readonly lateAdoptions: LateAdoptions;
}

/** The state of a run that stops before the promotion. */
interface StoppedRun {
  readonly revision: Revision;
  readonly snapshot: Pick<HistorySnapshot, 'warnings'>;
  readonly tracking: Pick<CombinedTracking, 'result'>;
  readonly lateAdoptions: Pick<LateAdoptions, 'warnings'>;
  readonly candidate: { readonly record: Pick<CandidateRecord, 'strategy' | 'steps'> };
}

const stopped = ({ revision, snapshot, tracking, lateAdoptions }: StoppedRun) => ({
  revision,
  pruned: [],
  warnings: [...snapshot.warnings, ...lateAdoptions.warnings()],
  track: tracking.result,
});

/** Returns the result of a failed run. */
export const failed = (run: StoppedRun, cause: Cause): RollOut => ({ result: 'failed', ...stopped(run), cause });

/** Returns the result of a run that paused after `passed` steps. */
export const paused = (run: StoppedRun, passed: number, proof: DigestProof | undefined): RollOut => {
  const { strategy, steps } = run.candidate.record;
  return { result: 'paused', ...stopped(run), candidate: { strategy, steps, passed }, ...(proof ? { proof } : {}) };
};

/** Returns the options without the health check of the whole release. */
export const withoutHealth = ({ health: _, ...options }: StrategyOptions): StrategyOptions => options;

/** Runs a part of the rollout. Returns a failed result if the API server rejects a change. */
export const failOnRejection = async (run: StoppedRun, act: () => Promise<RollOut>): Promise<RollOut> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ReleaseFailure) return failed(run, error.reason);
    throw error;
  }
};
