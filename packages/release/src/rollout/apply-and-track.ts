import type { Cause } from '@slipway/core';
import { isTracked } from '@slipway/kubernetes';
import type { LevelName } from '@slipway/manifest';
import { type Applied, applyAll } from '../apply/apply.ts';
import { ReleaseFailure } from '../core/release-failure.ts';
import type { Plan, PlannedObject, ReleasePorts } from '../core/types.ts';
import { type Observer, observe } from '../observe/observe.ts';
import type { TrackedObject, TrackResult } from '../observe/tracked-object.ts';
import { isPhaseJob, isSkippedByPhase } from '../plan/phase-jobs.ts';
import { type DigestProof, proveDigests } from '../track/digest-proof.ts';
import { track } from '../track/track.ts';
import { noTrack, type RollOutOptions } from './types.ts';

/** Milliseconds until the API server must serve a new kind, or a new namespace must be usable. */
const foundationTime = 30_000;

const toTrackedObject = ({ planned, object }: Applied, since: string | undefined): TrackedObject => ({
  desired: planned.object,
  applied: object,
  ...(since && planned.action !== 'unchanged' ? { since } : {}),
});

/** Levels that must be ready before the next level is applied. */
const awaitedLevels: Partial<Readonly<Record<LevelName, 'foundation' | 'job'>>> = {
  namespaces: 'foundation',
  definitions: 'foundation',
  before: 'job',
  after: 'job',
};

/** Returns the tracked objects of a plan, without Jobs of a phase that do not run. */
export const trackedObjectsOf = (objects: readonly PlannedObject[]): TrackedObject[] =>
  objects
    // A Job of a phase that already ran may have been deleted after its time to live.
    .filter(({ object, action, live }) => !(isPhaseJob(object) && action === 'unchanged' && !live))
    .filter((planned) => !isSkippedByPhase(planned))
    .map(({ object }) => ({ desired: object }))
    .filter(({ desired }) => isTracked(desired));

/** Tracks the objects of one level until they are ready. */
const trackLevel = async (
  ports: ReleasePorts,
  kind: 'foundation' | 'job',
  targets: readonly TrackedObject[],
  timeout: number,
): Promise<TrackResult> => {
  const observer = observe(ports, targets);
  try {
    const limit = kind === 'foundation' ? foundationTime : timeout;
    return await track(ports, observer, targets, { timeout: limit, stableFor: 0, jobs: 'complete' });
  } finally {
    await observer.stop();
  }
};

class LevelFailure extends ReleaseFailure {
  readonly result: TrackResult;
  constructor(result: TrackResult, cause: Cause) {
    super(cause);
    this.result = result;
  }
}

export interface ApplyResult {
  readonly track: TrackResult;
  readonly cause?: Cause;
  readonly proof?: DigestProof;
}

export interface ApplyHooks {
  /** An observer that has started before the first apply. */
  readonly observer?: Observer | undefined;
  /** Receives each object after the API server stored it. */
  readonly onApplied?: (applied: Applied) => unknown;
}

/** Applies a plan level by level, and tracks all objects until they are verified. */
export const applyAndTrack = async (
  ports: ReleasePorts,
  plan: Plan,
  options: RollOutOptions,
  { observer: startedObserver, onApplied }: ApplyHooks = {},
): Promise<ApplyResult> => {
  const since = ports.cluster.serverTime();
  let observer = startedObserver;
  /** Jobs that ended in an earlier level. Their logs were printed then. */
  const endedJobs = new Set<Applied>();
  try {
    const applied = await applyAll(ports, plan.objects, {
      forceConflicts: options.forceConflicts,
      ...(onApplied ? { onApplied } : {}),
      afterLevel: async (level, applied, isLast) => {
        // No level needs the last one: it is tracked together with all objects below.
        const kind = isLast && level === 'after' ? undefined : awaitedLevels[level];
        const targets = applied.map((each) => toTrackedObject(each, since)).filter(({ desired }) => isTracked(desired));
        if (!kind || targets.length === 0) return;
        const result = await trackLevel(ports, kind, targets, options.timeout);
        if (result.failure) throw new LevelFailure(result, result.failure.cause);
        if (kind === 'job') for (const each of applied) endedJobs.add(each);
      },
    });
    const targets = applied
      .map((each) => toTrackedObject(each, endedJobs.has(each) ? undefined : since))
      .filter(({ desired }) => isTracked(desired));
    observer ??= observe(ports, targets);
    const result = await track(ports, observer, targets, {
      timeout: options.timeout,
      stableFor: options.stableFor,
      jobs: 'complete',
      ...(options.health ? { health: options.health } : {}),
    });
    if (result.failure) return { track: result, cause: result.failure.cause };
    const proof = proveDigests(result.tracked);
    return { track: result, proof, ...(proof.mismatch ? { cause: proof.mismatch } : {}) };
  } catch (error) {
    if (error instanceof LevelFailure) return { track: error.result, cause: error.reason };
    if (error instanceof ReleaseFailure) return { track: noTrack, cause: error.reason };
    throw error;
  } finally {
    await observer?.stop();
  }
};
