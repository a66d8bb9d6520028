import type { Cause } from '@slipway/core';

/** The stages that report, in the order in which the comment shows them. */
export const stages = ['test', 'build', 'check', 'scan', 'push', 'deploy', 'rollback'] as const;
export type Stage = (typeof stages)[number];

/** One word each, the same in outputs, reports and comment. */
export type StageStatus = 'passed' | 'failed' | 'warning' | 'skipped' | 'running' | 'cancelled' | 'interrupted';

/** Which run wrote the report. Every field comes from the runner's environment. */
export interface RunReference {
  readonly repository: string;
  readonly id: string;
  readonly attempt: number;
  readonly job: string;
  readonly sha: string;
  readonly ref: string;
  readonly actor: string;
  /** Address of the run, or of the job where it is known. Empty outside GitHub. */
  readonly url: string;
}

/** At most 40 lines of 300 characters of somebody's output, already redacted. */
export interface Excerpt {
  /** For example `Pod/shop/api-7d9 container api, previous run`. */
  readonly title: string;
  readonly lines: readonly string[];
  /** How many lines were left out before the first one shown. */
  readonly omittedLines: number;
}

/** Full text kept beside the report: a file under the reports folder, uploaded with it. */
export interface LogReference {
  readonly title: string;
  readonly file: string;
  readonly bytes: number;
}

/** report.v1: what one stage of one run did. JSON of at most 48 KiB, redacted before it is written. */
export interface StageReport<S extends Stage = Stage> {
  readonly schema: 'slipway.report.v1';
  readonly stage: S;
  /** Distinguishes several reports of one stage: an environment, an application, a matrix leg. '' when there is one. */
  readonly key: string;
  readonly status: StageStatus;
  /** One sentence for the stage's row. */
  readonly sentence: string;
  readonly cause?: Cause;
  /** RFC 3339. */
  readonly started: string;
  readonly ended: string;
  readonly run: RunReference;
  readonly facts: FactsByStage[S];
  readonly excerpts: readonly Excerpt[];
  readonly logs: readonly LogReference[];
  /** How many values were replaced by `***`. */
  readonly redactions: number;
  /** What was left out so that the report fits 48 KiB: one phrase each. */
  readonly omissions?: readonly string[];
}

export interface FactsByStage {
  readonly test: TestFacts;
  readonly build: BuildFacts;
  readonly check: CheckFacts;
  readonly scan: ScanFacts;
  readonly push: PushFacts;
  readonly deploy: DeployFacts;
  readonly rollback: RollbackFacts;
}

export interface TestFacts {
  readonly suites: readonly {
    readonly name: string;
    readonly runner: string;
    readonly total: number;
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly seconds: number;
  }[];
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** At most 20. */
  readonly failures: readonly {
    readonly name: string;
    readonly message: string;
    readonly file?: string;
    readonly line?: number;
  }[];
}

export interface BuildFacts {
  readonly image: string;
  /** Digest of the manifest in the OCI layout: what push uploads and deploy proves. */
  readonly digest: string;
  readonly engine: string;
  readonly platform: string;
  /** Bytes, compressed layers. */
  readonly size: number;
  readonly layers: number;
  readonly seconds: number;
  readonly warnings: readonly string[];
}

export type CheckStatus = 'pass' | 'fail' | 'warning' | 'not-declared';

export interface CheckFacts {
  readonly image: string;
  readonly digest: string;
  readonly results: readonly {
    /** For example `env.missing`. */
    readonly id: string;
    readonly status: CheckStatus;
    readonly sentence: string;
    readonly hint?: string;
  }[];
}

export const severities = ['critical', 'high', 'medium', 'low', 'unknown'] as const;
export type Severity = (typeof severities)[number];

export interface ScanFacts {
  readonly image: string;
  readonly digest: string;
  readonly scanner: { readonly name: string; readonly version: string; readonly databaseUpdated?: string };
  readonly counts: Readonly<Record<Severity, number>>;
  readonly policy: { readonly failOn: Severity | 'none'; readonly fixedOnly: boolean; readonly violations: number };
  /** The worst, at most 20. */
  readonly worst: readonly {
    readonly id: string;
    readonly package: string;
    readonly installed: string;
    readonly fixed?: string;
    readonly severity: Severity;
    readonly title: string;
  }[];
  readonly exceptions: number;
  readonly secrets: number;
}

export interface PushFacts {
  readonly reference: string;
  readonly digest: string;
  readonly registry: string;
  readonly repository: string;
  readonly tags: readonly {
    readonly tag: string;
    readonly result: 'created' | 'unchanged';
    /** The digest that the tag had before it was moved, where that was allowed. */
    readonly movedFrom?: string;
  }[];
  readonly uploadedBlobs: number;
  readonly existingBlobs: number;
}

export type ChangeAction = 'created' | 'configured' | 'unchanged' | 'deleted' | 'restored' | 'skipped';

export interface Change {
  readonly action: ChangeAction;
  /** `Deployment/shop/api` */
  readonly object: string;
  /** Unified diff without header; Secret values hidden. Cut to fit the report. */
  readonly diff?: string;
}

export interface Milestone {
  /** Seconds since the stage started. */
  readonly at: number;
  readonly message: string;
  readonly object?: string;
}

export type RollbackStatus = 'rolled-back' | 'nothing-to-roll-back' | 'partial' | 'failed' | 'kept' | 'not-needed';

export interface RollbackFacts {
  readonly release: string;
  readonly namespace: string;
  readonly status: RollbackStatus;
  readonly from?: number;
  readonly to?: number;
  readonly images: readonly string[];
  readonly changes: readonly Change[];
  readonly timeline: readonly Milestone[];
  /** Why it is partial or failed. */
  readonly problems: readonly string[];
}

/** The way of a revision to its users, and how far it is. */
export interface CandidateFacts {
  readonly strategy: 'canary' | 'blue-green';
  readonly steps: readonly {
    /** Percent of the requests. */
    readonly weight: number;
    /** It ends only when a person promotes it. */
    readonly isManual: boolean;
  }[];
  /** Steps behind it, the one that it waits in included. */
  readonly stepsReached: number;
}

export interface DeployFacts {
  readonly release: string;
  readonly namespace: string;
  readonly cluster: string;
  /** `paused`: on trial beside the stable version, until a later run promotes it, or aborts it. */
  readonly result: 'deployed' | 'unchanged' | 'failed' | 'cancelled' | 'dry-run' | 'paused' | 'aborted';
  readonly revision?: number;
  readonly images: readonly string[];
  readonly changes: readonly Change[];
  readonly timeline: readonly Milestone[];
  /** What runs when the step ends. */
  readonly workloads: readonly {
    readonly object: string;
    readonly ready: number;
    readonly desired: number;
    readonly digests: readonly string[];
  }[];
  readonly isDigestVerified: boolean;
  readonly rollback?: RollbackFacts;
  /** Where a revision stands that is `paused`. */
  readonly candidate?: CandidateFacts;
  readonly history: readonly {
    readonly revision: number;
    readonly state: string;
    readonly at: string;
    readonly images: readonly string[];
    readonly run?: string;
  }[];
  readonly warnings: readonly string[];
}
