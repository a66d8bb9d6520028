import type { Clock, Log } from '@slipway/core';
import { showDuration } from '@slipway/core';
import type { OutageTime } from '../api/cluster.ts';

/** `connection`: nothing answers. `answer`: something does, but it is no API server that works. */
export type OutageKind = 'connection' | 'answer';

/** Milliseconds for which a load balancer's 503 may be about one request alone. */
const doubt = 10_000;
/** Milliseconds between two lines while it lasts. */
const heartbeat = 5_000;

/** Keeps the times at which the server did not answer, and tells of them. */
export class OutageTracker {
  readonly #server: string;
  readonly #clock: Clock;
  readonly #log: Log;
  #since: number | undefined;
  #kind: OutageKind = 'answer';
  #spoken = 0;
  #past = 0;
  #back: number | undefined;

  constructor(server: string, clock: Clock, log: Log) {
    this.#server = server;
    this.#clock = clock;
    this.#log = log;
  }

  /** When the outage that lasts now began. */
  get since(): number | undefined {
    return this.#since;
  }

  /** Milliseconds since the last outage ended, if there was one. */
  get backFor(): number | undefined {
    return this.#back === undefined ? undefined : this.#clock.monotonic() - this.#back;
  }

  /** Whether the server is away now, and for how many milliseconds it was in all. */
  get time(): OutageTime {
    const lasted = this.#since === undefined ? 0 : this.#clock.monotonic() - this.#since;
    const away = this.#since !== undefined && (this.#kind === 'connection' || lasted > doubt);
    return { isOngoing: away, total: this.#past + (away ? lasted : 0) };
  }

  /** A request that began at `at` was not answered, for that reason, and is tried again until `until`. */
  recordFailure(kind: OutageKind, at: number, reason: string, until: number): void {
    const now = this.#clock.monotonic();
    const left = showDuration(Math.max(0, until - now));
    if (kind === 'connection') this.#kind = kind;
    if (this.#since === undefined) {
      this.#since = at;
      this.#kind = kind;
      this.#spoken = now;
      this.#log.notice(`The API server ${this.#server} fails: ${reason}; trying again for up to ${left}.`);
    } else if (now - this.#spoken >= heartbeat) {
      this.#spoken = now;
      this.#log.info(
        `The API server does not answer since ${showDuration(now - this.#since)}: ${reason}; trying on for up to ${left}.`,
      );
    }
  }

  /** The server itself has answered. */
  recordAnswer(): void {
    if (this.#since === undefined) return;
    this.#past = this.time.total;
    this.#back = this.#clock.monotonic();
    const lasted = this.#clock.monotonic() - this.#since;
    this.#since = undefined;
    if (lasted >= 500) this.#log.info(`The API server answers again after ${showDuration(lasted)}.`);
  }
}
