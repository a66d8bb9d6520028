import type { StageResult } from '@slipway/action';
import type { Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import { plural } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import {
  type CandidatePosition,
  type DigestProof,
  type HistorySnapshot,
  type Revision,
  type TrackedState,
  type TrackResult,
  workloadFacts,
} from '@slipway/release';
import { type CandidateFacts, type Change, type DeployFacts, type RollbackFacts, withFullStop } from '@slipway/report';
import type { Undone } from './failure.ts';
import type { Source } from './source.ts';
import type { Timeline } from './timeline.ts';

/** How a deploy ended. */
export interface Ended {
  readonly result: DeployFacts['result'];
  readonly changes: readonly Change[];
  readonly problems: readonly Cause[];
  readonly notes: readonly string[];
  readonly revision?: Revision | undefined;
  readonly track?: TrackResult;
  readonly proof?: DigestProof;
  readonly undone?: Undone;
  /** The ledger's revisions, where the end of the release has read them. */
  readonly history?: readonly Revision[];
  /** Where a revision stands that waits for a person. */
  readonly trial?: CandidatePosition;
}

const rollbackFacts = (source: Source, { result, status, problems }: Undone, timeline: Timeline): RollbackFacts => ({
  release: source.id.name,
  namespace: source.id.namespace,
  status,
  ...(result ? { from: result.plan.from, to: result.plan.to } : {}),
  images: result?.images ?? [],
  changes: (result?.restored ?? []).map(({ ref, action }) => ({ action, object: showRef(ref) })),
  timeline: timeline.milestones,
  problems: [...problems, ...(result?.warnings ?? [])],
});

const outcomes: Readonly<Record<string, (release: string) => string>> = {
  'rolled-back': (release) => `Release ${release} was rolled back and verified.`,
  partial: (release) => `Release ${release} was only partly rolled back.`,
  failed: (release) => `The rollback of release ${release} failed.`,
  kept: (release) => `Release ${release} was left as it is.`,
  'nothing-to-roll-back': () => 'Nothing was changed.',
};

const undoneSentence = ({ id }: Source, ended: Ended): string => {
  const { undone } = ended;
  if (!undone && ended.revision?.state === 'paused')
    return `Nothing was changed: revision ${ended.revision.revision} waits as before, for \`promote\` or \`abort\`.`;
  if (!undone) return outcomes['nothing-to-roll-back']?.(id.name) ?? '';
  const to = undone.result?.plan.to;
  if (undone.status === 'rolled-back' && to === 0) return 'It was the first revision: what it had made was removed.';
  if (undone.status === 'rolled-back') return `Rolled back to revision ${to}, verified.`;
  if (undone.status === 'kept' && to !== undefined)
    return `All requests go to revision ${to}, verified; the trial was left for a look. \`abort\`, a rollback or the next deploy removes it.`;
  if (undone.status === 'nothing-to-roll-back') return 'No revision was begun, so nothing was rolled back.';
  return outcomes[undone.status]?.(id.name) ?? '';
};

/** Where it stands, and what each of the two ways on does. */
const trialWords = ({ strategy, steps, passed }: CandidatePosition): string => {
  const [now, next] = [steps[passed - 1]?.share, steps[passed]?.share];
  if (strategy === 'blue-green')
    return ', ready and without requests, well so far: `promote` turns all requests to it, `abort` removes it';
  const on = next === undefined ? 'makes it the stable version' : `goes on with ${next} %`;
  return ` with ${now} % (step ${passed} of ${steps.length}), well so far: \`promote\` ${on}, \`abort\` gives all requests back`;
};

const trialFacts = ({ strategy, steps, passed }: CandidatePosition): CandidateFacts => ({
  strategy,
  steps: steps.map(({ share, pause }) => ({ weight: share, isManual: pause === 'manual' })),
  stepsReached: passed,
});

const sentenceOf = (source: Source, ended: Ended): string => {
  const { id } = source;
  const [first, ...more] = ended.problems;
  const others = more.length > 0 ? ` (and ${plural(more.length, 'more problem')})` : '';
  const changed = ended.changes.filter(({ action }) => action !== 'unchanged').length;
  const table: Readonly<Record<DeployFacts['result'], () => string>> = {
    deployed: () =>
      `Release ${id.name} revision ${ended.revision?.revision} is deployed and verified: ${plural(changed, 'object')} changed${ended.proof?.proven ? ', every pod runs the digest that was asked for' : ''}.`,
    unchanged: () => `Release ${id.name} is unchanged and healthy (revision ${ended.revision?.revision}).`,
    'dry-run': () => `Dry run of release ${id.name}: ${plural(changed, 'object')} would change.`,
    paused: () =>
      `Release ${id.name} revision ${ended.revision?.revision} is on trial beside the stable one${ended.trial ? trialWords(ended.trial) : ''}.`,
    aborted: () => `Revision ${ended.revision?.revision} was aborted. ${undoneSentence(source, ended)}`,
    cancelled: () => first?.sentence ?? '',
    failed: () =>
      `${withFullStop(`${first?.sentence ?? 'The release failed'}${others}`)} ${undoneSentence(source, ended)}`,
  };
  return table[ended.result]();
};

const factsOf = (
  source: Source,
  cluster: Cluster,
  past: HistorySnapshot,
  timeline: Timeline,
  ended: Ended,
): DeployFacts => {
  const tracked: readonly TrackedState[] = ended.undone?.result?.tracked?.tracked ?? ended.track?.tracked ?? [];
  return {
    release: source.id.name,
    namespace: source.id.namespace,
    cluster: cluster.server,
    result: ended.result,
    ...(ended.revision ? { revision: ended.revision.revision } : {}),
    images: source.images,
    changes: ended.changes,
    timeline: timeline.milestones,
    workloads: workloadFacts(tracked),
    isDigestVerified: ended.proof?.proven ?? false,
    ...(ended.undone ? { rollback: rollbackFacts(source, ended.undone, timeline) } : {}),
    ...(ended.trial ? { candidate: trialFacts(ended.trial) } : {}),
    history: past.revisions
      .toSorted((a, b) => b.revision - a.revision)
      .slice(0, 10)
      .map(({ revision, state, at, images, run }) => ({ revision, state, at, images, ...(run ? { run } : {}) })),
    warnings: ended.notes,
  };
};

const statusOf: Readonly<Record<DeployFacts['result'], StageResult['status']>> = {
  deployed: 'passed',
  unchanged: 'passed',
  'dry-run': 'passed',
  paused: 'passed',
  aborted: 'passed',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Nothing is said after a cancelled deploy: whether there is something to undo is the next step's question. */
const rollbackWord = ({ result, undone }: Ended): string | undefined => {
  if (undone) return undone.status;
  if (result === 'cancelled') return undefined;
  return result === 'failed' ? 'nothing-to-roll-back' : 'not-needed';
};

/** Outputs and report of a deploy, however it ended. */
export const resultOf = (
  source: Source,
  cluster: Cluster,
  past: HistorySnapshot,
  timeline: Timeline,
  ended: Ended,
): StageResult<'deploy'> => {
  const [cause] = ended.problems;
  const facts = factsOf(source, cluster, past, timeline, ended);
  return {
    outputs: {
      status: ended.result,
      'cause-code': cause?.code ?? '',
      cause: cause?.sentence ?? '',
      changes: JSON.stringify(ended.changes),
      diff: ended.changes.flatMap(({ object, diff }) => (diff ? [`${object}\n${diff}`] : [])).join('\n'),
      revision: ended.revision?.revision,
      rollback: rollbackWord(ended),
    },
    status: statusOf[ended.result],
    sentence: sentenceOf(source, ended),
    facts,
    ...(cause ? { cause } : {}),
    excerpts: (ended.undone?.excerpts ?? []).map(({ omitted, ...excerpt }) => ({ ...excerpt, omittedLines: omitted })),
  };
};
