import { showDuration } from '@slipway/core';
import { refOf } from '@slipway/kubernetes';
import { countLogs, judgeLogs, type LogErrorOptions, unlessForbidden } from '../checks/log-errors.ts';
import type { Step } from '../core/strategy-steps.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { HealthCheck } from '../track/health-check.ts';
import type { Candidate, CandidateWorkload } from './candidate.ts';

/** How long each comparison looks, and how often it is made: a long step is judged again and again. */
export const analysisWindows = (watch: number, { pause }: Pick<Step, 'pause'>): { length: number; times: number } => {
  const whole = Math.max(watch, typeof pause === 'number' ? pause : 0);
  const times = watch > 0 ? Math.max(1, Math.floor(whole / watch)) : 1;
  return { length: whole / times, times };
};

/** A colour that has all requests leaves none to the stable version: that is compared as it was before. */
const inTime = (share: number, seconds: number): { readonly seconds?: number; readonly whose: string } =>
  share === 100
    ? { whose: 'the stable version had, before the requests were turned,' }
    : { seconds, whose: 'the stable version had in the same time' };

const compare = async (
  ports: ReleasePorts,
  { candidate, stable }: CandidateWorkload,
  { share, seconds }: { readonly share: number; readonly seconds: number },
  ratio: number,
) => {
  const { whose, ...range } = inTime(share, seconds);
  const [now, before] = await Promise.all([
    countLogs(ports, candidate, { onTrial: true, seconds }),
    countLogs(ports, stable.object, range),
  ]);
  return judgeLogs(refOf(candidate), now, { count: before, whose }, ratio);
};

/** Compares what the new version logs during a step with what the stable one logs in the same time. */
export const analyseLogErrors =
  (ports: ReleasePorts, candidate: Candidate, step: Step, { ratio, watch }: LogErrorOptions): HealthCheck =>
  async (_, signal) => {
    const { length, times } = analysisWindows(watch, step);
    ports.log.info(`Watching the logs of both versions for ${showDuration(length * times)}.`);
    for (let time = 0; time < times; time++) {
      await ports.clock.sleep(length, signal);
      const cause = await unlessForbidden(ports, undefined, async () => {
        for (const workload of candidate.workloads) {
          const window = { share: step.share, seconds: Math.max(1, Math.ceil(length / 1000)) };
          const bad = await compare(ports, workload, window, ratio);
          if (bad) return bad;
        }
        return undefined;
      });
      if (cause) return cause;
    }
    return undefined;
  };
