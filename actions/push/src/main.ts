import { run } from '@slipway/action';
import { inputs } from './inputs.ts';

// The use case is loaded after the inputs are valid. The action handles signals from the first moment.
export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'push', inputs }, defaults, async (input, ports) => (await import('./push.ts')).push(input, ports));
