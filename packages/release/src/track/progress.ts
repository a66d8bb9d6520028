import type { Clock, Log } from '@slipway/core';
import { showDuration } from '@slipway/core';
import { keyOf, refOf, showRef } from '@slipway/kubernetes';
import type { Milestone, TrackedState } from '../observe/tracked-object.ts';

/** Maximum number of objects that the log shows one by one. Larger releases are only counted. */
const maxShownObjects = 12;
/** Milliseconds between two lines when nothing changes. */
const logEvery = 5000;
/** Maximum number of changes in the timeline of the report. */
const maxMilestones = 60;

/** Logs the progress of a rollout, and collects its milestones for the report. */
export class Progress {
  readonly milestones: Milestone[] = [];
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #messages = new Map<string, string>();
  #loggedAt: number;

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
    this.#startedAt = clock.monotonic();
    this.#loggedAt = this.#startedAt;
  }

  show(tracked: readonly TrackedState[]): void {
    const now = this.#clock.monotonic();
    const changed = tracked.filter((each) => this.#recordChange(each, now));
    const ready = tracked.filter(({ assessment }) => assessment.status === 'ready').length;
    if (changed.length > 0 && tracked.length <= maxShownObjects) {
      for (const { target, assessment } of changed)
        this.#log.info(`  ${showRef(refOf(target.desired))}: ${assessment.message}`);
      this.#loggedAt = now;
    } else if (now - this.#loggedAt >= logEvery) {
      const notReady = tracked.find(({ assessment }) => assessment.status !== 'ready');
      const detail = notReady ? `; ${showRef(refOf(notReady.target.desired))}: ${notReady.assessment.message}` : '';
      this.#log.info(
        `  ${ready} of ${tracked.length} objects ready after ${showDuration(now - this.#startedAt)}${detail}`,
      );
      this.#loggedAt = now;
    }
  }

  /** Returns whether the message of an object has changed. */
  #recordChange({ target, assessment }: TrackedState, now: number): boolean {
    const ref = refOf(target.desired);
    if (this.#messages.get(keyOf(ref)) === assessment.message) return false;
    this.#messages.set(keyOf(ref), assessment.message);
    if (this.milestones.length < maxMilestones)
      this.milestones.push({ at: now - this.#startedAt, object: showRef(ref), message: assessment.message });
    return true;
  }
}
