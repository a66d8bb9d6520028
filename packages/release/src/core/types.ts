import type { Cluster } from '@slipway/cluster';
import type { Cause, Clock, Log, LookUpRun } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';

/** What every part of this package may touch. */
export interface ReleasePorts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts when the step is cancelled or the lock was lost. */
  readonly signal: AbortSignal;
  /** The present time (see presence.ts) at which a rollback has to be over: nothing is waited for beyond it. */
  readonly deadline?: number;
  /** Asks whether the run that holds the lock still goes on. */
  readonly lookUpRun?: LookUpRun;
}

/**
 * - `create`: not there yet.
 * - `configure`: server-side apply changes something.
 * - `unchanged`: it does not.
 * - `replace`: deleted and made again, because its kind allows no change (Job, Pod).
 */
export type PlannedAction = 'create' | 'configure' | 'unchanged' | 'replace';

/** An object that others made, and that becomes the release's with everything they had written into it. */
export interface Adoption {
  /** The object is the release's already: what a person has written into it since is taken back. */
  readonly own?: true;
  /** Whose fields are taken over, for example `kubectl-client-side-apply`. */
  readonly managers: readonly string[];
}

export interface PlannedObject {
  /** What will be applied. */
  readonly object: KubeObject;
  readonly action: PlannedAction;
  /** What stands in the cluster. Like `result` without `managedFields`: what these tell is in `adoption`. */
  readonly live?: KubeObject;
  /** The server's dry-run result; absent where none was possible (its CRD or Namespace comes with the release). */
  readonly result?: KubeObject;
  /** An HPA owns its replica count: the live one is kept. */
  readonly scaled: boolean;
  /** Its autoscaler leaves with this release: the count is taken from it, whatever else is refused. */
  readonly takesCount?: boolean;
  /** For an object whose phase tells the first revision from later ones: this is the first. */
  readonly isFirst?: true;
  /** Others made it; their fields become this release's. */
  readonly adoption?: Adoption;
}

export interface Plan {
  readonly objects: readonly PlannedObject[];
  /** Everything that would make the release fail, all at once. Empty: go ahead. */
  readonly problems: readonly Cause[];
  readonly warnings: readonly string[];
  /** What hardly does what it is meant to, although nothing forbids it: for the report too. */
  readonly backendWarnings?: readonly string[];
}

/** The step must stop because of the cluster's or the release's state, not because of an input. */
export class ReleaseFailure extends Error {
  override readonly name = 'ReleaseFailure';
  readonly reason: Cause;

  constructor(reason: Cause) {
    super(reason.sentence);
    this.reason = reason;
  }
}
