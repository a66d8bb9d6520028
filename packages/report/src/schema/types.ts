import type { Cause } from '@slipway/core';

/** The stages that write a report, in the order of the comment. */
export const stages = ['test', 'build', 'check', 'scan', 'push', 'deploy', 'rollback'] as const;
export type Stage = (typeof stages)[number];

/** The same words in outputs, reports and the comment. */
export type StageStatus = 'passed' | 'failed' | 'warning' | 'skipped' | 'running' | 'cancelled' | 'interrupted';

/** The run that wrote the report. All fields come from the environment of the runner. */
export interface RunReference {
  readonly repository: string;
  readonly id: string;
  readonly attempt: number;
  readonly job: string;
  readonly sha: string;
  readonly ref: string;
  readonly actor: string;
  /** URL of the job if it can be determined, otherwise of the run. Empty outside GitHub. */
  readonly url: string;
}

/** At most 40 lines of 300 characters from a program's output, redacted. */
export interface Excerpt {
  /** For example `Pod/shop/api-7d9 container api, previous run`. */
  readonly title: string;
  readonly lines: readonly string[];
  /** Number of lines that were cut before the first line. */
  readonly omittedLines: number;
}

/** A complete text that the stage saved. The artifact of the report contains it. */
export interface LogReference {
  readonly title: string;
  readonly file: string;
  readonly bytes: number;
}

/** The report of one stage in one run (report.v1): JSON of at most 48 KiB, redacted. */
export interface StageReport<S extends Stage = Stage> {
  readonly schema: 'slipway.report.v1';
  readonly stage: S;
  /** Distinguishes reports of the same stage: an environment, an application or a matrix job. `''` if there is one. */
  readonly key: string;
  readonly status: StageStatus;
  /** One sentence for the row of the stage. */
  readonly sentence: string;
  readonly cause?: Cause;
  /** RFC 3339. */
  readonly started: string;
  readonly ended: string;
  readonly run: RunReference;
  readonly facts: FactsByStage[S];
  readonly excerpts: readonly Excerpt[];
  readonly logs: readonly LogReference[];
  /** Number of values that were replaced by `***`. */
  readonly redactions: number;
  /** Details that were removed to keep the report below 48 KiB, one phrase each. */
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
  /** Digest of the manifest in the OCI layout. Push uploads it and deploy verifies it in the pods. */
  readonly digest: string;
  readonly engine: string;
  readonly platform: string;
  /** Size of the compressed layers in bytes. */
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
    /** Id of the check, for example `env.missing`. */
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
  /** The threshold of the scan, and the number of findings at or above it. */
  readonly policy: { readonly failOn: Severity | 'none'; readonly fixedOnly: boolean; readonly violations: number };
  /** The most severe vulnerabilities, at most 20. */
  readonly worst: readonly {
    readonly id: string;
    readonly package: string;
    readonly installed: string;
    readonly fixed?: string;
    readonly severity: Severity;
    readonly title: string;
  }[];
  /** Findings that an exception accepts. */
  readonly exceptions: number;
  /** Secrets found in the image. */
  readonly secrets: number;
}

interface PushFacts {
  readonly reference: string;
  readonly digest: string;
  readonly registry: string;
  readonly repository: string;
  readonly tags: readonly {
    readonly tag: string;
    readonly result: 'created' | 'unchanged';
  }[];
  readonly uploadedBlobs: number;
  readonly existingBlobs: number;
}

export type ChangeAction = 'created' | 'configured' | 'unchanged' | 'deleted' | 'restored' | 'skipped';

export interface Change {
  readonly action: ChangeAction;
  /** `Deployment/shop/api` */
  readonly object: string;
  /** Unified diff without a header. Values of Secrets are redacted. May be shortened to fit the report. */
  readonly diff?: string;
}

export interface Milestone {
  /** Seconds since the start of the stage. */
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
  /** Reasons why the rollback is partial or failed. */
  readonly problems: readonly string[];
}

/** Steps of a canary or blue-green release, and its current step. */
export interface CandidateFacts {
  readonly strategy: 'canary' | 'blue-green';
  readonly steps: readonly {
    /** Percent of the requests that go to the candidate. */
    readonly weight: number;
    /** The step waits for `mode: promote`. */
    readonly isManual: boolean;
  }[];
  /** Number of steps that were reached, including the one that waits now. */
  readonly stepsReached: number;
}

export interface DeployFacts {
  readonly release: string;
  readonly namespace: string;
  readonly cluster: string;
  /** `paused`: the candidate runs beside the stable version until a later run promotes or aborts it. */
  readonly result: 'deployed' | 'unchanged' | 'failed' | 'cancelled' | 'diff' | 'drift' | 'paused' | 'aborted';
  readonly revision?: number;
  readonly images: readonly string[];
  readonly changes: readonly Change[];
  readonly timeline: readonly Milestone[];
  /** State of the workloads at the end of the step. */
  readonly workloads: readonly {
    readonly object: string;
    readonly ready: number;
    readonly desired: number;
    readonly digests: readonly string[];
  }[];
  /** Every pod runs the digest that was deployed. */
  readonly isDigestVerified: boolean;
  readonly rollback?: RollbackFacts;
  /** Progress of the candidate if the result is `paused`. */
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
