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
export {
  groupOf,
  type KubeObject,
  keyOf,
  type ManagedFields,
  type Metadata,
  type ObjectRef,
  type OwnerReference,
  refOf,
  showRef,
} from './kubernetes.ts';
export type { Clock, Exec, ExecOptions, ExecResult, Log, LookUpRun, RunAnswer } from './ports.ts';
