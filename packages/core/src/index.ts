export { type Cause, type CauseCode, causeCodes, type Evidence } from './cause.ts';
export {
  describeError,
  type ErrorCode,
  type ErrorOptions,
  fileTrouble,
  type Place,
  SlipwayError,
  SlipwayErrors,
  showPlace,
  throwAll,
  together,
  withHint,
} from './errors.ts';
export type { ObjectRef } from './object-ref.ts';
export type { Clock, Exec, ExecOptions, ExecResult, Log, LookUpRun, RunAnswer } from './ports.ts';
export { nearest } from './text/nearest.ts';
