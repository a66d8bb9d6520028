export { type Cause, type CauseCode, causeCodes, type Evidence } from './cause.ts';
export {
  describeError,
  type ErrorCode,
  fileErrorReason,
  type Place,
  runTogether,
  SlipwayError,
  SlipwayErrors,
  showPlace,
  throwAll,
  withHint,
} from './errors.ts';
export type { ObjectRef } from './object-ref.ts';
export type { Clock, Exec, ExecOptions, ExecResult, Log, LookUpRun, RunAnswer } from './ports.ts';
export { showBytes } from './text/bytes.ts';
export { clip, clipLines, oneLine } from './text/clip.ts';
export { durationPattern, longestTimer, parseDuration, showDuration } from './text/duration.ts';
export { nearest } from './text/nearest.ts';
export { plural } from './text/plural.ts';
