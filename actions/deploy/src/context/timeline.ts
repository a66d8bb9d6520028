import type { Clock } from '@slipway/core';
import type { TrackResult } from '@slipway/release';
import type { Milestone } from '@slipway/report';

/** Moments of the step, in seconds since it began. */
export class Timeline {
  readonly #clock: Clock;
  readonly #started: number;
  readonly milestones: Milestone[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#started = clock.monotonic();
  }

  mark(what: string, object?: string): void {
    this.milestones.push({ at: this.#seconds(this.#clock.monotonic()), message: what, ...(object ? { object } : {}) });
  }

  /** Adds the milestones of a tracker. */
  add({ milestones, startedAt = this.#started }: TrackResult): void {
    // Objects without a rollout exist as soon as they are applied, so they need no milestone.
    for (const { at, message, object } of milestones.filter((each) => each.message !== 'exists'))
      this.milestones.push({ at: this.#seconds(startedAt + at), message, object });
  }

  #seconds(at: number): number {
    return Math.max(0, Math.round((at - this.#started) / 10) / 100);
  }
}
