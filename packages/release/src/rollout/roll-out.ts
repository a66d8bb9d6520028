import { keyOf, refOf } from '@slipway/kubernetes';
import { collectLateAdoptions } from '../apply/collect-late-adoptions.ts';
import type { Plan, ReleasePorts } from '../core/types.ts';
import type { History } from '../history/history.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { RecordedObject, RevisionRecord } from '../history/revision-record.ts';
import { isUnfinished, lastVerified, type Revision } from '../history/revisions.ts';
import type { HistorySnapshot } from '../history/snapshot.ts';
import { type Observer, observe } from '../observe/observe.ts';
import { createRevisionRecord } from '../plan/create-revision-record.ts';
import { proveDigests } from '../track/digest-proof.ts';
import { track } from '../track/track.ts';
import { applyAndTrack, trackedObjectsOf } from './apply-and-track.ts';
import { conclude, leftObjects } from './conclude.ts';
import type { RollOut, RollOutOptions } from './types.ts';

const createsKindsOrNamespaces = (plan: Plan): boolean =>
  plan.objects.some(
    ({ object, action }) => action === 'create' && ['CustomResourceDefinition', 'Namespace'].includes(object.kind),
  );

const isUnchanged = (plan: Plan, snapshot: HistorySnapshot, toPrune: readonly RecordedObject[]): boolean =>
  plan.objects.every(({ action }) => action === 'unchanged') &&
  toPrune.length === 0 &&
  snapshot.verifiedKeys.size === plan.objects.length &&
  plan.objects.every(({ object }) => snapshot.verifiedKeys.has(keyOf(refOf(object)))) &&
  !snapshot.revisions.some(isUnfinished);

/** Tracks a release without changes once, to find out whether it is still healthy. */
const verifyUnchanged = async (
  ports: ReleasePorts,
  plan: Plan,
  snapshot: HistorySnapshot,
  options: RollOutOptions,
): Promise<RollOut> => {
  const targets = trackedObjectsOf(plan.objects);
  const observer = observe(ports, targets);
  try {
    const result = await track(ports, observer, targets, {
      timeout: options.timeout,
      stableFor: 0,
      jobs: 'complete',
      ...(options.health ? { health: options.health } : {}),
    });
    const proof = result.failure ? undefined : proveDigests(result.tracked);
    const cause = result.failure?.cause ?? proof?.mismatch;
    return {
      result: cause ? 'failed' : 'unchanged',
      revision: lastVerified(snapshot.revisions),
      pruned: [],
      warnings: snapshot.warnings,
      track: result,
      ...(proof ? { proof } : {}),
      // The history has not changed since it was read under the lock.
      ...(cause ? { cause } : { revisions: snapshot.revisions }),
    };
  } finally {
    await observer.stop();
  }
};

/**
 * Writes the record while the observer reads its lists. Waits for both, so that an error of one leaves no request of the
 * other running.
 */
const writeRecord = async (
  history: History,
  record: RevisionRecord,
  observer: Observer | undefined,
): Promise<Revision> => {
  const [written, listed] = await Promise.allSettled([history.write(record), observer?.ready()]);
  if (written.status === 'fulfilled' && listed.status === 'fulfilled') return written.value;
  await observer?.stop();
  throw written.status === 'rejected' ? written.reason : (listed as PromiseRejectedResult).reason;
};

/**
 * Rolls out a revision: records it, applies it, tracks it until it is verified, prunes, and marks it as deployed. After
 * a failure the revision stays `pending`, and the caller decides about a rollback.
 */
export const rollOut = async (
  release: OpenRelease,
  plan: Plan,
  snapshot: HistorySnapshot,
  options: RollOutOptions,
): Promise<RollOut> => {
  const left = leftObjects(plan, snapshot, options);
  if (isUnchanged(plan, snapshot, [...left.toPrune, ...left.toRestore]))
    return verifyUnchanged(release, plan, snapshot, options);
  const record = createRevisionRecord(
    { release: release.id, run: options.run, at: release.clock.now() },
    plan.objects,
    snapshot,
  );
  const observer = createsKindsOrNamespaces(plan) ? undefined : observe(release, trackedObjectsOf(plan.objects));
  const revision = await writeRecord(release.history, record, observer);
  const { onApplied, warnings } = collectLateAdoptions(release, record.revision);
  const { track: result, cause, proof } = await applyAndTrack(release, plan, options, { observer, onApplied });
  const base = { revision, track: result, ...(proof ? { proof } : {}) };
  if (cause) return { ...base, result: 'failed', pruned: [], warnings: [...snapshot.warnings, ...warnings()], cause };
  const { historyLimit } = options;
  const concluded = await conclude(release, record.revision, { ...left, historyLimit }, snapshot);
  return { ...base, result: 'deployed', ...concluded, warnings: [...concluded.warnings, ...warnings()] };
};
