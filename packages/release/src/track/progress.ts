import type { Clock, Log } from '@slipway/core';
import { showDuration } from '@slipway/core';
import { keyOf, refOf, showRef } from '@slipway/kubernetes';
import type { Milestone, TrackedState } from './tracked-object.ts';

/** Objects that are told one by one; more are only counted. */
const few = 12;
/** Milliseconds between lines when nothing changes. */
const heartbeat = 5000;
/** Changes that the report's timeline keeps. */
const most = 60;

/** Tells a person how far the rollout is, and keeps the moments for the report. */
export class Progress {
  readonly milestones: Milestone[] = [];
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #started: number;
  readonly #messages = new Map<string, string>();
  #spoken: number;

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
    this.#started = clock.monotonic();
    this.#spoken = this.#started;
  }

  show(tracked: readonly TrackedState[]): void {
    const now = this.#clock.monotonic();
    const changed = tracked.filter((entry) => this.#note(entry, now));
    const ready = tracked.filter(({ assessment }) => assessment.status === 'ready').length;
    if (changed.length > 0 && tracked.length <= few) {
      for (const { target, assessment } of changed)
        this.#log.info(`  ${showRef(refOf(target.desired))}: ${assessment.message}`);
      this.#spoken = now;
    } else if (now - this.#spoken >= heartbeat) {
      const open = tracked.find(({ assessment }) => assessment.status !== 'ready');
      const detail = open ? `; ${showRef(refOf(open.target.desired))}: ${open.assessment.message}` : '';
      this.#log.info(
        `  ${ready} of ${tracked.length} objects ready after ${showDuration(now - this.#started)}${detail}`,
      );
      this.#spoken = now;
    }
  }

  #note({ target, assessment }: TrackedState, now: number): boolean {
    const ref = refOf(target.desired);
    if (this.#messages.get(keyOf(ref)) === assessment.message) return false;
    this.#messages.set(keyOf(ref), assessment.message);
    if (this.milestones.length < most)
      this.milestones.push({ at: now - this.#started, object: showRef(ref), what: assessment.message });
    return true;
  }
}
