import { run } from '@slipway/action';
import { inputs } from './inputs.ts';

// Loads the use case after the inputs are valid. Signals are handled from the start.
export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'test', inputs }, defaults, async (input, ports) => (await import('./test.ts')).test(input, ports));
