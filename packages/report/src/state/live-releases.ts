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
  // Before the first revision there was nothing, and there is nothing again.
  if (facts.status === 'rolled-back' && facts.to === 0) return { ...base, images: [], state: 'absent' };
  if (facts.status === 'rolled-back') {
    const sha = before?.revision !== undefined && before.revision === facts.to ? before.sha : undefined;
    return { ...base, ...revision(facts.to), images: facts.images, state: 'restored', ...commit(sha) };
  }
  if (facts.status === 'not-needed' || facts.status === 'nothing-to-roll-back') return before;
  return { ...base, ...revision(facts.from), images: facts.images, state: 'unverified' };
};

/** The last good revision that the ledger names, where no earlier run of the pull request told more. */
const lastVerified = ({ facts, key }: StageReport<'deploy'>): LiveOrNone => {
  const good = [...facts.history].sort((a, b) => b.revision - a.revision).find((entry) => entry.state === 'deployed');
  if (!good || Number.isNaN(Date.parse(good.at))) return undefined;
  const { release, namespace } = facts;
  return { release, namespace, key, revision: good.revision, images: good.images, state: 'unverified', at: good.at };
};

const afterDeploy = (report: StageReport<'deploy'>, before: LiveOrNone): LiveRelease | undefined => {
  const { facts } = report;
  const base = { release: facts.release, namespace: facts.namespace, key: report.key, at: report.ended };
  if (facts.result === 'dry-run') return before;
  // Most requests still go to the stable version, and all of them do again if it is aborted.
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

/** What serves after the state's reports: what was known before, and what each deploy and rollback made of it. */
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
