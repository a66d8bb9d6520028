import { SlipwayError } from '@slipway/core';
import { type KubeObject, keyOf } from '@slipway/kubernetes';
import { type CandidateLabel, candidateLabels } from '../core/candidate-labels.ts';
import type { CandidateRecord } from '../core/candidate-record.ts';
import type { RecordedObject, RevisionRecord } from '../history/revision-record.ts';

/** A stable Deployment and its candidate. */
export interface CandidateWorkload {
  /** As recorded in the last verified revision. */
  readonly stable: RecordedObject;
  readonly candidate: KubeObject;
  /** As recorded in the new revision. */
  readonly next: RecordedObject;
}

export interface CandidateService {
  readonly stable: KubeObject;
  readonly candidate: KubeObject;
}

/** A candidate as its revision recorded it, so that any later run can continue it. */
export interface Candidate {
  readonly record: CandidateRecord;
  readonly label: CandidateLabel;
  readonly workloads: readonly CandidateWorkload[];
  readonly services: readonly CandidateService[];
  /** HTTPRoutes with their weights from before the rollout. */
  readonly routes: readonly KubeObject[];
  /** Objects that Slipway created for the candidate. */
  readonly temporary: readonly RecordedObject[];
  /** Requests reach the candidate only after Slipway routes them to it, and not as soon as its pods are ready. */
  readonly isIsolated: boolean;
}

const incomplete = (revision: number, key: string): SlipwayError =>
  new SlipwayError('Refused', `Revision ${revision} names ${key} as part of its candidate, but does not contain it.`, {
    hint: 'Roll back to the last verified revision, and deploy again.',
  });

/**
 * Returns the candidate of a revision, or undefined if the revision has none.
 * @throws SlipwayError Refused when a record does not contain an object that the candidate names
 */
export const openCandidate = (record: RevisionRecord, verified: RevisionRecord): Candidate | undefined => {
  const { candidate } = record;
  if (!candidate) return undefined;
  const [own, stable] = [record, verified].map(
    ({ objects }) => new Map(objects.map((entry) => [keyOf(entry.ref), entry])),
  ) as [Map<string, RecordedObject>, Map<string, RecordedObject>];
  const take = (from: ReadonlyMap<string, RecordedObject>, key: string): RecordedObject => {
    const recorded = from.get(key);
    if (!recorded) throw incomplete(record.revision, key);
    return recorded;
  };
  return {
    record: candidate,
    label: candidateLabels[candidate.strategy],
    workloads: candidate.workloads.map((pair) => ({
      stable: take(stable, pair.stable),
      candidate: take(own, pair.candidate).object,
      next: take(own, pair.stable),
    })),
    services: candidate.services.map((pair) => ({
      stable: take(stable, pair.stable).object,
      candidate: take(own, pair.candidate).object,
    })),
    routes: candidate.routes.map((key) => {
      const recorded = stable.get(key);
      return recorded ? recorded.object : (take(own, key).original ?? take(own, key).object);
    }),
    temporary: record.objects.filter(({ temporary, created }) => temporary && created),
    isIsolated: candidate.strategy === 'blue-green' || candidate.traffic === 'gateway',
  };
};
