/** A request without an answer so far. */
export interface PendingRequest {
  readonly started: number;
  /** Ends the request with an error. Set while the request can be cut. */
  cut?: (reason: Error) => void;
}

/** Has undici's code for a missing answer, so that the request is retried. */
class NoAnswerError extends Error {
  readonly code = 'UND_ERR_HEADERS_TIMEOUT';
}

/**
 * Cuts requests on dead connections. After an outage a server answers only new connections, and the old ones stay open
 * without an answer. As soon as one request is answered, the older ones are cut and retried before their timeout.
 */
export class PendingRequests {
  readonly #pending = new Set<PendingRequest>();
  /** When an urgent request had no answer last. */
  #timedOutAt: number | undefined;

  add(started: number): PendingRequest {
    const request = { started };
    this.#pending.add(request);
    return request;
  }

  remove(request: PendingRequest): void {
    this.#pending.delete(request);
  }

  /** Notes that an urgent request had no answer: its connection may be dead. */
  recordTimeout(now: number): void {
    this.#timedOutAt = now;
  }

  /** Cuts the requests that are older than the last timeout: the server answers. */
  recordAnswer(): void {
    const timedOutAt = this.#timedOutAt;
    if (timedOutAt === undefined) return;
    this.#timedOutAt = undefined;
    for (const request of [...this.#pending])
      if (request.started <= timedOutAt) request.cut?.(new NoAnswerError('no answer'));
  }
}
