import { clip, clipLines } from '@slipway/core';
import type { Change, ChangeAction, StageReport } from '../schema/types.ts';
import { isDeploy } from '../state/verdict.ts';
import { codeBlock, details, inlineCode, toHtml } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

/** Redacts the values of a Secret and keeps its keys, even if the writer of the report did not redact them. */
const redactValues = (diff: string): string =>
  diff
    .split('\n')
    .map((line) => {
      const field = /^([-+ ]?\s*)([\w.\-/"']+)(:)(?:\s+(\S.*)?)?$/.exec(line);
      if (field) return `${field[1]}${field[2]}${field[3]}${field[4] ? ' ***' : ''}`;
      return /^@@|^\s*$/.test(line) ? line : `${/^[-+]/.exec(line)?.[0] ?? ' '}  ***`;
    })
    .join('\n');

const isSecret = ({ object }: Change): boolean => /^Secret\//i.test(object);

const showDiff = (change: Change, lines: number): string =>
  change.diff === undefined || lines === 0
    ? ''
    : codeBlock(clip(clipLines(isSecret(change) ? redactValues(change.diff) : change.diff, lines), 12_000), 'diff');

const actions: readonly ChangeAction[] = ['created', 'configured', 'restored', 'deleted', 'skipped', 'unchanged'];

/** Returns the number of changes by action: `1 created, 2 configured, 5 unchanged`. */
const countChanges = (changes: readonly Change[]): string =>
  actions
    .map((action) => ({ action, number: changes.filter((change) => change.action === action).length }))
    .filter(({ number }) => number > 0)
    .map(({ action, number }) => `${number} ${action}`)
    .join(', ');

const isUnchanged = ({ action }: Change): boolean => action === 'unchanged' || action === 'skipped';

const changesOf = (report: StageReport<'deploy'>, budget: Budget): string => {
  const { changes } = report.facts;
  if (changes.length === 0) return '';
  const visible = changes.filter((change) => !isUnchanged(change));
  let left = budget.diffs;
  const shown = visible.slice(0, Math.max(budget.entries, budget.diffs)).map((change) => {
    const suffix = isSecret(change) ? ' (values are redacted)' : '';
    const diff = left > 0 ? showDiff(change, budget.diffLines) : '';
    if (diff !== '') left -= 1;
    return `**${change.action}** ${inlineCode(change.object)}${suffix}${diff ? `\n\n${diff}` : ''}`;
  });
  const more = visible.length - shown.length;
  const unchanged = budget.showsUnchanged
    ? changes
        .filter(isUnchanged)
        .slice(0, 100)
        .map((change) => inlineCode(change.object))
    : [];
  const body = [
    ...shown,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(unchanged.length > 0 ? [`Unchanged: ${unchanged.join(', ')}`] : []),
  ];
  if (body.length === 0) return '';
  const name = report.key ? ` · ${toHtml(report.key)}` : '';
  return details(`Changes${name}: ${countChanges(changes)}`, body.join('\n\n'));
};

/** Renders the changes of each deploy with their diffs, folded. */
export const renderChanges = (reports: readonly StageReport[], budget: Budget): string =>
  reports
    .filter(isDeploy)
    .map((report) => changesOf(report, budget))
    .filter((text) => text !== '')
    .join('\n\n');
