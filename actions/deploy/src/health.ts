import {
  allOf,
  type HealthCheck,
  type HistorySnapshot,
  type LogErrorOptions,
  type PlannedObject,
  type ReleasePorts,
  smoke,
  watchAutoscalers,
  watchEndpointPorts,
  watchLogErrors,
  watchServiceEndpoints,
  watchWorkers,
} from '@slipway/release';
import type { Inputs } from './inputs.ts';
import type { Source } from './source.ts';

/** How many errors the new pods may log, where that is asked. */
export const logErrorsOf = (input: Inputs): LogErrorOptions | undefined => {
  const ratio = input['logs-error-ratio'];
  return ratio === undefined ? undefined : { ratio, watch: input['logs-watch'] };
};

/**
 * What is asked of a release once it is ready. Requests come first: what they make the application log counts.
 * @param warn told of what is wrong and fails nothing
 */
export const healthOf = async (
  input: Inputs,
  release: ReleasePorts,
  source: Source,
  plan: readonly PlannedObject[],
  past: HistorySnapshot,
  warn: (line: string) => void,
): Promise<HealthCheck | undefined> => {
  const options = logErrorsOf(input);
  const [served, ports] = await Promise.all([
    watchServiceEndpoints(release, plan, { warn, ...(past.isVerifiedUnreadable ? {} : { good: past.verifiedKeys }) }),
    watchEndpointPorts(release, plan, warn),
  ]);
  const desired = plan.map(({ object }) => object);
  const autoscalers = watchAutoscalers(desired, warn, source.written);
  return allOf([
    ...(served ? [served] : []),
    ...(ports ? [ports.first] : []),
    ...(source.smoke.length > 0 ? [smoke(release, source.smoke)] : []),
    ...(options ? [await watchLogErrors(release, plan, options)] : []),
    ...(input['stable-for'] > 0 ? [watchWorkers(release, input['stable-for'])] : []),
    ...(ports ? [ports.last] : []),
    ...(autoscalers ? [autoscalers] : []),
  ]);
};
