import type { Cause } from '@slipway/core';
import type { Event, KubeObject, Models, Pod } from '@slipway/kubernetes';

/** Everything that was seen about one object at one moment. Nothing here is fetched by this package. */
export interface Observation {
  /** The live object; undefined when the server has none. */
  readonly object: KubeObject | undefined;
  /** The applied object: for fields that only the manifest has (`replicas` left out, `paused`). */
  readonly desired: KubeObject;
  /** uid of the object right after the apply; another one means that another client created it again. */
  readonly uid?: string;
  /** ReplicaSets, pods and Jobs below it, of every revision. Ownership is decided here, by uid. */
  readonly children: readonly KubeObject[];
  /** Events of the object and of everything in `children` (core/v1 Event). */
  readonly events: readonly Event[];
  /** Nodes by name, where they could be read. */
  readonly nodes?: readonly Models['Node'][];
  /** Server time of the apply, RFC 3339. Events and conditions before it belong to an earlier release. */
  readonly since?: string;
  /** The server's time now, RFC 3339. */
  readonly now?: string;
  /** Restart counts by pod uid and container when this deploy began: `uid/container` → count. */
  readonly restarts?: Readonly<Record<string, number>>;
  /** The object as it was last seen, for what may vanish when it is done: a Job with a time to live. */
  readonly previous?: KubeObject;
}

/**
 * - `fatal`: waiting cannot fix it; fail now.
 * - `lasting`: fail when it has lasted for `tolerance.seconds`, or when `restarts` reached `tolerance.restarts`.
 * - `info`: never fails a release alone; becomes the cause when time runs out.
 */
export type Severity = 'fatal' | 'lasting' | 'info';

/** The stages of a pod's life in their order. A trouble of an earlier stage explains those of the later ones. */
export const findingStages = ['admission', 'scheduling', 'volumes', 'pull', 'create', 'start', 'run', 'ready'] as const;
export type FindingStage = (typeof findingStages)[number];

export interface Finding {
  readonly severity: Severity;
  readonly stage?: FindingStage;
  /** The same trouble has the same key at every look: how its duration is measured. */
  readonly key: string;
  /** Name of the rule that found it, for example `pull-denied`. Several rows of a table may share a rule. */
  readonly rule: string;
  readonly tolerance?: { readonly seconds?: number; readonly restarts?: number };
  /** While it lasts, a ready object does not count as ready yet. */
  readonly delaysReady?: true;
  /** How often the container ended since the deploy began, where that matters: what `tolerance.restarts` counts. */
  readonly restarts?: number;
  readonly cause: Cause;
  /** The log that may explain more. */
  readonly logs?: {
    readonly pod: string;
    readonly namespace: string;
    readonly container: string;
    readonly previous: boolean;
  };
}

export type AssessmentStatus = 'ready' | 'progressing' | 'failed' | 'paused' | 'missing';

export interface Assessment {
  readonly status: AssessmentStatus;
  /** Progress in a few words: `2 of 3 ready, 1 old pod left`. */
  readonly message: string;
  readonly ready?: number;
  readonly desired?: number;
  /** Findings, gravest first. */
  readonly findings: readonly Finding[];
  /** Pods of the desired revision: the digest proof and `stable-for` check them. */
  readonly pods: readonly Pod[];
}
