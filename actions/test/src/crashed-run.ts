import type { FoundCase } from '@slipway/test-reports';
import type { Journal } from './event-log.ts';
import { describeExit, type Execution } from './run-program.ts';

/** Why a runner that wrote no result ended, in words. */
export const describeEnd = ({ exitCode, timedOut }: Pick<Execution, 'exitCode' | 'timedOut'>): string => {
  if (timedOut) return 'was stopped because its time was over';
  return exitCode === 0
    ? 'ended itself with exit code 0 (does a test call exit or quit?)'
    : `ended with ${describeExit(exitCode)}`;
};

/** The case that stands for a runner which did not live to write its report. */
export const unfinished = (runner: string, execution: Execution, running?: Journal['running']): FoundCase => ({
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
