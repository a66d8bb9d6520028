const first = 16;
const most = 32;

/**
 * How many requests may run at once: one more after each full round of answers, half after a refusal, at least one.
 * 16 to begin with: well below the share that priority and fairness gives one user.
 */
export class Limiter {
  #limit = first;
  #running = 0;
  #answered = 0;
  readonly #waiting: (() => void)[] = [];

  get limit(): number {
    return this.#limit;
  }

  /** Resolves when the request may start; each call needs one {@link release}. */
  async acquire(): Promise<void> {
    if (this.#running >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
  }

  release(): void {
    // A slot that is handed over stays counted.
    if (this.#running <= this.#limit && this.#waiting.length > 0) this.#waiting.shift()?.();
    else this.#running -= 1;
  }

  answered(): void {
    this.#answered += 1;
    if (this.#answered < this.#limit) return;
    this.#answered = 0;
    this.#limit = Math.min(most, this.#limit + 1);
    if (this.#waiting.length > 0 && this.#running < this.#limit) {
      this.#running += 1;
      this.#waiting.shift()?.();
    }
  }

  refused(): void {
    this.#answered = 0;
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
  }
}
