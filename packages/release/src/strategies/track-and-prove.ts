import type { Cause } from '@slipway/core';
import { isTracked, type KubeObject } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';
import { observe } from '../observe/observe.ts';
import type { TrackedObject, TrackResult } from '../observe/tracked-object.ts';
import { type DigestProof, proveDigests } from '../track/digest-proof.ts';
import type { HealthCheck } from '../track/health-check.ts';
import { track } from '../track/track.ts';
import { assessPausedStable } from '../traffic/pause-stable.ts';

export interface TrackAndProveOptions {
  readonly timeout: number;
  readonly stableFor: number;
  readonly health?: HealthCheck | undefined;
  /** Stable Deployments that Slipway has paused. */
  readonly paused?: readonly KubeObject[];
}

export interface TrackAndProof {
  readonly track: TrackResult;
  readonly proof?: DigestProof;
  readonly cause?: Cause;
}

/** Tracks objects until they are ready and stable, and proves the digests of their images. */
export const trackAndProve = async (
  ports: ReleasePorts,
  targets: readonly TrackedObject[],
  { timeout, stableFor, health, paused = [] }: TrackAndProveOptions,
): Promise<TrackAndProof> => {
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

/** Returns an applied object as a tracked object. */
export const trackedObject = (desired: KubeObject, applied: KubeObject, since: string | undefined): TrackedObject => ({
  desired,
  applied,
  ...(since ? { since } : {}),
});
