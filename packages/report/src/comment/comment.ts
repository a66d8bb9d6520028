import { clip, plural } from '@slipway/core';
import type { CommentState } from '../state/comment-state.ts';
import { shortenHeader } from '../state/shorten-header.ts';
import { rowsOf } from '../state/stage-rows.ts';
import { verdictOf, verdictStyles } from '../state/verdict.ts';
import { inlineCode, link, shortHashes, toMarkdown, utf8Length, withFullStop } from '../text/markdown.ts';
import { renderCandidate } from './candidate.ts';
import { renderChanges } from './changes.ts';
import { type Budget, commentLimits, type DetailLevel, detailLevels, headerLimit } from './detail-levels.ts';
import { renderReasons } from './failure-reasons.ts';
import {
  commit,
  renderHistory,
  renderLive,
  renderRollback,
  renderScan,
  renderStages,
  renderWarnings,
} from './sections.ts';
import { renderTimeline } from './timeline.ts';

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
    ...(run.sha ? [`commit ${commit(run.sha, state)}`] : []),
    ...(run.actor ? [`by ${inlineCode(run.actor)}`] : []),
    ...(redactions > 0 ? [`${plural(redactions, 'value')} redacted`] : []),
    `${state.updated.slice(0, 19).replace('T', ' ')} UTC`,
  ];
  const note =
    cut.length === 0
      ? ''
      : `\n\n<sub>Left out to fit a comment: ${cut.map((text) => toMarkdown(text, 120)).join('; ')}. In full: artifacts ${inlineCode('slipway-report-*')} of the ${runLink}.</sub>`;
  return `<sub>${facts.join(' · ')}</sub>${note}`;
};

/** The visible part, within a rung's budget: what a person on call needs comes first, the rest is folded. */
export const renderBody = (state: CommentState, rung: DetailLevel): string => {
  const { budget } = rung;
  const rows = rowsOf(state);
  const reports = rows.flatMap(({ report }) => (report ? [report] : []));
  const verdict = verdictOf(state);
  return [
    renderAlert(state, budget),
    renderLive(state, budget),
    renderCandidate(reports),
    renderReasons(reports, verdict.report, budget),
    renderRollback(reports, budget),
    renderStages(rows, state, budget),
    renderScan(reports, budget),
    renderWarnings(reports, budget),
    renderChanges(reports, budget),
    renderTimeline(rows, budget),
    renderHistory(state, budget),
    renderFooter(state, rung),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
};

/** The first rung whose text fits. The last one is small by construction. */
export const renderWithinLimits = (
  state: CommentState,
  limits: { readonly units: number; readonly bytes: number },
): string => {
  let body = '';
  for (const rung of detailLevels) {
    body = renderBody(state, rung);
    if (body.length <= limits.units && utf8Length(body) <= limits.bytes) return body;
  }
  return renderAlertOnly(state);
};

const renderAlertOnly = (state: CommentState): string => {
  const verdict = verdictOf(state);
  const look = verdictStyles[verdict.kind];
  return [
    `> [!${look.alert}]\n> ${look.icon} **${toMarkdown(clip(verdict.headline, 200))}.** ${toMarkdown(verdict.sentence, 300)}`,
    `${plural(state.reports.length, 'report')} and ${plural(state.jobs.length, 'job')} do not fit a comment: see the ${link('run', state.run.url)}.`,
  ].join('\n\n');
};

/**
 * The whole comment: the hidden header on the first line, then what a person reads. At most 60,000 UTF-16 units
 * and 240,000 bytes, and never cut inside markup: detail is left out by the piece, and the comment says which.
 */
export const renderComment = (state: CommentState): string => {
  const header = shortenHeader(state, headerLimit);
  const body = renderWithinLimits(state, {
    units: commentLimits.units - header.length - 1,
    bytes: commentLimits.bytes - utf8Length(header) - 1,
  });
  return `${header}\n${body}`;
};
