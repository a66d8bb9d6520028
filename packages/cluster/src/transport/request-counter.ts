import type { Clock } from '@slipway/core';
import type { RequestReport } from '../api/cluster.ts';
import { describeFailure } from '../connection/connection-errors.ts';
import type { ApiRequest } from './api-request.ts';

/** Reports the end of an attempt: its status, or its error. */
export type ReportEnd = (status: number | undefined, error?: unknown) => void;

/** Counts attempts, and reports each to a listener. */
export class RequestCounter {
  readonly #clock: Clock;
  readonly #onRequest: ((report: RequestReport) => void) | undefined;
  #count = 0;

  constructor(clock: Clock, onRequest: ((report: RequestReport) => void) | undefined) {
    this.#clock = clock;
    this.#onRequest = onRequest;
  }

  /** Attempts so far. */
  get count(): number {
    return this.#count;
  }

  start({ method, path }: ApiRequest, attempt: number): ReportEnd {
    this.#count += 1;
    const onRequest = this.#onRequest;
    if (!onRequest) return () => {};
    const started = this.#clock.monotonic();
    return (status, error) => {
      const milliseconds = this.#clock.monotonic() - started;
      const outcome = status === undefined ? { failure: describeFailure(error) } : { status };
      onRequest({ method, path, attempt, milliseconds, ...outcome });
    };
  }
}
