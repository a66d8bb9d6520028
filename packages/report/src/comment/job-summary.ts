import type { StageReport } from '../schema/types.ts';
import type { CommentState } from '../state/comment-state.ts';
import { icons, secondsOf } from '../state/stage-rows.ts';
import { toOneLine } from '../text/control-characters.ts';
import { duration } from '../text/durations.ts';
import { toMarkdown, utf8Length } from '../text/markdown.ts';
import { renderCandidate } from './candidate.ts';
import { renderChanges } from './changes.ts';
import { renderWithinLimits } from './comment.ts';
import { detailLevels, summaryLimits } from './detail-levels.ts';
import { renderFailureReasons } from './failure-reasons.ts';
import { renderRollbacks } from './rollbacks.ts';
import { renderScans } from './scan-table.ts';
import { renderTimeline } from './timeline.ts';
import { renderWarnings } from './warnings.ts';

/** Renders one line of plain text for the log: `✅ scan (api): 0 critical, 2 high (12 s)`. */
export const renderStageLine = (report: StageReport): string => {
  const key = report.key ? ` (${toOneLine(report.key)})` : '';
  return `${icons[report.status]} ${report.stage}${key}: ${toOneLine(report.sentence)} (${duration(secondsOf(report))})`;
};

/** Renders the job summary of one stage: its sentence, the reason of a failure and its findings. */
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
      renderFailureReasons(reports, report, budget),
      renderRollbacks(reports, budget),
      renderScans(reports, budget),
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

/** Renders the job summary of the whole run: the comment without its hidden header, with higher limits. */
export const renderRunSummary = (state: CommentState): string => `${renderWithinLimits(state, summaryLimits)}\n`;
