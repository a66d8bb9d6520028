import type { Cause, Clock, Exec, Log } from '@slipway/core';
import type { Excerpt, FactsByStage, RunReference, Stage, StageStatus } from '@slipway/report';

/** The run and the folders, from the environment of the runner. */
export interface Runner {
  readonly run: RunReference;
  readonly eventName: string;
  /** Payload of the event, `{}` outside GitHub. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly workspace: string;
  /** Temporary folder that the runner deletes after the job. */
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

/** Everything that a use case can access except its inputs. Tests pass fakes. */
export interface Ports {
  readonly log: Log;
  readonly clock: Clock;
  readonly exec: Exec;
  readonly runner: Runner;
  /** Aborts at SIGINT and SIGTERM. The runner then allows 7.5 s and 2.5 s. */
  readonly signal: AbortSignal;
  /** Masks a value in the log, in reports and in comments. */
  mask(value: string): void;
  annotate(annotation: Annotation): void;
  /**
   * GitHub's OIDC token for an audience.
   * @throws {PermissionMissing} if the job has no `id-token: write`
   */
  idToken(audience: string): Promise<string>;
  /** Appends Markdown to the job summary. */
  summarize(markdown: string): Promise<void>;
  /** Saves a text to a file, which is uploaded with the report. Returns false, and logs the reason, if that fails. */
  saveLog(title: string, file: string, text: string): Promise<boolean>;
}

/** Result of a use case. */
export interface Outcome {
  /** Outputs for the next step. Undefined ones are not written. */
  readonly outputs: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly status: StageStatus;
  /** One sentence for the row in the comment, and for the error if the step fails. */
  readonly sentence: string;
}

/** Result of a stage, with the contents of its report. */
export interface StageResult<S extends Stage = Stage> extends Outcome {
  readonly facts: FactsByStage[S];
  readonly cause?: Cause;
  readonly excerpts?: readonly Excerpt[];
  /** Distinguishes several reports of one stage. */
  readonly key?: string;
}
