import type { Milestone, TrackResult } from '../observe/tracked-object.ts';

/** Combines several tracking results: the last state of each object, and all milestones on one clock. */
export class CombinedTracking {
  #startedAt: number | undefined;
  readonly #milestones: Milestone[] = [];
  #last: TrackResult = { tracked: [], milestones: [] };

  add(result: TrackResult): void {
    const startedAt = result.startedAt ?? this.#startedAt ?? 0;
    this.#startedAt ??= startedAt;
    const base = this.#startedAt;
    this.#milestones.push(
      ...result.milestones.map((milestone) => ({
        ...milestone,
        at: milestone.at + startedAt - base,
      })),
    );
    this.#last = result;
  }

  get result(): TrackResult {
    const startedAt = this.#startedAt;
    return { ...this.#last, milestones: this.#milestones, ...(startedAt === undefined ? {} : { startedAt }) };
  }
}
