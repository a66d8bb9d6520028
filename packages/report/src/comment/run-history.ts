import type { CommentState, PastRun } from '../state/comment-state.ts';
import { verdictStyles } from '../state/verdict.ts';
import { duration } from '../text/durations.ts';
import { details, inlineCode, link, markdownTable, toMarkdown } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';
import { linkCommit, trustedUrl } from './run-links.ts';

const runCells = (past: PastRun, state: CommentState, budget: Budget): string[] => [
  verdictStyles[past.verdict].icon,
  toMarkdown(past.sentence, Math.min(140, budget.sentence)),
  linkCommit(past.sha, state),
  duration(past.seconds),
  past.actor ? inlineCode(past.actor) : '',
  link(`${past.at.slice(0, 16).replace('T', ' ')} UTC`, trustedUrl(past.url, state)),
];

/** Renders the folded table of earlier runs. */
export const renderHistory = (state: CommentState, budget: Budget): string => {
  const shown = state.history.slice(0, budget.history);
  if (shown.length === 0) return '';
  const rows = shown.map((past) => runCells(past, state, budget));
  const body = markdownTable(
    ['', 'result', 'commit', 'time', 'by', 'when'],
    [':-:', '---', '---', '--:', '---', '---'],
    rows,
  );
  return details(`Earlier runs (${shown.length})`, body);
};
