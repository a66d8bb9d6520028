import type { Cause } from '@slipway/core';
import type { RestoredObject } from '../apply/restore.ts';
import type { CandidatePosition } from '../core/candidate-record.ts';
import type { RevisionRun } from '../history/revision-record.ts';
import type { Revision } from '../history/revisions.ts';
import type { TrackResult } from '../observe/tracked-object.ts';
import type { DigestProof } from '../track/digest-proof.ts';
import type { HealthCheck } from '../track/health-check.ts';

export interface RollOutOptions {
  readonly timeout: number;
  readonly stableFor: number;
  readonly forceConflicts: boolean;
  readonly prune: boolean;
  /** Number of revisions to keep in the history. */
  readonly historyLimit: number;
  readonly run: RevisionRun;
  /** Health check that runs after all objects are ready. */
  readonly health?: HealthCheck;
}

export interface RollOut {
  /** `paused`: the candidate gets part of the requests until a later run promotes or aborts it. */
  readonly result: 'deployed' | 'unchanged' | 'failed' | 'paused';
  readonly revision: Revision | undefined;
  readonly pruned: readonly RestoredObject[];
  readonly warnings: readonly string[];
  readonly track: TrackResult;
  readonly proof?: DigestProof;
  readonly cause?: Cause;
  /** The history at the end of the rollout, if it was read then. */
  readonly revisions?: readonly Revision[];
  /** The position of a `paused` revision in its steps. */
  readonly candidate?: CandidatePosition;
}

/** The result of a rollout that failed before any object was tracked. */
export const noTrack: TrackResult = { tracked: [], milestones: [] };
