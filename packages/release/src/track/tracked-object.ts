import type { Cause } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import type { Assessment, Finding, Observation } from '@slipway/status';

/** One object whose rollout is followed. */
export interface TrackedObject {
  readonly desired: KubeObject;
  /** What the apply answered. A list that was read before it must not pass for the present. */
  readonly applied?: KubeObject;
  /** Server time just before the apply, RFC 3339. */
  readonly since?: string;
}

export interface TrackedState {
  readonly target: TrackedObject;
  readonly observation: Observation;
  readonly assessment: Assessment;
}

export interface Milestone {
  /** Milliseconds since tracking began. */
  readonly at: number;
  readonly object: string;
  readonly what: string;
}

export interface TrackResult {
  readonly tracked: readonly TrackedState[];
  readonly milestones: readonly Milestone[];
  /** The monotonic clock when tracking began: what milestones count from. */
  readonly began?: number;
  /** Absent: everything is ready. */
  readonly failure?: { readonly cause: Cause; readonly finding?: Finding; readonly tracked?: TrackedState };
}
