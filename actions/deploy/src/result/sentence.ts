import { plural } from '@slipway/core';
import type { CandidatePosition } from '@slipway/release';
import { type DeployFacts, type RollbackStatus, withFullStop } from '@slipway/report';
import type { DeployEnd } from '../rollout/deploy-end.ts';

const rollbackSentences: Readonly<Partial<Record<RollbackStatus, (release: string) => string>>> = {
  partial: (release) => `Release ${release} was only partly rolled back.`,
  failed: (release) => `The rollback of release ${release} failed.`,
  kept: (release) => `Release ${release} was left as it is.`,
};

const nothingChanged = 'Nothing was changed.';

const undoneSentence = (release: string, { undone, revision }: DeployEnd): string => {
  if (!undone && revision?.state === 'paused')
    return `Nothing was changed: revision ${revision.revision} still waits for \`promote\` or \`abort\`.`;
  if (!undone) return nothingChanged;
  const to = undone.result?.plan.to;
  if (undone.status === 'rolled-back' && to === 0)
    return 'It was the first revision, so Slipway deleted what it had created.';
  if (undone.status === 'rolled-back') return `Rolled back to revision ${to} and verified it.`;
  if (undone.status === 'kept' && to !== undefined)
    return `All requests go to revision ${to}, which is verified. The candidate is kept: \`abort\`, a rollback or the next deploy deletes it.`;
  if (undone.status === 'nothing-to-roll-back') return 'No revision was started, so nothing was rolled back.';
  return rollbackSentences[undone.status]?.(release) ?? nothingChanged;
};

/** Describes the step at which a candidate waits, and what `promote` and `abort` do there. */
const candidateSentence = ({ strategy, steps, passed }: CandidatePosition): string => {
  const [now, next] = [steps[passed - 1]?.weight, steps[passed]?.weight];
  if (strategy === 'blue-green')
    return 'It is ready and gets no requests yet: `promote` sends all requests to it, `abort` deletes it.';
  const promote = next === undefined ? 'makes it the stable version' : `raises it to ${next} %`;
  return `It gets ${now} % of the requests (step ${passed} of ${steps.length}) and passed its checks: \`promote\` ${promote}, \`abort\` sends all requests to the stable version.`;
};

/** Returns the verdict of a deploy in one or two sentences. */
export const sentenceOf = (release: string, end: DeployEnd): string => {
  const [first, ...more] = end.problems;
  const others = more.length > 0 ? ` (and ${plural(more.length, 'more problem')})` : '';
  const changed = plural(end.changes.filter(({ action }) => action !== 'unchanged').length, 'object');
  const revision = end.revision?.revision;
  const table: Readonly<Record<DeployFacts['result'], () => string>> = {
    deployed: () =>
      `Release ${release} revision ${revision} is deployed and verified: ${changed} changed${end.proof?.isProven ? ', and every pod runs the requested digest' : ''}.`,
    unchanged: () => `Release ${release} is unchanged and healthy (revision ${revision}).`,
    diff: () => `Diff of release ${release}: ${changed} would change.`,
    drift: () => `Drift of release ${release}: ${changed} changed since revision ${revision}.`,
    paused: () =>
      `Revision ${revision} of release ${release} runs beside the stable version.${end.candidate ? ` ${candidateSentence(end.candidate)}` : ''}`,
    aborted: () => `Revision ${revision} was aborted. ${undoneSentence(release, end)}`,
    cancelled: () => first?.sentence ?? '',
    failed: () =>
      `${withFullStop(`${first?.sentence ?? 'The release failed'}${others}`)} ${undoneSentence(release, end)}`,
  };
  return table[end.result]();
};
