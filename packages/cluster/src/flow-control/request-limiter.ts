import { Latency, type LatencySample } from './latency.ts';

/** Priority and fairness gives one user well above 16 requests at once. */
const defaults = { first: 16, most: 32 };
/** Most rounds of responses before the limit rises again. */
const maxCaution = 16;
/** The caution falls by this factor when the limit rises without a refusal. */
const relief = 0.75;

/** A response as a measure of the server's load. */
export interface ResponseSample extends LatencySample {
  readonly status: number;
}

/**
 * Limits the requests at once:
 * - One more after each full round of responses.
 * - Half after a refusal (429), at least one. Each refusal doubles the rounds before the next rise.
 * - A quarter less when a priority level becomes much slower, but not below the first limit. A server that is busy with
 *   other clients must not push this one aside.
 */
export class RequestLimiter {
  readonly #latency = new Latency();
  readonly #waiting: (() => void)[] = [];
  readonly #first: number;
  readonly #most: number;
  #limit: number;
  #running = 0;
  #answered = 0;
  #caution = 1;
  /** Requests that ran when the limit fell last: their refusals belong to the same burst. */
  #stale = 0;

  constructor({ first, most } = defaults) {
    this.#limit = first;
    this.#first = first;
    this.#most = most;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Resolves when the request may start; an urgent one starts at once. Each call needs one {@link release}. */
  async acquire(isUrgent = false): Promise<void> {
    if (isUrgent || this.#running < this.#limit) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    // A waiting request takes over the place, so the count stays.
    if (this.#running <= this.#limit && this.#waiting.length > 0) this.#waiting.shift()?.();
    else this.#running -= 1;
  }

  /** Adapts the limit to a response. @returns whether a refusal has reduced the limit. */
  recordResponse(sample: ResponseSample): boolean {
    const isStale = this.#stale > 0;
    if (isStale) this.#stale -= 1;
    if (sample.status === 429) return !isStale && this.#reduceAfterRefusal();
    const isSlow = this.#latency.isSlow(sample);
    if (isSlow && !isStale && this.#limit > this.#first)
      this.#reduce(Math.max(this.#first, Math.floor(this.#limit * 0.75)));
    else if (!isSlow) this.#raise();
    return false;
  }

  #reduceAfterRefusal(): boolean {
    this.#caution = Math.min(maxCaution, this.#caution * 2);
    this.#reduce(Math.max(1, Math.floor(this.#limit / 2)));
    return true;
  }

  #reduce(limit: number): void {
    this.#limit = limit;
    this.#answered = 0;
    this.#stale = Math.max(0, this.#running - 1);
  }

  #raise(): void {
    this.#answered += 1;
    if (this.#answered < this.#limit * this.#caution) return;
    this.#answered = 0;
    this.#caution = Math.max(1, this.#caution * relief);
    this.#limit = Math.min(this.#most, this.#limit + 1);
    if (this.#waiting.length > 0 && this.#running < this.#limit) {
      this.#running += 1;
      this.#waiting.shift()?.();
    }
  }
}
