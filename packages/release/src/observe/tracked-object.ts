import type { Cause } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import type { Assessment, Finding, Observation } from '@slipway/status';

/** An object whose rollout is tracked. */
export interface TrackedObject {
  readonly desired: KubeObject;
  /** The answer to the apply. It is newer than a list that was read before. */
  readonly applied?: KubeObject;
  /** Time of the server just before the apply, RFC 3339. */
  readonly since?: string;
}

export interface TrackedState {
  readonly target: TrackedObject;
  readonly observation: Observation;
  readonly assessment: Assessment;
}

export interface Milestone {
  /** Milliseconds since tracking started. */
  readonly at: number;
  readonly object: string;
  readonly message: string;
}

export interface TrackResult {
  readonly tracked: readonly TrackedState[];
  readonly milestones: readonly Milestone[];
  /** Monotonic time in milliseconds at which tracking started. Milestones count from it. */
  readonly startedAt?: number;
  /** Absent if everything is ready. */
  readonly failure?: { readonly cause: Cause; readonly finding?: Finding; readonly tracked?: TrackedState };
}
