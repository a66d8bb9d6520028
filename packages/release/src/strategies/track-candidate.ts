import type { Cause } from '@slipway/core';
import { isTracked, type KubeObject } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';
import { type DigestProof, proveDigests } from '../track/digest-proof.ts';
import type { HealthCheck } from '../track/health-check.ts';
import { observe } from '../track/observe.ts';
import { track } from '../track/track.ts';
import type { Milestone, TrackedObject, TrackResult } from '../track/tracked-object.ts';
import { assessPausedStable } from './pause-stable.ts';

export interface TrackCandidateOptions {
  readonly timeout: number;
  readonly stableFor: number;
  readonly health?: HealthCheck | undefined;
  /** Stable Deployments that are paused for the trial. */
  readonly paused?: readonly KubeObject[];
}

export interface CandidateState {
  readonly track: TrackResult;
  readonly proof?: DigestProof;
  readonly cause?: Cause;
}

/** Follows objects until they are ready and stay so, and proves what their pods run. */
export const trackCandidate = async (
  ports: ReleasePorts,
  targets: readonly TrackedObject[],
  { timeout, stableFor, health, paused = [] }: TrackCandidateOptions,
): Promise<CandidateState> => {
  const tracked = targets.filter(({ desired }) => isTracked(desired));
  const observer = observe(ports, tracked);
  try {
    const result = await track(ports, observer, tracked, {
      timeout,
      stableFor,
      jobs: 'complete',
      assess: assessPausedStable(paused),
      ...(health ? { health } : {}),
    });
    if (result.failure) return { track: result, cause: result.failure.cause };
    const proof = proveDigests(result.tracked);
    return { track: result, proof, ...(proof.mismatch ? { cause: proof.mismatch } : {}) };
  } finally {
    await observer.stop();
  }
};

/** What has been applied, as a target of the tracker. */
export const trackedObject = (desired: KubeObject, applied: KubeObject, since: string | undefined): TrackedObject => ({
  desired,
  applied,
  ...(since ? { since } : {}),
});

/** Several watches as one: the last word on each object, and all moments on one clock. */
export class CombinedTracking {
  #began: number | undefined;
  readonly #milestones: Milestone[] = [];
  #last: TrackResult = { tracked: [], milestones: [] };

  add(result: TrackResult): void {
    const began = result.startedAt ?? this.#began ?? 0;
    this.#began ??= began;
    const base = this.#began;
    this.#milestones.push(...result.milestones.map((moment) => ({ ...moment, at: moment.at + began - base })));
    this.#last = result;
  }

  get result(): TrackResult {
    const began = this.#began;
    return { ...this.#last, milestones: this.#milestones, ...(began === undefined ? {} : { startedAt: began }) };
  }
}
