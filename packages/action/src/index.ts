export { github } from './github/client.ts';
export { findJob } from './github/find-job.ts';
export { createRunLookup } from './github/run-lookup.ts';
export type * from './github/types.ts';
export { readInputs } from './inputs/read-inputs.ts';
export {
  boolean,
  duration,
  integer,
  json,
  keyValues,
  lines,
  list,
  oneOf,
  optional,
  ratio,
  type Schema,
  secret,
  text,
  type Values,
  validated,
  validatedEach,
} from './inputs/readers.ts';
export type * from './ports/ports.ts';
export { systemClock } from './runner/clock.ts';
export { readRunner } from './runner/environment.ts';
export { createExec } from './runner/exec.ts';
export { createLog } from './runner/log.ts';
export { reportFolder } from './step/report-files.ts';
export { run, runPlain } from './step/run.ts';
