import { SlipwayError } from '@slipway/core';
import { type KubeObject, keyOf } from '@slipway/kubernetes';
import { type Mark, marks } from '../core/candidate-labels.ts';
import type { TrialRecord } from '../core/candidate-record.ts';
import type { RecordedObject, RevisionRecord } from '../history/revision-record.ts';

/** A stable Deployment and the new version beside it. */
export interface TrialWorkload {
  /** As the last good revision has it. */
  readonly stable: RecordedObject;
  readonly trial: KubeObject;
  /** As the new revision has it. */
  readonly next: RecordedObject;
}

export interface TrialService {
  readonly stable: KubeObject;
  readonly trial: KubeObject;
}

/** A trial that is recorded: read from the ledger, so that any runner can go on with it. */
export interface Trial {
  readonly record: TrialRecord;
  readonly mark: Mark;
  readonly workloads: readonly TrialWorkload[];
  readonly services: readonly TrialService[];
  /** HTTPRoutes as they are without the trial. */
  readonly routes: readonly KubeObject[];
  /** Everything that is there only for the trial and was made for it. */
  readonly temporary: readonly RecordedObject[];
  /** Requests reach the new version only when they are turned to it, not as soon as its pods are ready. */
  readonly isolated: boolean;
}

const incomplete = (revision: number, key: string): SlipwayError =>
  new SlipwayError('Refused', `Revision ${revision} says that ${key} is on trial, but does not hold it.`, {
    hint: 'Roll back to the last good revision and deploy again.',
  });

/** @throws SlipwayError Refused when the record does not hold what it names */
export const openTrial = (record: RevisionRecord, good: RevisionRecord): Trial | undefined => {
  const { trial } = record;
  if (!trial) return undefined;
  const [mine, before] = [record, good].map(
    ({ objects }) => new Map(objects.map((entry) => [keyOf(entry.ref), entry])),
  ) as [Map<string, RecordedObject>, Map<string, RecordedObject>];
  const take = (from: ReadonlyMap<string, RecordedObject>, key: string): RecordedObject => {
    const found = from.get(key);
    if (!found) throw incomplete(record.revision, key);
    return found;
  };
  return {
    record: trial,
    mark: marks[trial.strategy],
    workloads: trial.workloads.map((pair) => ({
      stable: take(before, pair.stable),
      trial: take(mine, pair.trial).object,
      next: take(mine, pair.stable),
    })),
    services: trial.services.map((pair) => ({
      stable: take(before, pair.stable).object,
      trial: take(mine, pair.trial).object,
    })),
    routes: trial.routes.map((key) => {
      const own = before.get(key);
      return own ? own.object : (take(mine, key).before ?? take(mine, key).object);
    }),
    temporary: record.objects.filter(({ temporary, created }) => temporary && created),
    isolated: trial.strategy === 'blue-green' || trial.traffic === 'gateway',
  };
};
