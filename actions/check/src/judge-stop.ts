import type { ContainerState } from '@slipway/container';
import { showDuration } from '@slipway/core';
import { type Finding, fail, pass } from './check-result.ts';

const clean: readonly number[] = [0, 143];
const killed = 137;

const processOne =
  'As process 1 a program gets SIGTERM only if it asks for it, and R, Python and /bin/sh do not: write CMD in exec form and add tini (`ENTRYPOINT ["tini", "--"]`), or handle the signal. Else every rollout and scale-down is slow and drops requests.';

/** `run.stop` from how the container ended after SIGTERM. Times are milliseconds. */
export const judgeStop = (state: ContainerState, took: number, within: number): Finding => {
  if (state.exitCode === killed && !state.outOfMemory)
    return fail('run.stop', `ignored SIGTERM: killed after ${showDuration(within)} (exit ${killed}).`, {
      hint: processOne,
    });
  if (took > within)
    return fail('run.stop', `took ${showDuration(took)} to stop, ${showDuration(within)} are allowed.`, {
      hint: processOne,
    });
  if (clean.includes(state.exitCode))
    return pass('run.stop', `stopped ${showDuration(took)} after SIGTERM (exit ${state.exitCode})`);
  return fail('run.stop', `exited ${state.exitCode} after SIGTERM, where 0 or 143 tell of a clean end.`, {
    hint: 'Finish open requests on SIGTERM and exit 0.',
  });
};
