import type { Cause, Clock, Exec, Log } from '@slipway/core';
import type { Excerpt, FactsByStage, RunReference, Stage, StageStatus } from '@slipway/report';

/** What the runner's environment tells about the run, and where files may be put. */
export interface Runner {
  readonly run: RunReference;
  readonly eventName: string;
  /** The event's payload, `{}` outside GitHub. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly workspace: string;
  /** Emptied after the job. Reports lie in `reports` below it. */
  readonly temp: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  /** Relative to the workspace. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Everything a use case may touch besides its inputs. Tests pass plain values. */
export interface Ports {
  readonly log: Log;
  readonly clock: Clock;
  readonly exec: Exec;
  readonly runner: Runner;
  /** Aborts on SIGINT and SIGTERM; 7.5 s and 2.5 s are left then. */
  readonly signal: AbortSignal;
  /** Hides a value from the log, from reports and from comments. */
  mask(value: string): void;
  annotate(annotation: Annotation): void;
  /** GitHub's OIDC token for an audience. Throws PermissionMissing where `id-token: write` is missing. */
  idToken(audience: string): Promise<string>;
  /** Markdown for the job summary. */
  summarize(markdown: string): Promise<void>;
  /** Keeps a text beside the report and in the artifact, where the report refers to it. False when it could not be: the log says why. */
  saveLog(title: string, file: string, text: string): Promise<boolean>;
}

/** What every use case returns. */
export interface Outcome {
  /** For the next step; undefined ones are not written. */
  readonly outputs: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly status: StageStatus;
  /** One sentence: the stage's row in the comment, and the error when the step fails. */
  readonly sentence: string;
}

/** What a stage's use case returns: outputs for the next step, and the stage's report. */
export interface StageResult<S extends Stage = Stage> extends Outcome {
  readonly facts: FactsByStage[S];
  readonly cause?: Cause;
  readonly excerpts?: readonly Excerpt[];
  /** Distinguishes several reports of one stage. */
  readonly key?: string;
}
