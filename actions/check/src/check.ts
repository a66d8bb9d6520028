import type { Ports, StageResult } from '@slipway/action';
import { unmeasuredLimits } from './image/user-and-size.ts';
import type { Inputs } from './inputs.ts';
import { readSpecInput } from './spec/read-spec-input.ts';
import { readSkippedChecks } from './spec/skipped-checks.ts';

/** Runs the image and checks the requirements of slipway.yml. Each requirement gives one result or more. */
export const check = async (input: Inputs, ports: Ports): Promise<StageResult<'check'>> => {
  const spec = await readSpecInput(input, ports.runner.workspace);
  const skips = readSkippedChecks(spec, input.skip);
  const unmeasured = unmeasuredLimits(spec);
  if (unmeasured) ports.log.warning(unmeasured);
  // The code for engines and archives loads slowly. A missing or wrong slipway.yml is reported before that.
  const { checkImage } = await import('./application/check-image.ts');
  return checkImage(spec, skips, input, ports);
};
