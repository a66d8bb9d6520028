export { artifactName, reportName, safeFileName } from './artifact/artifact-names.ts';
export { filesForCommand, hasRestoredObjects } from './artifact/saved-files.ts';
export { renderComment } from './comment/comment.ts';
export { commentLimits } from './comment/detail-levels.ts';
export { renderRunSummary, renderStageLine, renderSummary } from './comment/job-summary.ts';
export { createRedactor, redactReport } from './redaction/redact.ts';
export { emptyFacts } from './schema/empty-facts.ts';
export { parseReport } from './schema/parse-report.ts';
export { reportLimit, shortenReport } from './schema/shorten-report.ts';
export * from './schema/types.ts';
export {
  type CommentState,
  isSlipwayComment,
  type JobResult,
  jobResults,
  readState,
  type VerdictKind,
  writeHeader,
} from './state/comment-state.ts';
export { includesUpdate, mergeState, toPastRun, type Update } from './state/merge-state.ts';
export { rowsOf } from './state/stage-rows.ts';
export { type Verdict, verdictOf } from './state/verdict.ts';
export { stripControls } from './text/control-characters.ts';
export { codeBlock, toMarkdown, withFullStop } from './text/markdown.ts';
export { textTable } from './text/text-table.ts';
