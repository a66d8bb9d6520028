import { Latency, type LatencySample } from './latency.ts';

/** The share that priority and fairness gives one user is well above 16. */
const usual = { first: 16, most: 32 };
/** Full rounds of answers before the next step up, at most. */
const mostCaution = 16;
/** What a step up without refusal leaves of the caution. */
const relief = 0.75;

/** What an answer says about the server's load. */
export interface ResponseSample extends LatencySample {
  readonly status: number;
}

/**
 * How many requests may run at once: one more after each full round of answers, half after a refusal, at least one;
 * a quarter less when the same priority level takes much longer than it did, but by slowness alone not below where it
 * began: a server that others keep busy gives the less to who asks for less. After each refusal the next step up takes
 * twice as many answers, so that a small share is not run into again and again.
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
  /** Requests that were under way at the last cut: their refusals are of the same moment. */
  #stale = 0;

  constructor({ first, most } = usual) {
    this.#limit = first;
    this.#first = first;
    this.#most = most;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Resolves when the request may start; each call needs one {@link release}. `urgent` ones wait for nobody. */
  async acquire(urgent = false): Promise<void> {
    if (urgent || this.#running < this.#limit) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    // A slot that is handed over stays counted.
    if (this.#running <= this.#limit && this.#waiting.length > 0) this.#waiting.shift()?.();
    else this.#running -= 1;
  }

  /** @returns whether fewer may run now because the server refused. */
  recordResponse(answer: ResponseSample): boolean {
    const isStale = this.#stale > 0;
    if (isStale) this.#stale -= 1;
    if (answer.status === 429) return !isStale && this.#refused();
    const isSlow = this.#latency.isSlow(answer);
    if (isSlow && !isStale && this.#limit > this.#first)
      this.#shrink(Math.max(this.#first, Math.floor(this.#limit * 0.75)));
    else if (!isSlow) this.#grow();
    return false;
  }

  #refused(): boolean {
    this.#caution = Math.min(mostCaution, this.#caution * 2);
    this.#shrink(Math.max(1, Math.floor(this.#limit / 2)));
    return true;
  }

  #shrink(limit: number): void {
    this.#limit = limit;
    this.#answered = 0;
    this.#stale = Math.max(0, this.#running - 1);
  }

  #grow(): void {
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
