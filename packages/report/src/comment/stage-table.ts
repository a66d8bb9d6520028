import { plural } from '@slipway/core';
import type { CommentState } from '../state/comment-state.ts';
import { icons, isFailure, type Row } from '../state/stage-rows.ts';
import { narrowDuration } from '../text/durations.ts';
import { link, markdownTable, toMarkdown } from '../text/markdown.ts';
import { shortHashes } from '../text/short-hashes.ts';
import type { Budget } from './detail-levels.ts';
import { trustedUrl } from './run-links.ts';

const rowCells = (row: Row, state: CommentState, budget: Budget): string[] => {
  const name = row.key ? `${toMarkdown(row.name)} · ${toMarkdown(row.key, 80)}` : toMarkdown(row.name);
  const attempt = row.attempt === undefined ? '' : ` (attempt ${row.attempt})`;
  return [
    icons[row.status],
    `${link(`**${name}**`, trustedUrl(row.url, state))}${attempt}`,
    toMarkdown(shortHashes(row.sentence), Math.min(budget.sentence, 240)),
    row.seconds === undefined ? '' : narrowDuration(row.seconds),
  ];
};

/** Renders the table of all stages and jobs. If there are too many rows, the failed ones stay. */
export const renderStages = (rows: readonly Row[], state: CommentState, budget: Budget): string => {
  if (rows.length === 0) return '';
  const failedFirst = [...rows].sort((a, b) => Number(isFailure(b.status)) - Number(isFailure(a.status)));
  const kept = rows.length <= budget.rows ? rows : rows.filter((row) => failedFirst.indexOf(row) < budget.rows);
  const lines = kept.map((row) => rowCells(row, state, budget));
  const more = rows.length - kept.length;
  if (more > 0) lines.push(['', '', `and ${plural(more, 'row')} more`, '']);
  return markdownTable(['', 'stage', 'result', 'time'], [':-:', '---', '---', '--:'], lines);
};
