import type { Ports, StageResult } from '@slipway/action';
import { unmeasured } from './fixed.ts';
import type { Inputs } from './inputs.ts';
import { readSkips } from './skips.ts';
import { wantedSpec } from './spec-file.ts';

/** Runs the image and tries what slipway.yml promises. Each promise becomes one finding or more. */
export const check = async (input: Inputs, ports: Ports): Promise<StageResult<'check'>> => {
  const spec = await wantedSpec(input, ports.runner.workspace);
  const skips = readSkips(spec, input.skip);
  const left = unmeasured(spec);
  if (left) ports.log.warning(left);
  // Engines and archives take longer to load than it takes to find that slipway.yml is missing or wrong.
  const { examine } = await import('./examine.ts');
  return examine(spec, skips, input, ports);
};
