import type { ParsedCase } from '@slipway/test-reports';
import type { EventLog } from './event-log.ts';
import { describeExit, type ProgramResult } from './run-program.ts';

/** Why a runner that wrote no result ended, in words. */
export const describeEnd = ({ exitCode, timedOut }: Pick<ProgramResult, 'exitCode' | 'timedOut'>): string => {
  if (timedOut) return 'was stopped because its time was over';
  return exitCode === 0
    ? 'ended itself with exit code 0 (does a test call exit or quit?)'
    : `ended with ${describeExit(exitCode)}`;
};

/** The case that stands for a runner which did not live to write its report. */
export const crashedCase = (runner: string, execution: ProgramResult, running?: EventLog['running']): ParsedCase => ({
  suite: '',
  classname: running?.classname ?? '',
  name: running?.name ?? `${runner} did not finish`,
  status: 'error',
  seconds: 0,
  message: `${runner} ${describeEnd(execution)}${running ? ' while this test ran' : ' and left no result'}.`,
  ...(execution.tail.length > 0 ? { detail: execution.tail.join('\n') } : {}),
  ...(running?.file === undefined ? {} : { file: running.file }),
  ...(running?.line === undefined ? {} : { line: running.line }),
});
