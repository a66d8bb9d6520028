import { run } from '@slipway/action';
import { inputs } from './inputs.ts';

// The use case is loaded after the inputs are valid. The action handles signals from the first moment.
export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'build', inputs }, defaults, async (input, ports) => (await import('./build.ts')).build(input, ports));
