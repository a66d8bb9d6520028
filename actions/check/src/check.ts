import type { Ports, StageResult } from '@slipway/action';
import type { Inputs } from './inputs.ts';
import { readSkips } from './skipped-checks.ts';
import { wantedSpec } from './spec-file.ts';
import { unmeasured } from './user-and-size.ts';

/** Runs the image and tries what slipway.yml promises. Each promise becomes one finding or more. */
export const check = async (input: Inputs, ports: Ports): Promise<StageResult<'check'>> => {
  const spec = await wantedSpec(input, ports.runner.workspace);
  const skips = readSkips(spec, input.skip);
  const left = unmeasured(spec);
  if (left) ports.log.warning(left);
  // Engines and archives take longer to load than it takes to find that slipway.yml is missing or wrong.
  const { examine } = await import('./check-image.ts');
  return examine(spec, skips, input, ports);
};
