import {
  combineHealthChecks,
  type HealthCheck,
  type HistorySnapshot,
  type LogErrorOptions,
  type PlannedObject,
  smoke,
  watchAutoscalers,
  watchEndpointPorts,
  watchLogErrors,
  watchServiceEndpoints,
  watchWorkers,
} from '@slipway/release';
import type { DeployContext } from '../context/context.ts';
import type { Inputs } from '../inputs.ts';

/** Returns the limit for errors in the logs of new pods; undefined without `log-error-ratio`. */
export const logErrorOptions = (input: Inputs): LogErrorOptions | undefined => {
  const ratio = input['log-error-ratio'];
  return ratio === undefined ? undefined : { ratio, window: input['log-error-window'] };
};

/**
 * Returns the checks of a release that is ready. Smoke requests come first, because the application may log errors for
 * them.
 * @param warn receives findings that do not fail the release
 */
export const healthChecks = async (
  { input, release, source }: DeployContext,
  plan: readonly PlannedObject[],
  snapshot: HistorySnapshot,
  warn: (line: string) => void,
): Promise<HealthCheck | undefined> => {
  const options = logErrorOptions(input);
  const [endpoints, ports] = await Promise.all([
    watchServiceEndpoints(release, plan, {
      warn,
      ...(snapshot.isVerifiedUnreadable ? {} : { verifiedKeys: snapshot.verifiedKeys }),
    }),
    watchEndpointPorts(release, plan, warn),
  ]);
  const desired = plan.map(({ object }) => object);
  const autoscalers = watchAutoscalers(desired, warn, source.locations);
  return combineHealthChecks([
    ...(endpoints ? [endpoints] : []),
    ...(ports ? [ports.first] : []),
    ...(source.smoke.length > 0 ? [smoke(release, source.smoke)] : []),
    ...(options ? [await watchLogErrors(release, plan, options)] : []),
    ...(input['stable-for'] > 0 ? [watchWorkers(release, input['stable-for'])] : []),
    ...(ports ? [ports.last] : []),
    ...(autoscalers ? [autoscalers] : []),
  ]);
};
