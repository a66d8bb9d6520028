export { systemClock } from './clock.ts';
export { createExec } from './exec.ts';
export { type GitHubTiming, github } from './github.ts';
export type * from './github-types.ts';
export { readInputs } from './inputs.ts';
export { createLog } from './log.ts';
export { outletFolder } from './outlets.ts';
export { openSession } from './ports.ts';
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
} from './readers.ts';
export { run, runPlain } from './run.ts';
export { runLookUp } from './run-look-up.ts';
export { readRunner } from './runner.ts';
export type * from './types.ts';
