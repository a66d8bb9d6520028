import type { Log } from '@slipway/core';
import type { HttpResponse } from '../connection/http-sender.ts';
import { RequestLimiter } from './request-limiter.ts';

/** A response, and the request that it answers. */
export interface MeasuredResponse extends Pick<HttpResponse, 'status' | 'headers'> {
  /** Requests of one kind take equally long: `PATCH configmaps/*`. */
  readonly kind: string;
  /** Milliseconds; 0 if the time is not a measure of the server's load. */
  readonly milliseconds: number;
}

/** Limits the requests at once, and logs it when the server's priority and fairness refuses some. */
export class FlowControl {
  readonly #limiter: RequestLimiter;
  readonly #log: Log;
  readonly #loggedLevels = new Set<string>();

  /** @param parallel a fixed limit; undefined: as many requests as the server allows */
  constructor(log: Log, parallel: number | undefined) {
    this.#log = log;
    this.#limiter = new RequestLimiter(parallel === undefined ? undefined : { first: parallel, most: parallel });
  }

  /** Resolves when the request may start. Each call needs one {@link release}. */
  acquire(isUrgent = false): Promise<void> {
    return this.#limiter.acquire(isUrgent);
  }

  release(): void {
    this.#limiter.release();
  }

  /** Adapts the limit to a response. */
  record({ status, headers, kind, milliseconds }: MeasuredResponse): void {
    const level = headers['x-kubernetes-pf-prioritylevel-uid'] ?? '';
    const isReduced = this.#limiter.recordResponse({ status, milliseconds, level, kind });
    if (!isReduced || this.#loggedLevels.has(level)) return;
    this.#loggedLevels.add(level);
    const flow = headers['x-kubernetes-pf-flowschema-uid'];
    const where = level ? ` in the priority level with UID ${level}` : '';
    const schema = level && flow ? ` (flow schema with UID ${flow})` : '';
    this.#log.info(
      `The API server rejects so many requests at once${where}${schema}. Slipway now sends ${this.#limiter.limit} at once, and more when the server allows it.`,
    );
  }
}
