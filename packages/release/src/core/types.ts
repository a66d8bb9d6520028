import type { Cluster } from '@slipway/cluster';
import type { Cause, Clock, Log, LookUpRun } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';

/** The cluster, clock and log that the functions of this package use. */
export interface ReleasePorts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts when the step is cancelled or the lock was lost. */
  readonly signal: AbortSignal;
  /** The time (see `timeWithoutOutages`) at which a rollback must end. Nothing waits longer than that. */
  readonly deadline?: number;
  /** Reads whether the run that holds the lock is still running. */
  readonly lookUpRun?: LookUpRun;
}

/**
 * - `create`: the object does not exist yet.
 * - `configure`: server-side apply changes the object.
 * - `unchanged`: server-side apply changes nothing.
 * - `replace`: Slipway deletes and creates the object, because its kind allows no change (Job, Pod).
 */
export type PlannedAction = 'create' | 'configure' | 'unchanged' | 'replace';

/** The adoption of an object that kubectl or Helm created: the release becomes the owner of all their fields. */
export interface Adoption {
  /** The release owns the object already. The apply removes what a person has written into it since. */
  readonly isOwn?: true;
  /** Field managers whose fields the release takes over, for example `kubectl-client-side-apply`. */
  readonly managers: readonly string[];
}

export interface PlannedObject {
  /** The object to apply. */
  readonly object: KubeObject;
  readonly action: PlannedAction;
  /** The live object. Like `result`, it has no `managedFields`; `adoption` has what a plan needs of them. */
  readonly live?: KubeObject;
  /** Result of the server's dry run. Absent if its CRD or Namespace is part of the release, so no dry run is possible. */
  readonly result?: KubeObject;
  /** An HPA owns its replica count: the apply keeps the live one. */
  readonly isAutoscaled: boolean;
  /** This release prunes the autoscaler: the apply takes the replica count over from it by force. */
  readonly isAutoscalerPruned?: boolean;
  /** Set on an object whose phase annotation differs between the first revision and later ones: this is the first. */
  readonly isFirst?: true;
  /** Set if kubectl or Helm created the object. */
  readonly adoption?: Adoption;
}

export interface Plan {
  readonly objects: readonly PlannedObject[];
  /** All problems that would make the release fail. Without problems, the release may start. */
  readonly problems: readonly Cause[];
  readonly warnings: readonly string[];
  /** Warnings about Services, routes and autoscalers that probably lead nowhere. The report shows them too. */
  readonly backendWarnings?: readonly string[];
}
