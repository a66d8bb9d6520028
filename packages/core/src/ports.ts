/** Lines that a person reads while a step runs. */
export interface Log {
  info(line: string): void;
  notice(line: string): void;
  warning(line: string): void;
  error(line: string): void;
  debug(line: string): void;
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  /** Prints untrusted text, such as container logs and tool output, with workflow commands switched off. */
  untrusted(text: string): void;
}

export interface Clock {
  /** Milliseconds, monotonic. For durations only. */
  monotonic(): number;
  /** RFC 3339, for reports. Never compared with a server's time. */
  now(): string;
  /** Rejects with the signal's reason when it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The state of a workflow run, from the service that started it. */
export interface RunAnswer {
  /** `unknown`: the service does not answer, or does not have the run. */
  readonly state: 'finished' | 'running' | 'unknown';
  /** Why, as a sentence without its full stop. */
  readonly why: string;
}

/**
 * Looks up whether the run that holds a lock is still running. It never throws: without an answer the state is
 * `unknown`. `run` is the run's address, `job` its job and attempt as `deploy#2`.
 */
export type LookUpRun = (holder: { readonly run: string; readonly job: string }) => Promise<RunAnswer>;

export interface ExecOptions {
  readonly cwd?: string;
  /** Replaces the environment when given. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  /** Called for each line of either stream as it comes. The result then has no output, because it may be endless. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly signal?: AbortSignal;
  /** Kill after this many milliseconds; the result then has `timedOut`. */
  readonly timeout?: number;
}

export interface ExecResult {
  /** 128 + signal number when a signal ended the process. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/**
 * Runs a program without a shell and without throwing for its exit code.
 * @throws {SlipwayError} ToolMissing when the program is not on PATH
 */
export type Exec = (program: string, args: readonly string[], options?: ExecOptions) => Promise<ExecResult>;
