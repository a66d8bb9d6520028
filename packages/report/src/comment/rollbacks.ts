import type { StageReport } from '../schema/types.ts';
import { secondsOf } from '../state/stage-rows.ts';
import { type RollbackReport, rollbacksOf } from '../state/verdict.ts';
import { duration } from '../text/durations.ts';
import { inlineCode, toMarkdown } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

/** Returns the changes of a rollback by action: `restored A, B; deleted C`. */
const describeChanges = ({ facts }: RollbackReport): string =>
  (['restored', 'configured', 'created', 'deleted'] as const)
    .map((action) => ({ action, objects: facts.changes.filter((change) => change.action === action) }))
    .filter(({ objects }) => objects.length > 0)
    .map(({ action, objects }) => {
      const shown = objects.slice(0, 5).map(({ object }) => inlineCode(object));
      const more = objects.length - shown.length;
      return `${action} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    })
    .join('; ');

const labels: Readonly<Record<RollbackReport['facts']['status'], string>> = {
  'rolled-back': 'Rolled back',
  partial: 'Rolled back only in part',
  failed: 'Rollback failed',
  kept: 'Not rolled back, because `on-failure` is `keep`',
  'nothing-to-roll-back': 'Nothing to roll back',
  'not-needed': '',
};

const describeRevisions = ({ status, from, to }: RollbackReport['facts']): string => {
  if (status !== 'rolled-back' && status !== 'partial') return '';
  if (to === 0)
    return from === undefined ? '' : `: revision ${from} was the first revision, so its objects were deleted`;
  return `${from === undefined ? '' : ` from revision ${from}`}${to === undefined ? '' : ` to revision ${to}`}`;
};

/** Returns the duration of a rollback step, or the time of a rollback within a deploy. */
const describeDuration = ({ facts, report }: RollbackReport): string => {
  if (facts.status !== 'rolled-back') return '';
  if (report.stage === 'rollback') return `, verified after ${duration(secondsOf(report))}`;
  const last = facts.timeline.at(-1)?.at;
  return last === undefined ? '' : `, verified ${duration(last)} after the start of the deploy`;
};

const renderOneRollback = (rollback: RollbackReport, budget: Budget): string => {
  const { facts } = rollback;
  const label = labels[facts.status];
  if (label === '') return '';
  const changes = describeChanges(rollback);
  return [
    `**${label}**${describeRevisions(facts)}${describeDuration(rollback)}${changes ? `: ${changes}` : ''}.`,
    ...facts.problems.slice(0, budget.entries).map((problem) => `- ${toMarkdown(problem, budget.sentence)}`),
  ].join('\n');
};

/** Renders the result of each rollback: revisions, restored objects and problems. */
export const renderRollbacks = (reports: readonly StageReport[], budget: Budget): string =>
  rollbacksOf(reports)
    .map((rollback) => renderOneRollback(rollback, budget))
    .filter((text) => text !== '')
    .join('\n\n');
