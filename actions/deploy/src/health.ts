import {
  allOf,
  type HealthCheck,
  type LogErrorOptions,
  type PlannedObject,
  type ReleasePorts,
  smoke,
  watchLogErrors,
  watchServed,
  watchWorkers,
} from '@slipway/release';
import type { Inputs } from './inputs.ts';
import type { Source } from './source.ts';

/** How many errors the new pods may log, where that is asked. */
export const logErrorsOf = (input: Inputs): LogErrorOptions | undefined => {
  const ratio = input['logs-error-ratio'];
  return ratio === undefined ? undefined : { ratio, watch: input['logs-watch'] };
};

/** What is asked of a release once it is ready. Requests come first: what they make the application log counts. */
export const healthOf = async (
  input: Inputs,
  release: ReleasePorts,
  source: Source,
  plan: readonly PlannedObject[],
): Promise<HealthCheck | undefined> => {
  const options = logErrorsOf(input);
  const served = await watchServed(release, plan);
  return allOf([
    ...(served ? [served] : []),
    ...(source.smoke.length > 0 ? [smoke(release, source.smoke)] : []),
    ...(options ? [await watchLogErrors(release, plan, options)] : []),
    ...(input['stable-for'] > 0 ? [watchWorkers(release, input['stable-for'])] : []),
  ]);
};
