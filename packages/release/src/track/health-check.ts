import type { Cause } from '@slipway/core';
import type { TrackedState } from './tracked-object.ts';

/** Something to be known about a release that is ready: what is wrong with it, or nothing. */
export type HealthCheck = (tracked: readonly TrackedState[], signal: AbortSignal) => Promise<Cause | undefined>;

/** Asks one after another; the first cause counts. Undefined when there is nothing to ask. */
export const allOf = (checks: readonly HealthCheck[]): HealthCheck | undefined =>
  checks.length === 0
    ? undefined
    : async (tracked, signal) => {
        for (const check of checks) {
          const cause = await check(tracked, signal);
          if (cause) return cause;
        }
        return undefined;
      };

/** One check that runs beside the watch for stability: begun when everything is ready for the first time. */
export class HealthRun {
  readonly #check: HealthCheck | undefined;
  readonly #stop = new AbortController();
  #end: Promise<void> | undefined;
  #passed = false;
  #cause: Cause | undefined;
  #error: { readonly thrown: unknown } | undefined;

  constructor(check: HealthCheck | undefined) {
    this.#check = check;
    this.#passed = check === undefined;
  }

  begin(tracked: readonly TrackedState[]): void {
    if (!this.#check || this.#end) return;
    this.#end = this.#check(tracked, this.#stop.signal).then(
      (cause) => {
        this.#cause = cause;
        this.#passed = cause === undefined;
      },
      (thrown: unknown) => {
        this.#error = { thrown };
      },
    );
  }

  /** @throws what made the check impossible */
  get cause(): Cause | undefined {
    if (this.#error) throw this.#error.thrown;
    return this.#cause;
  }

  get passed(): boolean {
    return this.#passed;
  }

  /** Resolves when the check has ended, or with what else was waited for. */
  async or(other: Promise<void>): Promise<void> {
    const isUnderWay = this.#end && !this.#passed && !this.#cause && !this.#error;
    await (isUnderWay ? Promise.race([this.#end, other]) : other);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#end;
  }
}
