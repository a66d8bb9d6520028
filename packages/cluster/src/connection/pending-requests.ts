/** A request on its way, and how to end it. */
export interface PendingRequest {
  readonly started: number;
  /** Set while there is something to cut. */
  cut?: (reason: Error) => void;
}

/** What undici says when an answer does not come. */
class NoAnswerError extends Error {
  readonly code = 'UND_ERR_HEADERS_TIMEOUT';
}

/**
 * Requests whose connection may be dead without saying so. A server that comes back, or a way to it that opens again,
 * answers new connections only: what hangs on old ones is cut then, and sent again, not waited for to its own limit.
 */
export class PendingRequests {
  readonly #under = new Set<PendingRequest>();
  #silent: number | undefined;

  add(started: number): PendingRequest {
    const flight = { started };
    this.#under.add(flight);
    return flight;
  }

  remove(flight: PendingRequest): void {
    this.#under.delete(flight);
  }

  /** A request that is always answered soon was not. */
  recordTimeout(now: number): void {
    this.#silent = now;
  }

  /** The server answers. */
  recordAnswer(): void {
    if (this.#silent === undefined) return;
    const before = this.#silent;
    this.#silent = undefined;
    for (const flight of [...this.#under]) if (flight.started <= before) flight.cut?.(new NoAnswerError('no answer'));
  }
}
