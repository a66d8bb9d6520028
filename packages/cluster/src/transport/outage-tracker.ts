import { type Clock, type Log, showDuration } from '@slipway/core';
import { isApiStatus } from '../api/api-error.ts';
import type { OutageTime } from '../api/cluster.ts';
import type { ResponseHead } from '../connection/http-sender.ts';

/** `connection`: no connection to the server. `response`: a proxy or a failing server responds with 5xx. */
export type OutageKind = 'connection' | 'response';

/** A load balancer's 503 may concern one request only. In the first 10 s it does not count as an outage. */
const graceTime = 10_000;
/** Milliseconds between two log lines during an outage. */
const logInterval = 5_000;

/** A request that failed in an outage. */
export interface OutageFailure {
  readonly kind: OutageKind;
  /** When the request began, on the monotonic clock. */
  readonly at: number;
  readonly reason: string;
  /** When the retries end. */
  readonly until: number;
}

/**
 * Returns whether a response proves that the API server answers. A proxy or load balancer can respond with 5xx while the
 * server behind it is down: a 5xx counts only if its body is a Status of Kubernetes.
 */
export const isAnswerOfApiServer = ({ status }: ResponseHead, text: string): boolean =>
  status < 500 || isApiStatus(text);

/** Measures how long the API server is unreachable, and logs it. */
export class OutageTracker {
  readonly #server: string;
  readonly #clock: Clock;
  readonly #log: Log;
  #since: number | undefined;
  #kind: OutageKind = 'response';
  #lastLogged = 0;
  #earlierOutages = 0;
  #endedAt: number | undefined;

  constructor(server: string, clock: Clock, log: Log) {
    this.#server = server;
    this.#clock = clock;
    this.#log = log;
  }

  /** When the present outage began; undefined if the server answers. */
  get since(): number | undefined {
    return this.#since;
  }

  /** Milliseconds since the last outage ended; undefined before the end of the first. */
  get timeSinceOutage(): number | undefined {
    return this.#endedAt === undefined ? undefined : this.#clock.monotonic() - this.#endedAt;
  }

  /** Whether the server is unreachable now, and the length of all outages so far. */
  get time(): OutageTime {
    const lasted = this.#since === undefined ? 0 : this.#clock.monotonic() - this.#since;
    const isOngoing = this.#since !== undefined && (this.#kind === 'connection' || lasted > graceTime);
    return { isOngoing, total: this.#earlierOutages + (isOngoing ? lasted : 0) };
  }

  /** Starts or continues an outage. */
  recordFailure({ kind, at, reason, until }: OutageFailure): void {
    const now = this.#clock.monotonic();
    const left = showDuration(Math.max(0, until - now));
    if (kind === 'connection') this.#kind = kind;
    if (this.#since === undefined) {
      this.#since = at;
      this.#kind = kind;
      this.#lastLogged = now;
      this.#log.notice(`The API server ${this.#server} is unreachable: ${reason}. Retrying for up to ${left}.`);
    } else if (now - this.#lastLogged >= logInterval) {
      this.#lastLogged = now;
      const lasted = showDuration(now - this.#since);
      this.#log.info(`The API server has been unreachable for ${lasted}: ${reason}. Retrying for up to ${left}.`);
    }
  }

  /** Ends the outage: the server itself has answered. */
  recordAnswer(): void {
    if (this.#since === undefined) return;
    this.#earlierOutages = this.time.total;
    this.#endedAt = this.#clock.monotonic();
    const lasted = this.#endedAt - this.#since;
    this.#since = undefined;
    if (lasted >= 500) this.#log.info(`The API server answers again after ${showDuration(lasted)}.`);
  }
}
