/** A mean response time of this many times the quickest one shows that requests wait in a queue. */
const factor = 4;
/** The mean must also be this many ms above the quickest one. Less can come from the network or this machine. */
const margin = 250;
/** Weight of a new response in the mean. */
const weight = 0.2;
/** Growth of the quickest known time with each response: a server may become slower for good. */
const decay = 1.01;

/** The time of one response. */
export interface LatencySample {
  readonly milliseconds: number;
  /** Requests of one kind take equally long. */
  readonly kind: string;
  /** UID of the priority level to which the server assigned the request; '' without one. */
  readonly level: string;
}

interface Statistics {
  quickest: number;
  mean: number;
}

/** Detects when requests of one kind and priority level begin to wait. */
export class Latency {
  readonly #statistics = new Map<string, Statistics>();

  isSlow({ kind, level, milliseconds }: LatencySample): boolean {
    const key = `${level} ${kind}`;
    const known = this.#statistics.get(key);
    if (!known) {
      this.#statistics.set(key, { quickest: milliseconds, mean: milliseconds });
      return false;
    }
    known.quickest = Math.min(milliseconds, known.quickest * decay);
    known.mean += weight * (milliseconds - known.mean);
    return known.mean > Math.max(factor * known.quickest, known.quickest + margin);
  }
}
