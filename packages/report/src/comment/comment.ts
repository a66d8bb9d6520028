import { clip, plural } from '@slipway/core';
import type { CommentState } from '../state/comment-state.ts';
import { shortenHeader } from '../state/shorten-header.ts';
import { rowsOf } from '../state/stage-rows.ts';
import { verdictOf, verdictStyles } from '../state/verdict.ts';
import { inlineCode, link, toMarkdown, utf8Length, withFullStop } from '../text/markdown.ts';
import { shortHashes } from '../text/short-hashes.ts';
import { renderCandidate } from './candidate.ts';
import { renderChanges } from './changes.ts';
import { type Budget, commentLimits, type DetailLevel, detailLevels, headerLimit } from './detail-levels.ts';
import { renderFailureReasons } from './failure-reasons.ts';
import { renderLive } from './live-section.ts';
import { renderRollbacks } from './rollbacks.ts';
import { renderHistory } from './run-history.ts';
import { linkCommit } from './run-links.ts';
import { renderScans } from './scan-table.ts';
import { renderStages } from './stage-table.ts';
import { renderTimeline } from './timeline.ts';
import { renderWarnings } from './warnings.ts';

const renderAlert = (state: CommentState, budget: Budget): string => {
  const verdict = verdictOf(state);
  const look = verdictStyles[verdict.kind];
  const where = state.environment || state.key;
  const place = where ? `${toMarkdown(where, 100)}: ` : '';
  return `> [!${look.alert}]\n> ${look.icon} **${place}${toMarkdown(verdict.headline)}.** ${toMarkdown(withFullStop(shortHashes(verdict.sentence)), budget.sentence)}`;
};

const renderFooter = (state: CommentState, { missing }: DetailLevel): string => {
  const { run } = state;
  const redactions = state.reports.reduce((sum, report) => sum + report.redactions, 0);
  const cutBefore = [...new Set(state.reports.flatMap((report) => report.omissions ?? []))];
  const cut = [...new Set([...missing, ...cutBefore])];
  const runLink = link(run.url ? 'run' : `run ${toMarkdown(run.id)}`, run.url);
  const facts = [
    `${runLink}${run.attempt > 1 ? `, attempt ${run.attempt}` : ''}`,
    ...(run.sha ? [`commit ${linkCommit(run.sha, state)}`] : []),
    ...(run.actor ? [`by ${inlineCode(run.actor)}`] : []),
    ...(redactions > 0 ? [`${plural(redactions, 'value')} redacted`] : []),
    `${state.updated.slice(0, 19).replace('T', ' ')} UTC`,
  ];
  const omissions =
    cut.length === 0
      ? ''
      : `\n\n<sub>Left out to fit into a comment: ${cut.map((text) => toMarkdown(text, 120)).join('; ')}. The artifacts ${inlineCode('slipway-report-*')} of the ${runLink} have the full reports.</sub>`;
  return `<sub>${facts.join(' · ')}</sub>${omissions}`;
};

/** Renders the visible part at a level of detail. Urgent information comes first, the rest is folded. */
const renderVisible = (state: CommentState, level: DetailLevel): string => {
  const { budget } = level;
  const rows = rowsOf(state);
  const reports = rows.flatMap(({ report }) => (report ? [report] : []));
  const verdict = verdictOf(state);
  return [
    renderAlert(state, budget),
    renderLive(state, budget),
    renderCandidate(reports),
    renderFailureReasons(reports, verdict.report, budget),
    renderRollbacks(reports, budget),
    renderStages(rows, state, budget),
    renderScans(reports, budget),
    renderWarnings(reports, budget),
    renderChanges(reports, budget),
    renderTimeline(rows, budget),
    renderHistory(state, budget),
    renderFooter(state, level),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
};

/** Renders the visible part at the first level of detail that fits the limits. */
export const renderWithinLimits = (
  state: CommentState,
  limits: { readonly units: number; readonly bytes: number },
): string => {
  let body = '';
  for (const level of detailLevels) {
    body = renderVisible(state, level);
    if (body.length <= limits.units && utf8Length(body) <= limits.bytes) return body;
  }
  return renderAlertOnly(state);
};

const renderAlertOnly = (state: CommentState): string => {
  const verdict = verdictOf(state);
  const look = verdictStyles[verdict.kind];
  return [
    `> [!${look.alert}]\n> ${look.icon} **${toMarkdown(clip(verdict.headline, 200))}.** ${toMarkdown(verdict.sentence, 300)}`,
    `${plural(state.reports.length, 'report')} and ${plural(state.jobs.length, 'job')} do not fit into a comment. See the ${link('run', state.run.url)}.`,
  ].join('\n\n');
};

/**
 * Renders the whole comment: the hidden header on the first line, then the visible part.
 * It has at most 60,000 UTF-16 units and 240,000 bytes. If needed, it leaves out whole details and lists them.
 */
export const renderComment = (state: CommentState): string => {
  const header = shortenHeader(state, headerLimit);
  const body = renderWithinLimits(state, {
    units: commentLimits.units - header.length - 1,
    bytes: commentLimits.bytes - utf8Length(header) - 1,
  });
  return `${header}\n${body}`;
};
