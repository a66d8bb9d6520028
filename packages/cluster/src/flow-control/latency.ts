/** An answer that takes this many times as long as the quickest ones of its kind has waited in a queue. */
const factor = 4;
/** Milliseconds that it has to be above them besides: below this, slowness is the network's or this machine's. */
const margin = 250;
/** Weight of a new answer in the mean. */
const weight = 0.2;
/** By how much the quickest known answer is forgotten with each answer: a server may become slower for good. */
const forgetting = 1.01;

/** How long one answer took. */
export interface LatencySample {
  readonly milliseconds: number;
  /** Requests of one kind, of which one takes as long as the other. */
  readonly kind: string;
  /** UID of the priority level that the server has put the request into; '' where it has none. */
  readonly level: string;
}

interface Seen {
  quickest: number;
  mean: number;
}

/** Notices when requests of one kind and priority level begin to wait. */
export class Latency {
  readonly #seen = new Map<string, Seen>();

  isSlow({ kind, level, milliseconds }: LatencySample): boolean {
    const key = `${level} ${kind}`;
    const seen = this.#seen.get(key);
    if (!seen) {
      this.#seen.set(key, { quickest: milliseconds, mean: milliseconds });
      return false;
    }
    seen.quickest = Math.min(milliseconds, seen.quickest * forgetting);
    seen.mean += weight * (milliseconds - seen.mean);
    return seen.mean > Math.max(factor * seen.quickest, seen.quickest + margin);
  }
}
