import type { Cause } from '@slipway/core';
import type { CandidatePosition, DigestProof, Revision, TrackResult } from '@slipway/release';
import type { Change, DeployFacts } from '@slipway/report';
import type { Undone } from './roll-back-failure.ts';

/** How a deploy ended. */
export interface DeployEnd {
  readonly result: DeployFacts['result'];
  readonly changes: readonly Change[];
  readonly problems: readonly Cause[];
  readonly warnings: readonly string[];
  readonly revision?: Revision | undefined;
  readonly track?: TrackResult;
  readonly proof?: DigestProof;
  readonly undone?: Undone;
  /** All revisions, if the end of the rollout has read them. */
  readonly revisions?: readonly Revision[];
  /** The step at which a paused revision waits. */
  readonly candidate?: CandidatePosition;
}
