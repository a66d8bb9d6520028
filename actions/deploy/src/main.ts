import { run } from '@slipway/action';
import { inputs } from './inputs.ts';

// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'deploy', inputs }, defaults, async (input, ports) => {
    const [{ deploy }, { connect }] = await Promise.all([import('./deploy.ts'), import('@slipway/cluster')]);
    return deploy(input, { ...ports, connect });
  });
