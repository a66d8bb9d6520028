import {
  allOf,
  type HealthCheck,
  type PlannedObject,
  type ReleasePorts,
  smoke,
  watchLogErrors,
} from '@slipway/release';
import type { Inputs } from './inputs.ts';
import type { Source } from './source.ts';

/** What is asked of a release once it is ready. Requests come first: what they make the application log counts. */
export const healthOf = async (
  input: Inputs,
  release: ReleasePorts,
  source: Source,
  plan: readonly PlannedObject[],
): Promise<HealthCheck | undefined> => {
  const ratio = input['logs-error-ratio'];
  const options = ratio === undefined ? undefined : { ratio, watch: input['logs-watch'] };
  return allOf([
    ...(source.smoke.length > 0 ? [smoke(release, source.smoke)] : []),
    ...(options ? [await watchLogErrors(release, plan, options)] : []),
  ]);
};
