import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '@slipway/cluster';
import { isConditionTrue, type KubeObject, keyOf, showRef } from '@slipway/kubernetes';
import type { RecordedObject, RevisionRecord } from '../history/revision-record.ts';
import { latestObjects, type Revision } from '../history/revisions.ts';
import { isPhaseJob } from './phase-jobs.ts';

const outcomeOf = (job: KubeObject): string => {
  if (isConditionTrue(job, 'Complete')) return 'it succeeded';
  if (isConditionTrue(job, 'Failed')) return 'it failed';
  return 'it is still running';
};

/**
 * Returns a warning for each phase Job that the revisions to roll back have run, because a rollback cannot reverse its
 * effects.
 * @param target objects of the revision to restore; a Job that differs there causes a warning when it is restored
 */
export const irreversibleJobs = async (
  cluster: Cluster,
  rolledBack: readonly Revision[],
  later: readonly RevisionRecord[],
  target: readonly RecordedObject[],
): Promise<string[]> => {
  const [since] = rolledBack.flatMap(({ stored }) => stored ?? []).toSorted();
  const targetObjects = new Map(target.map(({ ref, object }) => [keyOf(ref), object]));
  const jobs = [...latestObjects(later).values()].filter(({ ref, object }) => {
    const earlier = targetObjects.get(keyOf(ref));
    return isPhaseJob(object) && (earlier === undefined || isDeepStrictEqual(earlier, object));
  });
  const warnings = await Promise.all(
    jobs.map(async ({ ref }) => {
      const live = await cluster.get(ref);
      const ranSince = since !== undefined && (live?.metadata.creationTimestamp ?? '') >= since;
      return live && ranSince
        ? [
            `${showRef(ref)} ran in the release that is rolled back (${outcomeOf(live)}). The rollback cannot reverse its effects.`,
          ]
        : [];
    }),
  );
  return warnings.flat();
};
