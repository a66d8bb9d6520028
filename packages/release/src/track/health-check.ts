import type { Cause } from '@slipway/core';
import type { TrackedState } from '../observe/tracked-object.ts';

/** Checks a release whose objects are ready. Returns the cause if it is not healthy. */
export type HealthCheck = (tracked: readonly TrackedState[], signal: AbortSignal) => Promise<Cause | undefined>;

/** Returns a check that runs the given ones in sequence until one returns a cause. Without checks, it returns undefined. */
export const combineHealthChecks = (checks: readonly HealthCheck[]): HealthCheck | undefined =>
  checks.length === 0
    ? undefined
    : async (tracked, signal) => {
        for (const check of checks) {
          const cause = await check(tracked, signal);
          if (cause) return cause;
        }
        return undefined;
      };

/** One run of a health check during the stability window. It starts when all objects are ready for the first time. */
export class HealthCheckRun {
  readonly #check: HealthCheck | undefined;
  readonly #stop = new AbortController();
  #end: Promise<void> | undefined;
  #hasPassed = false;
  #cause: Cause | undefined;
  #error: { readonly thrown: unknown } | undefined;

  constructor(check: HealthCheck | undefined) {
    this.#check = check;
    this.#hasPassed = check === undefined;
  }

  /** Starts the check unless it has started before. */
  start(tracked: readonly TrackedState[]): void {
    if (!this.#check || this.#end) return;
    this.#end = this.#check(tracked, this.#stop.signal).then(
      (cause) => {
        this.#cause = cause;
        this.#hasPassed = cause === undefined;
      },
      (thrown: unknown) => {
        this.#error = { thrown };
      },
    );
  }

  /** @throws the error of a check that could not run */
  get cause(): Cause | undefined {
    if (this.#error) throw this.#error.thrown;
    return this.#cause;
  }

  /** Whether the check has ended without a cause. Without a check, it has passed from the start. */
  get hasPassed(): boolean {
    return this.#hasPassed;
  }

  /** Resolves when the check has ended, or with the other promise. */
  async endOr(other: Promise<void>): Promise<void> {
    const isRunning = this.#end && !this.#hasPassed && !this.#cause && !this.#error;
    await (isRunning ? Promise.race([this.#end, other]) : other);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#end;
  }
}
