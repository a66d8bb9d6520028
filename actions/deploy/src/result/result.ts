import type { StageResult } from '@slipway/action';
import { describeError } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { type CandidatePosition, type HistorySnapshot, type TrackedState, workloadFacts } from '@slipway/release';
import type { CandidateFacts, DeployFacts, RollbackFacts } from '@slipway/report';
import type { DeployContext } from '../context/context.ts';
import type { DeployEnd } from '../rollout/deploy-end.ts';
import type { Undone } from '../rollout/roll-back-failure.ts';
import { sentenceOf } from './sentence.ts';

const rollbackFacts = ({ source, timeline }: DeployContext, { result, status, problems }: Undone): RollbackFacts => ({
  release: source.id.name,
  namespace: source.id.namespace,
  status,
  ...(result ? { from: result.plan.from, to: result.plan.to } : {}),
  images: result?.images ?? [],
  changes: (result?.restored ?? []).map(({ ref, action }) => ({ action, object: showRef(ref) })),
  timeline: timeline.milestones,
  problems: [...problems, ...(result?.warnings ?? [])],
});

const candidateFacts = ({ strategy, steps, passed }: CandidatePosition): CandidateFacts => ({
  strategy,
  steps: steps.map(({ weight, pause }) => ({ weight, isManual: pause === 'manual' })),
  stepsReached: passed,
});

const factsOf = (context: DeployContext, snapshot: HistorySnapshot, end: DeployEnd): DeployFacts => {
  const { source, release, timeline } = context;
  const tracked: readonly TrackedState[] = end.undone?.result?.tracked?.tracked ?? end.track?.tracked ?? [];
  return {
    release: source.id.name,
    namespace: source.id.namespace,
    cluster: release.cluster.server,
    result: end.result,
    ...(end.revision ? { revision: end.revision.revision } : {}),
    images: source.images,
    changes: end.changes,
    timeline: timeline.milestones,
    workloads: workloadFacts(tracked),
    isDigestVerified: end.proof?.isProven ?? false,
    ...(end.undone ? { rollback: rollbackFacts(context, end.undone) } : {}),
    ...(end.candidate ? { candidate: candidateFacts(end.candidate) } : {}),
    history: snapshot.revisions
      .toSorted((a, b) => b.revision - a.revision)
      .slice(0, 10)
      .map(({ revision, state, at, images, run }) => ({ revision, state, at, images, ...(run ? { run } : {}) })),
    warnings: end.warnings,
  };
};

const stageStatuses: Readonly<Record<DeployFacts['result'], StageResult['status']>> = {
  deployed: 'passed',
  unchanged: 'passed',
  diff: 'passed',
  drift: 'passed',
  paused: 'passed',
  aborted: 'passed',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Undefined after a cancelled deploy: the next step decides whether there is something to roll back. */
const rollbackOutput = ({ result, undone }: DeployEnd): string | undefined => {
  if (undone) return undone.status;
  if (result === 'cancelled') return undefined;
  return result === 'failed' ? 'nothing-to-roll-back' : 'not-needed';
};

/** Returns the outputs and the report of a deploy. */
export const resultOf = (context: DeployContext, snapshot: HistorySnapshot, end: DeployEnd): StageResult<'deploy'> => {
  const [cause] = end.problems;
  return {
    outputs: {
      status: end.result,
      'cause-code': cause?.code ?? '',
      cause: cause?.sentence ?? '',
      changes: JSON.stringify(end.changes),
      diff: end.changes.flatMap(({ object, diff }) => (diff ? [`${object}\n${diff}`] : [])).join('\n'),
      revision: end.revision?.revision,
      rollback: rollbackOutput(end),
    },
    status: stageStatuses[end.result],
    sentence: sentenceOf(context.source.id.name, end),
    facts: factsOf(context, snapshot, end),
    ...(cause ? { cause } : {}),
    excerpts: (end.undone?.excerpts ?? []).map(({ omitted, ...excerpt }) => ({ ...excerpt, omittedLines: omitted })),
  };
};

/** Returns the snapshot with this run's revision, for the report. */
export const withLatestRevisions = async (
  { ports, release }: DeployContext,
  snapshot: HistorySnapshot,
  { revisions }: Pick<DeployEnd, 'revisions'>,
): Promise<HistorySnapshot> => {
  if (revisions) return { ...snapshot, revisions };
  try {
    return { ...snapshot, revisions: (await release.history.revisions()).revisions };
  } catch (error) {
    ports.log.warning(`The report shows the history from before this run: ${describeError(error)}`);
    return snapshot;
  }
};
