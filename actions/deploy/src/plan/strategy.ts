import { SlipwayError } from '@slipway/core';
import { parseSteps, type StrategyChoice } from '@slipway/release';
import type { Inputs } from '../inputs.ts';

/** Returns how the new version gets to its users; undefined for a rolling update. @throws SlipwayError BadInput */
export const strategyOf = ({ strategy, traffic, steps: given }: Inputs): StrategyChoice | undefined => {
  if (traffic === 'gateway' && strategy !== 'canary')
    throw new SlipwayError('BadInput', 'input `traffic`: `gateway` needs a canary, whose requests it splits.', {
      hint: 'Set `strategy: canary`, or remove `traffic`.',
    });
  const steps = parseSteps(strategy, given);
  return strategy === 'rolling' ? undefined : { strategy, traffic, steps };
};
