import { SlipwayError } from '@slipway/core';
import { type KubeObject, keyOf } from '@slipway/kubernetes';
import { type CandidateLabel, candidateLabels } from '../core/candidate-labels.ts';
import type { CandidateRecord } from '../core/candidate-record.ts';
import type { RecordedObject, RevisionRecord } from '../history/revision-record.ts';

/** A stable Deployment and the new version beside it. */
export interface CandidateWorkload {
  /** As the last good revision has it. */
  readonly stable: RecordedObject;
  readonly candidate: KubeObject;
  /** As the new revision has it. */
  readonly next: RecordedObject;
}

export interface CandidateService {
  readonly stable: KubeObject;
  readonly candidate: KubeObject;
}

/** A trial that is recorded: read from the ledger, so that any runner can go on with it. */
export interface Candidate {
  readonly record: CandidateRecord;
  readonly label: CandidateLabel;
  readonly workloads: readonly CandidateWorkload[];
  readonly services: readonly CandidateService[];
  /** HTTPRoutes as they are without the trial. */
  readonly routes: readonly KubeObject[];
  /** Everything that is there only for the trial and was made for it. */
  readonly temporary: readonly RecordedObject[];
  /** Requests reach the new version only when they are turned to it, not as soon as its pods are ready. */
  readonly isIsolated: boolean;
}

const incomplete = (revision: number, key: string): SlipwayError =>
  new SlipwayError('Refused', `Revision ${revision} says that ${key} is on trial, but does not hold it.`, {
    hint: 'Roll back to the last good revision and deploy again.',
  });

/** @throws SlipwayError Refused when the record does not hold what it names */
export const openCandidate = (record: RevisionRecord, good: RevisionRecord): Candidate | undefined => {
  const { candidate } = record;
  if (!candidate) return undefined;
  const [mine, before] = [record, good].map(
    ({ objects }) => new Map(objects.map((entry) => [keyOf(entry.ref), entry])),
  ) as [Map<string, RecordedObject>, Map<string, RecordedObject>];
  const take = (from: ReadonlyMap<string, RecordedObject>, key: string): RecordedObject => {
    const found = from.get(key);
    if (!found) throw incomplete(record.revision, key);
    return found;
  };
  return {
    record: candidate,
    label: candidateLabels[candidate.strategy],
    workloads: candidate.workloads.map((pair) => ({
      stable: take(before, pair.stable),
      candidate: take(mine, pair.candidate).object,
      next: take(mine, pair.stable),
    })),
    services: candidate.services.map((pair) => ({
      stable: take(before, pair.stable).object,
      candidate: take(mine, pair.candidate).object,
    })),
    routes: candidate.routes.map((key) => {
      const own = before.get(key);
      return own ? own.object : (take(mine, key).original ?? take(mine, key).object);
    }),
    temporary: record.objects.filter(({ temporary, created }) => temporary && created),
    isIsolated: candidate.strategy === 'blue-green' || candidate.traffic === 'gateway',
  };
};
