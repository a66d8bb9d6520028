export { commentLimits, summaryLimits } from './budget.ts';
export { renderComment } from './comment.ts';
export { emptyFacts } from './empty.ts';
export { fitReport, reportLimit } from './fit.ts';
export { artifactName, fileName, isUndone, keptInstead, reportName } from './kept.ts';
export { holds, mergeState, pastRun, type Update } from './merge.ts';
export { parseReport, schemaName } from './parse.ts';
export { type Redacted, redact, redactor, redactReport } from './redact.ts';
export { icons, isBad, type Row, rowsOf } from './rows.ts';
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
} from './state.ts';
export { renderRunSummary, renderStageLine, renderSummary } from './summary.ts';
export { textTable } from './table.ts';
export { clean, clip, code, duration, fence, fullStop, prose } from './text.ts';
export * from './types.ts';
export { looks, type Verdict, verdictOf } from './verdict.ts';
