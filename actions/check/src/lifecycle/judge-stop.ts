import type { ContainerState } from '@slipway/container';
import { showDuration } from '@slipway/core';
import { type CheckResult, fail, pass } from '../result/check-result.ts';

const cleanExits: readonly number[] = [0, 143];
const killedExit = 137;

const processOneHint =
  'Process 1 gets SIGTERM only if it handles the signal; R, Python and /bin/sh do not. Write CMD in exec form and add tini (`ENTRYPOINT ["tini", "--"]`), or handle the signal. Otherwise every rollout and scale-down is slow and drops requests.';

/** Returns the result of `run.stop` from the container's state after SIGTERM. Times are milliseconds. */
export const judgeStop = (state: ContainerState, took: number, within: number): CheckResult => {
  if (state.exitCode === killedExit && !state.outOfMemory)
    return fail('run.stop', `ignored SIGTERM: killed after ${showDuration(within)} (exit ${killedExit}).`, {
      hint: processOneHint,
    });
  if (took > within)
    return fail('run.stop', `took ${showDuration(took)} to stop, ${showDuration(within)} are allowed.`, {
      hint: processOneHint,
    });
  if (cleanExits.includes(state.exitCode))
    return pass('run.stop', `stopped ${showDuration(took)} after SIGTERM (exit ${state.exitCode})`);
  return fail('run.stop', `exited ${state.exitCode} after SIGTERM; expected 0 or 143.`, {
    hint: 'Finish open requests on SIGTERM and exit 0.',
  });
};
