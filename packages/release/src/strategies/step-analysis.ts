import { showDuration } from '@slipway/core';
import { refOf } from '@slipway/kubernetes';
import type { Candidate, CandidateWorkload } from '../candidate/candidate.ts';
import { countLogs, judgeLogs, type LogErrorOptions, unlessForbidden } from '../checks/log-errors.ts';
import type { Step } from '../core/strategy-steps.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { HealthCheck } from '../track/health-check.ts';

/** Returns the length of a comparison in ms and the number of comparisons. A long step has several. */
export const analysisWindows = (watch: number, { pause }: Pick<Step, 'pause'>): { length: number; times: number } => {
  const duration = Math.max(watch, typeof pause === 'number' ? pause : 0);
  const times = watch > 0 ? Math.max(1, Math.floor(duration / watch)) : 1;
  return { length: duration / times, times };
};

/** Returns the time window for the stable version. Without requests, its earlier logs are the reference. */
const stableWindow = (weight: number, seconds: number): { readonly seconds?: number; readonly whose: string } =>
  weight === 100
    ? { whose: 'the stable version had, before the switch,' }
    : { seconds, whose: 'the stable version had in the same time' };

const compare = async (
  ports: ReleasePorts,
  { candidate, stable }: CandidateWorkload,
  { weight, seconds }: { readonly weight: number; readonly seconds: number },
  ratio: number,
) => {
  const { whose, ...range } = stableWindow(weight, seconds);
  const [now, before] = await Promise.all([
    countLogs(ports, candidate, { isCandidate: true, seconds }),
    countLogs(ports, stable.object, range),
  ]);
  return judgeLogs(refOf(candidate), now, { count: before, whose }, ratio);
};

/** Returns a health check that compares the errors of both versions in their logs during a step. */
export const analyseLogErrors =
  (ports: ReleasePorts, candidate: Candidate, step: Step, { ratio, window }: LogErrorOptions): HealthCheck =>
  async (_, signal) => {
    const { length, times } = analysisWindows(window, step);
    ports.log.info(`Watching the logs of both versions for ${showDuration(length * times)}.`);
    for (let time = 0; time < times; time++) {
      await ports.clock.sleep(length, signal);
      const cause = await unlessForbidden(ports, undefined, async () => {
        for (const workload of candidate.workloads) {
          const window = { weight: step.weight, seconds: Math.max(1, Math.ceil(length / 1000)) };
          const problem = await compare(ports, workload, window, ratio);
          if (problem) return problem;
        }
        return undefined;
      });
      if (cause) return cause;
    }
    return undefined;
  };
