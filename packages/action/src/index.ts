export { type GitHubTiming, github } from './github/client.ts';
export { runLookUp } from './github/run-lookup.ts';
export type * from './github/types.ts';
export { readInputs } from './inputs/read-inputs.ts';
export {
  boolean,
  checked,
  checkedEach,
  duration,
  integer,
  json,
  keyValues,
  lines,
  list,
  oneOf,
  optional,
  type Reader,
  ratio,
  type Schema,
  secret,
  text,
  type Values,
} from './inputs/readers.ts';
export { systemClock } from './runner/clock.ts';
export { readRunner } from './runner/environment.ts';
export { createExec } from './runner/exec.ts';
export { createLog } from './runner/log.ts';
export { outletFolder } from './step/report-files.ts';
export { run, runPlain } from './step/run.ts';
export { openSession } from './step/session.ts';
export type * from './types.ts';
