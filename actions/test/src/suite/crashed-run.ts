import type { ParsedCase } from '@slipway/test-reports';
import type { EventLog } from './event-log.ts';
import { describeExit, type ProgramResult } from './run-program.ts';

/** Describes the end of a runner that wrote no result. */
export const describeEnd = ({ exitCode, timedOut }: Pick<ProgramResult, 'exitCode' | 'timedOut'>): string => {
  if (timedOut) return 'was stopped at the timeout';
  return exitCode === 0
    ? 'ended early with exit code 0 (a test may call exit or quit)'
    : `ended with ${describeExit(exitCode)}`;
};

/** Returns an error case for a runner that ended before it wrote its report. */
export const crashedCase = (runner: string, execution: ProgramResult, running?: EventLog['running']): ParsedCase => ({
  suite: '',
  classname: running?.classname ?? '',
  name: running?.name ?? `${runner} did not finish`,
  status: 'error',
  seconds: 0,
  message: `${runner} ${describeEnd(execution)}${running ? ' while this test ran' : ' and wrote no result'}.`,
  ...(execution.tail.length > 0 ? { detail: execution.tail.join('\n') } : {}),
  ...(running?.file === undefined ? {} : { file: running.file }),
  ...(running?.line === undefined ? {} : { line: running.line }),
});
