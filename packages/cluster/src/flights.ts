/** A request on its way, and how to end it. */
export interface Flight {
  readonly started: number;
  /** Set while there is something to cut. */
  cut?: (reason: Error) => void;
}

/** What undici says when an answer does not come. */
class Silent extends Error {
  readonly code = 'UND_ERR_HEADERS_TIMEOUT';
}

/**
 * Requests whose connection may be dead without saying so. A server that comes back, or a way to it that opens again,
 * answers new connections only: what hangs on old ones is cut then, and sent again, not waited for to its own limit.
 */
export class Flights {
  readonly #under = new Set<Flight>();
  #silent: number | undefined;

  begin(started: number): Flight {
    const flight = { started };
    this.#under.add(flight);
    return flight;
  }

  end(flight: Flight): void {
    this.#under.delete(flight);
  }

  /** A request that is always answered soon was not. */
  missed(now: number): void {
    this.#silent = now;
  }

  /** The server answers. */
  heard(): void {
    if (this.#silent === undefined) return;
    const before = this.#silent;
    this.#silent = undefined;
    for (const flight of [...this.#under]) if (flight.started <= before) flight.cut?.(new Silent('no answer'));
  }
}
