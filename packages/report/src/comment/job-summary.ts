import type { StageReport } from '../schema/types.ts';
import type { CommentState } from '../state/comment-state.ts';
import { icons, secondsOf } from '../state/stage-rows.ts';
import { duration, toMarkdown, toOneLine, utf8Length } from '../text/markdown.ts';
import { renderCandidate } from './candidate.ts';
import { renderChanges } from './changes.ts';
import { renderWithinLimits } from './comment.ts';
import { detailLevels, summaryLimits } from './detail-levels.ts';
import { renderReasons } from './failure-reasons.ts';
import { renderRollback, renderScan, renderWarnings } from './sections.ts';
import { renderTimeline } from './timeline.ts';

/** `✅ scan (api): 0 critical, 2 high (12 s)`: one line of plain text, for a log. */
export const renderStageLine = (report: StageReport): string => {
  const key = report.key ? ` (${toOneLine(report.key)})` : '';
  return `${icons[report.status]} ${report.stage}${key}: ${toOneLine(report.sentence)} (${duration(secondsOf(report))})`;
};

/** The job summary of one stage: its sentence, its reason if it failed, and what it found. */
export const renderSummary = (report: StageReport): string => {
  const reports = [report];
  const title = report.key ? `${report.stage} (${report.key})` : report.stage;
  let text = '';
  for (const { budget } of detailLevels) {
    const row = {
      name: report.stage,
      key: report.key,
      status: report.status,
      sentence: report.sentence,
      url: '',
      report,
    };
    text = [
      `### ${icons[report.status]} ${toMarkdown(title)}`,
      `${toMarkdown(report.sentence, budget.sentence)} *(${duration(secondsOf(report))})*`,
      renderCandidate(reports),
      renderReasons(reports, report, budget),
      renderRollback(reports, budget),
      renderScan(reports, budget),
      renderWarnings(reports, budget),
      renderChanges(reports, budget),
      report.stage === 'deploy' || report.stage === 'rollback' ? renderTimeline([row], budget) : '',
    ]
      .filter((section) => section !== '')
      .join('\n\n');
    if (utf8Length(text) <= summaryLimits.bytes) break;
  }
  return `${text}\n`;
};

/** The whole chain as a job summary: the comment without its hidden header, with more room. */
export const renderRunSummary = (state: CommentState): string => `${renderWithinLimits(state, summaryLimits)}\n`;
