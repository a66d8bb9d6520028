import type { RollbackFacts, StageReport } from '../schema/types.ts';
import type { CommentState, LiveRelease } from './comment-state.ts';
import { isDeploy, isRollback } from './verdict.ts';

const totals = (workloads: readonly { ready: number; desired: number }[]): Pick<LiveRelease, 'ready' | 'desired'> =>
  workloads.length === 0
    ? {}
    : {
        ready: workloads.reduce((sum, workload) => sum + workload.ready, 0),
        desired: workloads.reduce((sum, workload) => sum + workload.desired, 0),
      };

const revision = (number: number | undefined): Pick<LiveRelease, 'revision'> =>
  number === undefined ? {} : { revision: number };

const commit = (sha: string | undefined): Pick<LiveRelease, 'sha'> => (sha ? { sha } : {});

type LiveOrNone = LiveRelease | undefined;

const afterRollback = (facts: RollbackFacts, report: StageReport, before: LiveOrNone): LiveRelease | undefined => {
  const base = { release: facts.release, namespace: facts.namespace, key: report.key, at: report.ended };
  // A rollback of the first revision deletes the release.
  if (facts.status === 'rolled-back' && facts.to === 0) return { ...base, images: [], state: 'absent' };
  if (facts.status === 'rolled-back') {
    const sha = before?.revision !== undefined && before.revision === facts.to ? before.sha : undefined;
    return { ...base, ...revision(facts.to), images: facts.images, state: 'restored', ...commit(sha) };
  }
  if (facts.status === 'not-needed' || facts.status === 'nothing-to-roll-back') return before;
  return { ...base, ...revision(facts.from), images: facts.images, state: 'unverified' };
};

/** Returns the last verified revision from the release history, if no earlier run of the pull request reported one. */
const lastVerified = ({ facts, key }: StageReport<'deploy'>): LiveOrNone => {
  const verified = [...facts.history]
    .sort((a, b) => b.revision - a.revision)
    .find((entry) => entry.state === 'deployed');
  if (!verified || Number.isNaN(Date.parse(verified.at))) return undefined;
  const { release, namespace } = facts;
  return {
    release,
    namespace,
    key,
    revision: verified.revision,
    images: verified.images,
    state: 'unverified',
    at: verified.at,
  };
};

const afterDeploy = (report: StageReport<'deploy'>, before: LiveOrNone): LiveRelease | undefined => {
  const { facts } = report;
  const base = { release: facts.release, namespace: facts.namespace, key: report.key, at: report.ended };
  if (facts.result === 'diff' || facts.result === 'drift') return before;
  // The stable version still serves most requests. After an abort it serves all of them.
  if (facts.result === 'paused') return before ?? lastVerified(report);
  if (facts.result === 'deployed' || facts.result === 'unchanged') {
    return {
      ...base,
      ...revision(facts.revision),
      ...totals(facts.workloads),
      images: facts.images,
      state: facts.isDigestVerified ? 'verified' : 'unverified',
      ...commit(report.run.sha),
    };
  }
  const untouched = facts.rollback?.status === 'not-needed' || (!facts.rollback && facts.revision === undefined);
  if (untouched) return before ?? lastVerified(report);
  if (facts.rollback) {
    const rolled = afterRollback(facts.rollback, report, before);
    return rolled && rolled !== before ? { ...rolled, ...totals(facts.workloads) } : rolled;
  }
  return {
    ...base,
    ...revision(facts.revision),
    ...totals(facts.workloads),
    images: facts.images,
    state: 'unverified',
  };
};

const isRelease = (facts: { release: string; namespace: string }, key: string) => (live: LiveRelease) =>
  live.release === facts.release && live.namespace === facts.namespace && live.key === key;

/** Returns the live releases after the reports of the state: each deploy and rollback updates the earlier ones. */
export const updateLive = (state: Pick<CommentState, 'reports' | 'live'>): LiveRelease[] => {
  let known = [...state.live];
  const put = (facts: { release: string; namespace: string }, key: string, next: LiveOrNone): void => {
    const isSame = isRelease(facts, key);
    known = [...known.filter((live) => !isSame(live)), ...(next ? [next] : [])];
  };
  for (const report of state.reports) {
    if (report.status === 'running' || report.status === 'skipped') continue;
    if ((isDeploy(report) || isRollback(report)) && report.facts.release === '') continue;
    const find = (facts: { release: string; namespace: string }) => known.find(isRelease(facts, report.key));
    if (isDeploy(report)) put(report.facts, report.key, afterDeploy(report, find(report.facts)));
    if (isRollback(report)) put(report.facts, report.key, afterRollback(report.facts, report, find(report.facts)));
  }
  return known;
};
