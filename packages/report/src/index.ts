export { renderComment } from './comment/comment.ts';
export { commentLimits, summaryLimits } from './comment/detail-levels.ts';
export { renderRunSummary, renderStageLine, renderSummary } from './comment/job-summary.ts';
export { type Redacted, redact, redactor, redactReport } from './redaction/redact.ts';
export { emptyFacts } from './schema/empty-facts.ts';
export { parseReport, schemaName } from './schema/parse-report.ts';
export { artifactName, fileName, isUndone, keptInstead, reportName } from './schema/report-files.ts';
export { fitReport, reportLimit } from './schema/shorten-report.ts';
export * from './schema/types.ts';
export {
  type CommentState,
  isOurs,
  type JobResult,
  jobResults,
  type LiveRelease,
  type PastRun,
  readState,
  type VerdictKind,
  verdictKinds,
  writeHeader,
} from './state/comment-state.ts';
export { holds, mergeState, pastRun, type Update } from './state/merge-state.ts';
export { icons, isBad, type Row, rowsOf } from './state/stage-rows.ts';
export { looks, type Verdict, verdictOf } from './state/verdict.ts';
export { clean, code, fence, fullStop, prose } from './text/markdown.ts';
export { textTable } from './text/text-table.ts';
